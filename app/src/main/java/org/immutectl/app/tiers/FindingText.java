package org.immutectl.app.tiers;

import java.util.List;
import java.util.Optional;
import org.immutectl.app.Sentences;
import org.immutectl.app.Tone;
import org.immutectl.i18n.Messages;
import org.immutectl.model.TierFinding;
import org.immutectl.model.TiersState;

/**
 * A finding in words.
 *
 * @param fix what to do about it, if anything
 * @param mends whether the set-up puts it right
 */
record FindingText(Tone tone, String icon, String sentence, Optional<String> fix, boolean mends) {

    static List<FindingText> of(TiersState state, Messages messages) {
        return state.findings().stream().map(finding -> of(finding, messages)).toList();
    }

    private static FindingText of(TierFinding finding, Messages messages) {
        Tone tone = switch (finding.kind().severity()) {
            case INFORMATION -> Tone.INFORMATION;
            case WARNING -> Tone.WARNING;
            case ERROR -> Tone.BAD;
        };
        String icon = switch (finding.kind().severity()) {
            case INFORMATION -> "info";
            case WARNING -> "warning";
            case ERROR -> "error";
        };
        return new FindingText(tone, icon, Sentences.of(messages, finding.sentence()),
                finding.fix().map(fix -> Sentences.of(messages, fix)), finding.kind().setupMends());
    }
}
