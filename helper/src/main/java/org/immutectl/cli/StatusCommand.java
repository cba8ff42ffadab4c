package org.immutectl.cli;

import java.io.IOException;
import org.immutectl.model.SystemState;
import org.immutectl.probe.StateProbe;

/** {@code immutectl status}: the verdict, and what every layer of every path says. */
final class StatusCommand implements Command {

    @Override
    public int run(Invocation invocation) throws IOException, UsageException {
        boolean writers = invocation.has("writers");
        SystemState state = new StateProbe(invocation.root())
                .read(writers ? StateProbe.Writers.LOOK : StateProbe.Writers.IF_BUSY);
        Terminal terminal = invocation.terminal();
        if (invocation.has("json")) {
            terminal.out().println(StateJson.of(state, terminal));
        } else {
            new StateText(terminal).print(state, writers);
        }
        return Exit.DONE;
    }
}
