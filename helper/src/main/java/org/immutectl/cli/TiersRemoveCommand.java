package org.immutectl.cli;

import org.immutectl.change.tiers.TierRemoval;

/** {@code immutectl tiers remove}: takes out what {@code tiers setup} made. */
final class TiersRemoveCommand implements Command {

    @Override
    public int run(Invocation invocation) throws UsageException {
        ChangeOutput output = new ChangeOutput(invocation);
        TierRemoval removal = new TierRemoval(invocation.root(), output);
        return output.report(() -> invocation.has("dry-run") ? removal.preview(invocation.caller())
                : removal.remove(invocation.caller()));
    }
}
