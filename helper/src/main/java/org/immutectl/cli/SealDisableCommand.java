package org.immutectl.cli;

import org.immutectl.change.SealAtBoot;

/** {@code immutectl seal disable}: leaves the system as it is at every start. */
final class SealDisableCommand implements Command {

    @Override
    public int run(Invocation invocation) throws UsageException {
        ChangeOutput output = new ChangeOutput(invocation);
        SealAtBoot seal = new SealAtBoot(invocation.root(), output, false);
        return output.report(() -> invocation.has("dry-run") ? seal.preview(invocation.caller()) : seal.change(invocation.caller()));
    }
}
