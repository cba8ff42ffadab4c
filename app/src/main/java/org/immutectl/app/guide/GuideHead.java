package org.immutectl.app.guide;

import java.util.Optional;
import org.immutectl.app.Sentences;
import org.immutectl.app.Tone;
import org.immutectl.i18n.Messages;
import org.immutectl.model.Message;
import org.immutectl.model.Survey;
import org.immutectl.model.SurveyFinding.Weight;
import org.immutectl.model.SystemState;

/** The answer that the guide begins with: can this machine be locked? */
record GuideHead(Tone tone, String icon, String title, String detail) {

    static GuideHead of(Optional<Survey> survey, Optional<Message> trouble, Optional<SystemState> state, Messages messages) {
        if (trouble.isPresent()) {
            return new GuideHead(Tone.BAD, "shield-unsupported", messages.get("guide.head.unreadable"), Sentences.of(messages, trouble.get()));
        }
        if (survey.isEmpty()) {
            return new GuideHead(Tone.NEUTRAL, "shield-unsupported", messages.get("guide.head.loading"), messages.get("guide.head.unchanged"));
        }
        Survey found = survey.get();
        int blocking = found.findings(Weight.BLOCKS).size();
        if (found.unsupported().isPresent()) {
            return new GuideHead(Tone.NEUTRAL, "shield-unsupported", messages.get("guide.head.unsupported"),
                    messages.get("guide.head.unsupported.detail", Sentences.of(messages, found.unsupported().get())));
        }
        if (state.filter(known -> known.verdict().isLocked()).isPresent()) {
            return new GuideHead(Tone.GOOD, "shield-locked", messages.get("guide.head.locked"), messages.get("guide.head.unchanged"));
        }
        if (blocking > 0) {
            return new GuideHead(Tone.WARNING, "shield-partial", messages.get("guide.head.blocked"),
                    messages.count("guide.head.blocked.detail", blocking));
        }
        return new GuideHead(Tone.INFORMATION, "shield-unlocked", messages.get("guide.head.ready"), messages.get("guide.head.unchanged"));
    }
}
