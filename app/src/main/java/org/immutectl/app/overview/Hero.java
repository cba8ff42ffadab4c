package org.immutectl.app.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.immutectl.app.LeaseText;
import org.immutectl.app.Sentences;
import org.immutectl.app.Tone;
import org.immutectl.i18n.Messages;
import org.immutectl.i18n.Printable;
import org.immutectl.model.Lease;
import org.immutectl.model.SystemState;
import org.immutectl.model.Verdict;

/**
 * The answer that one sees across the room, and what can be done about it.
 *
 * @param icon name of the shield
 * @param details sentences below the title
 * @param locked where the switch stands
 * @param extend whether unlocking means to unlock for longer
 */
public record Hero(Tone tone, String icon, String title, List<String> details, boolean locked, boolean canLock,
                   boolean canUnlock, boolean extend) {

    private static final int NAMED_LEASES = 4;

    public Hero {
        details = List.copyOf(details);
    }

    static Hero loading(Messages messages) {
        return new Hero(Tone.NEUTRAL, "shield-unsupported", messages.get("app.hero.loading"),
                List.of(messages.get("app.hero.loading.detail")), false, false, false, false);
    }

    /** Nothing is known, and nothing will be: never a guess. */
    static Hero unreadable(String reason, Messages messages) {
        return new Hero(Tone.BAD, "shield-unsupported", messages.get("app.hero.unreadable"),
                List.of(Printable.line(reason), messages.get("app.hero.unreadable.advice")), false, false, false, false);
    }

    static Hero of(SystemState state, Instant now, Messages messages) {
        String word = messages.get("state.verdict." + state.verdict().word());
        List<String> details = details(state, now, messages);
        return switch (state.verdict()) {
            case LOCKED -> new Hero(Tone.GOOD, "shield-locked", word, details, true, false, true, false);
            case LOCKED_OLD_WRITERS -> new Hero(Tone.GOOD, "shield-locked", word, details, true, false, true, false);
            case PARTLY_LOCKED -> new Hero(Tone.WARNING, "shield-partial", word, details, false, true, true, false);
            // A lease without an end can't be made longer.
            case UNLOCKED -> new Hero(Tone.BAD, "shield-unlocked", unlockedTitle(state, now, messages), details, false,
                    true, state.leases().isEmpty() || state.deadline().isPresent(), state.deadline().isPresent());
            case READ_ONLY_BY_ERROR -> new Hero(Tone.BAD, "shield-partial", word, details, false, true, true, false);
            case NOT_SUPPORTED -> new Hero(Tone.NEUTRAL, "shield-unsupported", word, details, false, false, false, false);
        };
    }

    private static String unlockedTitle(SystemState state, Instant now, Messages messages) {
        return state.openSince()
                .map(since -> messages.get("state.unlocked-for", messages.duration(Duration.between(since, now))))
                .orElseGet(() -> messages.get("state.verdict." + Verdict.UNLOCKED.word()));
    }

    private static List<String> details(SystemState state, Instant now, Messages messages) {
        return switch (state.verdict()) {
            case LOCKED -> List.of(messages.get("app.hero.locked"));
            case LOCKED_OLD_WRITERS -> List.of(messages.count("app.hero.old-writers", processes(state)));
            case PARTLY_LOCKED -> together(List.of(messages.get("app.hero.partly")), times(state, now, messages));
            case UNLOCKED -> together(times(state, now, messages), leases(state, messages));
            case READ_ONLY_BY_ERROR -> List.of(messages.get("app.hero.by-error"));
            case NOT_SUPPORTED -> together(state.unsupportedReason().map(reason -> List.of(Sentences.of(messages, reason)))
                    .orElse(List.of()), List.of(messages.get("app.hero.unsupported")));
        };
    }

    /** A process may have many files open. */
    private static long processes(SystemState state) {
        return state.writers().writers().stream().mapToInt(writer -> writer.pid()).distinct().count();
    }

    /** Since when, and until when. */
    private static List<String> times(SystemState state, Instant now, Messages messages) {
        List<String> parts = new ArrayList<>();
        state.openSince().ifPresent(since -> parts.add(messages.get("app.hero.since", messages.time(since))));
        Optional<Instant> end = state.deadline();
        if (end.isPresent()) {
            parts.add(messages.get("app.hero.locks-itself", messages.time(end.get()),
                    messages.duration(Duration.between(now, end.get()))));
        } else if (state.leases().stream().allMatch(Hero::endsByItself) && !state.leases().isEmpty()) {
            parts.add(messages.get("app.hero.until-ends"));
        } else {
            parts.add(messages.get("app.hero.until-locked"));
        }
        return List.of(String.join(" · ", parts));
    }

    private static boolean endsByItself(Lease lease) {
        return lease.until().isPresent() || lease.kind() == Lease.Kind.RUN;
    }

    /** Each holder in a line; a single one stands in the banner already. */
    private static List<String> leases(SystemState state, Messages messages) {
        if (state.leases().size() < 2) {
            return List.of();
        }
        return state.leases().stream().limit(NAMED_LEASES).map(lease -> LeaseText.line(lease, messages)).toList();
    }

    private static List<String> together(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
