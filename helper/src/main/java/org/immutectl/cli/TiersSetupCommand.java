package org.immutectl.cli;

import org.immutectl.change.tiers.TierSetup;

/** {@code immutectl tiers setup}: the tiers of /tmp, from the next boot on. */
final class TiersSetupCommand implements Command {

    @Override
    public int run(Invocation invocation) throws UsageException {
        TierSetup.Request request = new TierSetup.Request(invocation.caller(), invocation.bytes("size"),
                invocation.bytes("threshold"), invocation.has("adopt"));
        ChangeOutput output = new ChangeOutput(invocation);
        TierSetup setup = new TierSetup(invocation.root(), output);
        return output.report(() -> invocation.has("dry-run") ? setup.preview(request) : setup.setUp(request));
    }
}
