package org.immutectl.cli;

import java.io.IOException;
import org.immutectl.probe.StateProbe;

/** {@code immutectl is-locked}: prints nothing; 0 locked, 1 not. */
final class IsLockedCommand implements Command {

    @Override
    public int run(Invocation invocation) throws IOException, UsageException {
        boolean locked = new StateProbe(invocation.root()).read(StateProbe.Writers.IF_BUSY).verdict().isLocked();
        return locked ? Exit.DONE : Exit.FAILED;
    }
}
