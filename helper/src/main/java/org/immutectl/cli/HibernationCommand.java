package org.immutectl.cli;

import java.io.IOException;
import org.immutectl.change.HibernationFactsFile;
import org.immutectl.linux.Reason;
import org.immutectl.linux.Users;
import org.immutectl.model.HibernationState;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.hibernation.HibernationProbe;

/**
 * {@code immutectl hibernation}: whether the machine comes back from hibernation, and why not. Run by root, it first
 * writes down for all others what only root can read.
 */
final class HibernationCommand implements Command {

    @Override
    public int run(Invocation invocation) throws UsageException {
        SystemRoot root = invocation.root();
        Terminal terminal = invocation.terminal();
        if (Users.isRoot()) {
            try {
                HibernationFactsFile.write(root);
            } catch (IOException e) {
                // A read-only /run: what can be read without the facts is still worth showing.
                terminal.error(terminal.text("change.hibernation-facts-not-written", Reason.of(e)));
            }
        }
        HibernationState state = new HibernationProbe(root).read();
        if (invocation.has("json")) {
            terminal.out().println(HibernationJson.of(state, terminal));
        } else {
            new HibernationText(terminal).print(state, invocation.has("verbose"));
        }
        return Exit.DONE;
    }
}
