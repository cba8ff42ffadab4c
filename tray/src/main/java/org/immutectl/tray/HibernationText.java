package org.immutectl.tray;

import java.time.Instant;
import java.util.Optional;
import org.immutectl.i18n.Messages;
import org.immutectl.model.HibernationCheck;
import org.immutectl.model.HibernationState;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.LostHibernation;

/** Puts hibernation into words for the tray. */
final class HibernationText {

    private final Messages messages;
    private final StateText text;

    HibernationText(Messages messages) {
        this.messages = messages;
        text = new StateText(messages);
    }

    /** Whether it is ready, and if not the first thing that is wrong. */
    String line(HibernationState state) {
        return switch (state.verdict()) {
            case READY -> messages.get("tray.hibernation.ready");
            case READY_WITH_REMARKS -> messages.count("tray.hibernation.remarks", state.remarks().size());
            case NOT_READY -> state.failures().stream().findFirst().map(HibernationCheck::kind)
                    .map(kind -> messages.get("tray.hibernation.not-ready-because", text.say(kind.title())))
                    .orElseGet(() -> messages.get("tray.hibernation.not-ready"));
            case NOT_POSSIBLE -> messages.get("tray.hibernation.not-possible");
        };
    }

    /** That the last hibernation did not come back. */
    String lostLine(LostHibernation lost) {
        return knownTime(lost).map(at -> messages.get("tray.hibernation.lost-at", messages.time(at)))
                .orElseGet(() -> messages.get("tray.hibernation.lost"));
    }

    /** The same for a notification, with the likeliest reason. */
    WarningText warning(SystemRoot root, LostHibernation lost) {
        return new WarningText(text.placed(root, lostLine(lost)), Warnings.lines(messages.get("tray.hibernation.lost.meaning"),
                lost.reasons().stream().findFirst().map(text::say).orElse("")));
    }

    private static Optional<Instant> knownTime(LostHibernation lost) {
        return Optional.of(lost.at()).filter(at -> !at.equals(Instant.EPOCH));
    }
}
