package org.immutectl.app.hibernation;

import java.util.Optional;
import org.immutectl.app.Sentences;
import org.immutectl.app.Tone;
import org.immutectl.i18n.Messages;
import org.immutectl.model.HibernationCheck;
import org.immutectl.model.HibernationState;

/**
 * A line of the checklist in words.
 *
 * @param word how it stands
 * @param fix what to do about it; empty where nothing is to be done
 * @param mends whether the set-up puts it right
 */
record CheckRow(HibernationCheck.Kind kind, Tone tone, String icon, String title, String word, String found, String wanted,
                String why, Optional<String> fix, boolean mends) {

    static CheckRow of(HibernationCheck check, HibernationState state, Messages messages) {
        boolean mends = check.setupMends() && state.setupHelps();
        // What is of no use on this machine is not advised.
        boolean useful = check.fixBy() != HibernationCheck.FixBy.SETUP || mends;
        return new CheckRow(check.kind(), tone(check.result()), icon(check.result()), Sentences.of(messages, check.kind().title()),
                Sentences.of(messages, check.result().title()), Sentences.of(messages, check.found()),
                Sentences.of(messages, check.wanted()), Sentences.of(messages, check.why()),
                check.fix().filter(_ -> useful).map(fix -> Sentences.of(messages, fix)), mends);
    }

    static Tone tone(HibernationCheck.Result result) {
        return switch (result) {
            case PASS -> Tone.GOOD;
            case WARN -> Tone.WARNING;
            case FAIL -> Tone.BAD;
            case CANNOT_TELL, DOES_NOT_APPLY -> Tone.NEUTRAL;
        };
    }

    static String icon(HibernationCheck.Result result) {
        return switch (result) {
            case PASS -> "good";
            case WARN -> "warning";
            case FAIL -> "error";
            case CANNOT_TELL -> "unknown";
            case DOES_NOT_APPLY -> "not-applicable";
        };
    }

    /** All of the line for those who hear it. */
    String spoken() {
        return title + ": " + word + ". " + found + fix.map(sentence -> " " + sentence).orElse("");
    }
}
