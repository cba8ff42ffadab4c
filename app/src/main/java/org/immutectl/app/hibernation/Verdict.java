package org.immutectl.app.hibernation;

import java.util.ArrayList;
import java.util.List;
import org.immutectl.app.Sentences;
import org.immutectl.app.Tone;
import org.immutectl.client.HibernationNews;
import org.immutectl.i18n.Messages;
import org.immutectl.model.HibernationCheck;
import org.immutectl.model.HibernationCheck.Kind;
import org.immutectl.model.HibernationState;
import org.immutectl.model.HibernationVerdict;

/**
 * The one answer, and what can be done about it.
 *
 * @param word the answer
 * @param count how many things are wrong or worth knowing; empty where none are
 * @param sentence what it means, or what is in the way first
 * @param setupOffered whether setting swap up makes sense on this machine
 * @param setupUrgent whether that is what is missing
 * @param removeOffered whether there is anything of ours to remove
 * @param rehearsalOffered whether it can be tried without powering off
 */
record Verdict(Tone tone, String icon, String word, String count, String sentence, boolean setupOffered, boolean setupUrgent,
               boolean removeOffered, boolean rehearsalOffered) {

    static Verdict loading(Messages messages) {
        return new Verdict(Tone.NEUTRAL, "unknown", messages.get("hibernationpage.loading"), "", "", false, false, false, false);
    }

    static Verdict of(HibernationNews news, Messages messages) {
        HibernationState state = news.state();
        boolean possible = state.verdict() != HibernationVerdict.NOT_POSSIBLE;
        boolean rehearsal = possible && news.rehearsal().isPresent() && state.root().isMachine()
                && state.check(Kind.SWAP).filter(check -> !check.failed()).isPresent();
        return new Verdict(tone(state.verdict()), icon(state.verdict()), Sentences.of(messages, state.verdict().title()),
                count(state, messages), sentence(state, messages), possible, state.setupHelps(), news.ours(), rehearsal);
    }

    private static Tone tone(HibernationVerdict verdict) {
        return switch (verdict) {
            case READY, READY_WITH_REMARKS -> Tone.GOOD;
            case NOT_READY -> Tone.BAD;
            case NOT_POSSIBLE -> Tone.NEUTRAL;
        };
    }

    private static String icon(HibernationVerdict verdict) {
        return switch (verdict) {
            case READY -> "good";
            case READY_WITH_REMARKS -> "info";
            case NOT_READY -> "error";
            case NOT_POSSIBLE -> "not-applicable";
        };
    }

    private static String count(HibernationState state, Messages messages) {
        List<String> counts = new ArrayList<>();
        if (!state.failures().isEmpty()) {
            counts.add(messages.count("hibernation.text.failures", state.failures().size()));
        }
        if (!state.remarks().isEmpty()) {
            counts.add(messages.count("hibernation.text.remarks", state.remarks().size()));
        }
        return String.join(", ", counts);
    }

    private static String sentence(HibernationState state, Messages messages) {
        return switch (state.verdict()) {
            case READY, READY_WITH_REMARKS -> messages.get("hibernationpage.ready");
            case NOT_READY, NOT_POSSIBLE -> state.failures().stream().findFirst()
                    .map(HibernationCheck::found).map(found -> Sentences.of(messages, found))
                    .orElseGet(() -> messages.get("hibernationpage.untold"));
        };
    }
}
