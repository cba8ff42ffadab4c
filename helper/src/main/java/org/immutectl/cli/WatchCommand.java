package org.immutectl.cli;

import java.io.IOException;
import org.immutectl.probe.StateWatch;

/** {@code immutectl watch}: a line for the state as it is and for every change, until it is interrupted. */
final class WatchCommand implements Command {

    @Override
    public int run(Invocation invocation) throws IOException, UsageException {
        Terminal terminal = invocation.terminal();
        try (StateWatch watch = new StateWatch(invocation.root())) {
            String last = "";
            for (var state = watch.next(); state.isPresent(); state = watch.next()) {
                String line = invocation.has("json") ? StateJson.of(state.get(), terminal).toString()
                        : new StateText(terminal).headline(state.get());
                // A change that the line does not show, such as a busy mount, is no change to who reads lines.
                if (!line.equals(last)) {
                    terminal.out().println(invocation.has("json") ? line : terminal.messages().time(state.get().at()) + "  " + line);
                }
                last = line;
                if (terminal.out().checkError()) {
                    // Whoever read us is gone.
                    return Exit.DONE;
                }
            }
        }
        return Exit.DONE;
    }
}
