package org.immutectl.app.guide;

import java.util.Optional;
import org.immutectl.i18n.Messages;
import org.immutectl.model.Survey;
import org.immutectl.model.SystemState;

/**
 * Something that can be chosen at the guide's end.
 *
 * @param note what it means; or, if it cannot be chosen, why not
 */
record Choice(boolean possible, String note) {

    static Choice lockNow(Optional<Survey> survey, Optional<SystemState> state, Messages messages) {
        if (state.filter(known -> known.verdict().isLocked()).isPresent()) {
            return new Choice(false, messages.get("guide.choice.locked-already"));
        }
        return survey.filter(Survey::canLock).isPresent() ? new Choice(true, messages.get("guide.choice.now.note"))
                : new Choice(false, messages.get("guide.choice.blocked"));
    }

    static Choice lockAtStart(Optional<Survey> survey, Messages messages) {
        return switch (survey.map(Survey::atBoot).orElse(null)) {
            case null -> new Choice(false, messages.get("guide.choice.blocked"));
            case LOCKS -> new Choice(false, messages.get("guide.choice.start-already"));
            case MASKED -> new Choice(false, messages.get("guide.choice.masked"));
            case NOT_INSTALLED -> new Choice(false, messages.get("guide.choice.not-installed"));
            case DOES_NOT_LOCK -> survey.filter(Survey::canLock).isPresent() ? new Choice(true, messages.get("guide.choice.start.note"))
                    : new Choice(false, messages.get("guide.choice.blocked"));
        };
    }
}
