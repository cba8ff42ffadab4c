package org.immutectl.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.immutectl.change.CommandFailure;
import org.immutectl.change.ExternalCommand;
import org.immutectl.change.HibernationFactsFile;
import org.immutectl.change.HibernationMarker;
import org.immutectl.linux.Reason;
import org.immutectl.linux.Users;
import org.immutectl.model.HibernationState;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.LostHibernation;
import org.immutectl.probe.hibernation.HibernationProbe;

/**
 * {@code immutectl hibernation}: whether the machine comes back from hibernation, and why not. Run by root, it first
 * writes down for all others what only root can read.
 */
final class HibernationCommand implements Command {

    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final Pattern ANSWER = Pattern.compile("^s \"([a-z-]+)\"", Pattern.MULTILINE);

    @Override
    public int run(Invocation invocation) throws UsageException {
        SystemRoot root = invocation.root();
        Terminal terminal = invocation.terminal();
        if (Users.isRoot()) {
            // The seal does both too, but where /var or the swap is a mount of its own, it can come too early to see them.
            HibernationMarker.report(root, new ChangeOutput(invocation, terminal.err()));
            try {
                HibernationFactsFile.write(root);
            } catch (IOException e) {
                // A read-only /run: what can be read without the facts is still worth showing.
                terminal.error(terminal.text("change.hibernation-facts-not-written", Reason.of(e)));
            }
        }
        HibernationState state = new HibernationProbe(root, () -> root.isMachine() ? canHibernate() : Optional.empty()).read();
        if (invocation.has("json")) {
            terminal.out().println(HibernationJson.of(state, lost(root), terminal));
        } else {
            new HibernationText(terminal).print(state, lost(root), invocation.has("verbose"));
        }
        return Exit.DONE;
    }

    /** Nothing where its report cannot be read: the check of the last try says that. */
    static Optional<LostHibernation> lost(SystemRoot root) {
        try {
            return LostHibernation.read(root);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What logind says; nothing where there is no bus, no busctl or no logind. */
    private static Optional<String> canHibernate() {
        try {
            Matcher answer = ANSWER.matcher(ExternalCommand.of("busctl", "--system", "call", "org.freedesktop.login1", "/org/freedesktop/login1",
                    "org.freedesktop.login1.Manager", "CanHibernate").within(LIMIT).run());
            return answer.find() ? Optional.of(answer.group(1)) : Optional.empty();
        } catch (CommandFailure e) {
            // The lines say the same without it.
            return Optional.empty();
        }
    }
}
