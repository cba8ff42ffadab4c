package org.immutectl.cli;

import java.io.IOException;
import org.immutectl.model.SystemState;
import org.immutectl.probe.StateWatch;

/** {@code immutectl watch}: a line for the state as it is and for every change, until it is interrupted. */
final class WatchCommand implements Command {

    @Override
    public int run(Invocation invocation) throws IOException, UsageException {
        Terminal terminal = invocation.terminal();
        try (StateWatch watch = new StateWatch(invocation.root())) {
            for (var state = watch.next(); state.isPresent(); state = watch.next()) {
                terminal.out().println(invocation.has("json") ? StateJson.of(state.get(), terminal)
                        : line(terminal, state.get()));
                if (terminal.out().checkError()) {
                    // Whoever read us is gone.
                    return Exit.DONE;
                }
            }
        }
        return Exit.DONE;
    }

    private static String line(Terminal terminal, SystemState state) {
        return terminal.messages().time(state.at()) + "  " + new StateText(terminal).headline(state);
    }
}
