package org.immutectl.app;

import java.util.Optional;
import org.immutectl.i18n.Messages;
import org.immutectl.model.SystemState;
import org.immutectl.model.Verdict;

/**
 * Whether the system is locked, in a sign and a word.
 *
 * @param icon name of the shield
 */
public record Standing(Tone tone, String icon, String word) {

    static Standing of(Optional<SystemState> state, boolean unreadable, Messages messages) {
        if (state.isEmpty()) {
            return unreadable ? new Standing(Tone.BAD, "shield-unsupported", messages.get("app.hero.unreadable"))
                    : new Standing(Tone.NEUTRAL, "shield-unsupported", messages.get("app.hero.loading"));
        }
        Verdict verdict = state.get().verdict();
        return new Standing(tone(verdict), icon(verdict), messages.get("state.verdict." + verdict.word()));
    }

    /** How good or bad a verdict is, everywhere in the window. */
    public static Tone tone(Verdict verdict) {
        return switch (verdict) {
            case LOCKED, LOCKED_OLD_WRITERS -> Tone.GOOD;
            case PARTLY_LOCKED -> Tone.WARNING;
            case UNLOCKED, READ_ONLY_BY_ERROR -> Tone.BAD;
            case NOT_SUPPORTED -> Tone.NEUTRAL;
        };
    }

    /** The shield of a verdict, everywhere in the window. */
    public static String icon(Verdict verdict) {
        return switch (verdict) {
            case LOCKED, LOCKED_OLD_WRITERS -> "shield-locked";
            case PARTLY_LOCKED, READ_ONLY_BY_ERROR -> "shield-partial";
            case UNLOCKED -> "shield-unlocked";
            case NOT_SUPPORTED -> "shield-unsupported";
        };
    }
}
