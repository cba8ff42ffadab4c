package org.immutectl.app.hibernation;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.stage.Window;
import org.immutectl.app.ChangeDialog;
import org.immutectl.app.Consequence;
import org.immutectl.app.ConsequencesPane;
import org.immutectl.app.HelperRunner;
import org.immutectl.app.PlannedChange;
import org.immutectl.app.Tone;
import org.immutectl.client.HelperCommand;
import org.immutectl.i18n.Messages;
import org.immutectl.probe.RehearsalWay;

/** The dialogs that set swap up, remove it and try hibernation; one at a time. */
public final class HibernationDialogs {

    /**
     * What they work with.
     *
     * @param memory of the machine, in bytes
     * @param stylesheet the window's
     */
    public record Parts(Window owner, HibernationFeed feed, HelperRunner runner, long memory, Messages messages, String stylesheet) {
    }

    private final Parts parts;
    private Optional<ChangeDialog> open = Optional.empty();

    public HibernationDialogs(Parts parts) {
        this.parts = parts;
    }

    /** Asks what to hibernate to, shows the plan, sets up. */
    public void setup() {
        if (comeForward()) {
            return;
        }
        Messages messages = parts.messages();
        SwapSetupViewModel model = new SwapSetupViewModel(parts.memory(), parts.feed().news().get(), parts.runner(), messages);
        show(new ChangeDialog.Words("swap-dialog", messages.get("hibernationpage.wizard.title"), messages.get("hibernationpage.wizard.plan"),
                messages.get("hibernationpage.wizard.confirm")), model.change(), Optional.of(new ChangeDialog.Choices(
                messages.get("hibernationpage.wizard.question"), new SwapChoices(model, messages), model::plan)));
    }

    /** Shows the plan, removes. */
    public void remove() {
        if (comeForward()) {
            return;
        }
        Messages messages = parts.messages();
        PlannedChange change = new PlannedChange(parts.runner(), messages);
        change.plan(new HelperCommand.SwapRemove());
        show(new ChangeDialog.Words("swap-removal-dialog", messages.get("hibernationpage.removal.title"),
                messages.get("hibernationpage.removal.heading"), messages.get("hibernationpage.removal.confirm")), change, Optional.empty());
    }

    /** Warns, shows the plan, tries. */
    public void rehearse() {
        if (comeForward()) {
            return;
        }
        Messages messages = parts.messages();
        PlannedChange change = new PlannedChange(parts.runner(), messages);
        ConsequencesPane warning = new ConsequencesPane(new ReadOnlyObjectWrapper<>(warnings()), messages);
        show(new ChangeDialog.Words("rehearsal-dialog", messages.get("hibernationpage.rehearsal.title"),
                messages.get("hibernationpage.rehearsal.heading"), messages.get("hibernationpage.rehearsal.confirm")), change,
                Optional.of(new ChangeDialog.Choices(messages.get("hibernationpage.rehearsal.question"), warning,
                        () -> change.plan(new HelperCommand.Rehearse()))));
    }

    private List<Consequence> warnings() {
        Messages messages = parts.messages();
        boolean whole = parts.feed().news().get().filter(news -> news.rehearsal().equals(Optional.of(RehearsalWay.TEST_RESUME))).isPresent();
        return List.of(new Consequence(Tone.WARNING, "warning", messages.get("hibernationpage.rehearsal.save")),
                new Consequence(Tone.NEUTRAL, "clock", messages.get("hibernationpage.rehearsal.still")),
                new Consequence(Tone.NEUTRAL, "info", whole ? messages.get("hibernationpage.rehearsal.whole")
                        : messages.get("hibernationpage.rehearsal.core")));
    }

    /** Brings a dialog that is open to the front; false if there is none. */
    public boolean comeForward() {
        open.ifPresent(ChangeDialog::toFront);
        return open.isPresent();
    }

    private void show(ChangeDialog.Words words, PlannedChange change, Optional<ChangeDialog.Choices> choices) {
        ChangeDialog dialog = new ChangeDialog(parts.owner(), words, change, choices, parts.messages(), parts.stylesheet());
        open = Optional.of(dialog);
        dialog.show();
        dialog.onClosed(() -> open = Optional.empty());
    }
}
