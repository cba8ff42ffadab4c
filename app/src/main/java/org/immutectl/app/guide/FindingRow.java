package org.immutectl.app.guide;

import java.util.List;
import org.immutectl.app.Sentences;
import org.immutectl.app.Tone;
import org.immutectl.i18n.Messages;
import org.immutectl.model.Survey;
import org.immutectl.model.SurveyFinding;

/**
 * A finding in words.
 *
 * @param word how much it matters
 */
record FindingRow(Tone tone, String icon, String word, String found, String advice) {

    static List<FindingRow> of(Survey survey, Messages messages) {
        return survey.findings().stream().map(finding -> of(finding, messages)).toList();
    }

    private static FindingRow of(SurveyFinding finding, Messages messages) {
        String found = Sentences.of(messages, finding.found());
        String advice = Sentences.of(messages, finding.advice());
        return switch (finding.kind().weight()) {
            case BLOCKS -> new FindingRow(Tone.BAD, "error", messages.get("guide.weight.blocks"), found, advice);
            case HAMPERS -> new FindingRow(Tone.WARNING, "warning", messages.get("guide.weight.hampers"), found, advice);
            case GOOD_TO_KNOW -> new FindingRow(Tone.INFORMATION, "info", messages.get("guide.weight.good-to-know"), found, advice);
        };
    }
}
