package org.immutectl.cli;

import org.immutectl.change.Locking;

/** {@code immutectl seal}: locks at boot, or unlocks for this boot if the kernel command line says {@code rw}. */
final class SealCommand implements Command {

    @Override
    public int run(Invocation invocation) throws UsageException {
        ChangeOutput output = new ChangeOutput(invocation);
        return output.report(new Locking(invocation.root(), output)::seal);
    }
}
