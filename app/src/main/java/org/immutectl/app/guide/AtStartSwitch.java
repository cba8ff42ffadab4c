package org.immutectl.app.guide;

import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.stage.Window;
import org.immutectl.app.ChangeDialog;
import org.immutectl.app.HelperRunner;
import org.immutectl.app.PlannedChange;
import org.immutectl.client.HelperCommand;
import org.immutectl.i18n.Messages;
import org.immutectl.model.AtBoot;
import org.immutectl.model.Survey;

/** Whether the machine is locked at every start, and the dialog that changes it. */
public final class AtStartSwitch {

    /**
     * What it works with.
     *
     * @param stylesheet the window's
     */
    public record Parts(Window owner, SurveyFeed surveys, HelperRunner runner, Messages messages, String stylesheet) {
    }

    private final Parts parts;
    private Optional<ChangeDialog> open = Optional.empty();

    public AtStartSwitch(Parts parts) {
        this.parts = parts;
    }

    ObservableValue<Boolean> on() {
        return parts.surveys().survey().map(survey -> survey.filter(found -> found.atBoot() == AtBoot.LOCKS).isPresent());
    }

    /** What it means; or, where it cannot be moved, why not. */
    ObservableValue<Choice> choice() {
        return parts.surveys().survey().map(survey -> survey.filter(found -> found.atBoot() == AtBoot.LOCKS).isPresent()
                ? new Choice(true, parts.messages().get("guide.settings.start.note"))
                : withNote(Choice.lockAtStart(survey, parts.messages())));
    }

    private Choice withNote(Choice choice) {
        return choice.possible() ? new Choice(true, parts.messages().get("guide.settings.start.note")) : choice;
    }

    /** Shows what would be done, and does it. */
    void flip() {
        if (comeForward()) {
            return;
        }
        Messages messages = parts.messages();
        boolean wanted = !parts.surveys().survey().get().map(Survey::atBoot).filter(now -> now == AtBoot.LOCKS).isPresent();
        PlannedChange change = new PlannedChange(parts.runner(), messages);
        change.plan(new HelperCommand.SealAtBoot(wanted));
        ChangeDialog dialog = new ChangeDialog(parts.owner(), new ChangeDialog.Words("seal-dialog", messages.get("guide.seal.title"),
                wanted ? messages.get("guide.seal.heading-on") : messages.get("guide.seal.heading-off"),
                wanted ? messages.get("guide.seal.confirm-on") : messages.get("guide.seal.confirm-off")), change, Optional.empty(), messages,
                parts.stylesheet());
        open = Optional.of(dialog);
        dialog.show();
        dialog.onClosed(() -> open = Optional.empty());
    }

    /** Brings the dialog to the front if it is open; false if it is not. */
    public boolean comeForward() {
        open.ifPresent(ChangeDialog::toFront);
        return open.isPresent();
    }
}
