package org.immutectl.cli;

import org.immutectl.change.SealAtBoot;

/** {@code immutectl seal enable}: has the system locked at every start. */
final class SealEnableCommand implements Command {

    @Override
    public int run(Invocation invocation) throws UsageException {
        ChangeOutput output = new ChangeOutput(invocation);
        SealAtBoot seal = new SealAtBoot(invocation.root(), output, true);
        return output.report(() -> invocation.has("dry-run") ? seal.preview(invocation.caller()) : seal.change(invocation.caller()));
    }
}
