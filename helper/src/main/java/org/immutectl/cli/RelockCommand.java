package org.immutectl.cli;

import org.immutectl.change.Locking;

/** {@code immutectl relock}: what the timer of a lease runs. */
final class RelockCommand implements Command {

    @Override
    public int run(Invocation invocation) throws UsageException {
        ChangeOutput output = new ChangeOutput(invocation);
        return output.report(new Locking(invocation.root(), output)::relock);
    }
}
