package org.immutectl.cli;

import org.immutectl.change.HibernationFactsFile;
import org.immutectl.change.HibernationMarker;
import org.immutectl.change.Locking;
import org.immutectl.model.SystemRoot;

/** {@code immutectl seal}: locks at boot, or unlocks for this boot if the kernel command line says {@code rw}. */
final class SealCommand implements Command {

    @Override
    public int run(Invocation invocation) throws UsageException {
        ChangeOutput output = new ChangeOutput(invocation);
        SystemRoot root = invocation.root();
        HibernationMarker.report(root, output);
        HibernationFactsFile.refresh(root, output);
        return output.report(new Locking(root, output)::seal);
    }
}
