package org.immutectl.tray;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.immutectl.i18n.Messages;
import org.immutectl.model.Effective;
import org.immutectl.model.Lease;
import org.immutectl.model.Message;
import org.immutectl.model.PathState;
import org.immutectl.model.SystemRoot;
import org.immutectl.model.SystemState;
import org.immutectl.model.Verdict;

/** Puts a state into words for the tray. */
final class StateText {

    /** A warning that lists more leases than this helps nobody. */
    private static final int LEASES_SHOWN = 3;

    private final Messages messages;

    StateText(Messages messages) {
        this.messages = messages;
    }

    /** The state in one line: "Unlocked for 12 min · apt upgrade, by rrs". */
    String line(SystemState state, Instant now) {
        return placed(state.root(), core(state, now));
    }

    /** Words with the system that they are about, unless it is the machine itself. */
    String placed(SystemRoot root, String words) {
        return place(root).map(name -> messages.get("tray.place", name, words)).orElse(words);
    }

    private String core(SystemState state, Instant now) {
        String verdict = messages.get("state.verdict." + state.verdict().word());
        if (state.verdict() == Verdict.NOT_SUPPORTED) {
            return state.unsupportedReason().map(reason -> messages.get("tray.unsupported", verdict, say(reason))).orElse(verdict);
        }
        if (state.verdict() == Verdict.UNLOCKED) {
            String open = state.openSince()
                    .map(since -> messages.get("state.unlocked-for", messages.duration(Duration.between(since, now))))
                    .orElse(verdict);
            return state.firstLease().map(lease -> lineOf(open, lease)).orElse(open);
        }
        return verdict;
    }

    private String lineOf(String open, Lease lease) {
        return why(lease).map(why -> messages.get("tray.open-why", open, why, lease.user()))
                .orElseGet(() -> messages.get("tray.open-by", open, lease.user()));
    }

    /** The practice system, or another directory: never to be mistaken for the machine itself. */
    private Optional<String> place(SystemRoot root) {
        if (root.isMachine()) {
            return Optional.empty();
        }
        return Optional.of(root.isSandbox() ? messages.get("state.sandbox") : root.directory().toString());
    }

    /** What a lease was taken for: its reason, else the command that runs. */
    private Optional<String> why(Lease lease) {
        return switch (lease.kind()) {
            case BOOT -> Optional.of(messages.get("tray.why.boot"));
            case RUN -> Optional.of(lease.reason().orElse(lease.command()));
            case UNLOCK -> lease.reason();
        };
    }

    /** What the warning says of a state, if there is something to warn of. */
    Optional<WarningText> warning(SystemState state) {
        if (!state.verdict().isOpen()) {
            return Optional.empty();
        }
        String summary = messages.get(state.verdict() == Verdict.UNLOCKED ? "tray.warning.unlocked" : "tray.warning.partly");
        List<String> lines = new ArrayList<>();
        paths(state, Effective.UNLOCKED).ifPresent(paths -> lines.add(messages.get("tray.warning.paths.unlocked", paths)));
        paths(state, Effective.PARTIAL).ifPresent(paths -> lines.add(messages.get("tray.warning.paths.partial", paths)));
        if (state.leases().isEmpty()) {
            state.openSince().ifPresent(since -> lines.add(messages.get("tray.warning.since-unknown", messages.time(since))));
            lines.add(messages.get("tray.warning.no-lease"));
        } else {
            state.leases().stream().limit(LEASES_SHOWN).forEach(lease -> lines.add(leaseLine(lease)));
            if (state.leases().size() > LEASES_SHOWN) {
                lines.add(messages.count("tray.warning.more", state.leases().size() - LEASES_SHOWN));
            }
            lines.add(untilLine(state));
        }
        state.bootWord().permanentIn().ifPresent(file -> lines.add(messages.get("state.boot.permanent", file)));
        return Optional.of(new WarningText(placed(state.root(), summary), String.join("\n", lines)));
    }

    private String leaseLine(Lease lease) {
        return messages.get("tray.warning.lease", messages.time(lease.since()), lease.user(),
                why(lease).orElseGet(() -> messages.get("tray.why.none")));
    }

    private String untilLine(SystemState state) {
        if (state.deadline().isPresent()) {
            return messages.get("tray.warning.until", messages.time(state.deadline().get()));
        }
        boolean commandsOnly = state.leases().stream().filter(lease -> lease.until().isEmpty())
                .allMatch(lease -> lease.kind() == Lease.Kind.RUN);
        return messages.get(commandsOnly ? "tray.warning.until-command" : "tray.warning.until-locked");
    }

    private static Optional<String> paths(SystemState state, Effective effective) {
        List<String> paths = state.paths().stream().filter(PathState.Supported.class::isInstance)
                .map(PathState.Supported.class::cast).filter(path -> path.effective() == effective)
                .map(PathState::path).toList();
        return paths.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", paths));
    }

    String say(Message message) {
        return messages.get(message.key(), message.arguments().toArray());
    }
}
