package org.immutectl.app.tiers;

import java.util.Optional;
import javafx.stage.Window;
import org.immutectl.app.ChangeDialog;
import org.immutectl.app.HelperRunner;
import org.immutectl.app.PlannedChange;
import org.immutectl.client.HelperCommand;
import org.immutectl.i18n.Messages;

/** The dialogs that set the tiers up and remove them; one at a time. */
public final class TierDialogs {

    /**
     * What they work with.
     *
     * @param memory of the machine, in bytes
     * @param stylesheet the window's
     */
    public record Parts(Window owner, TierFeed feed, HelperRunner runner, long memory, Messages messages, String stylesheet) {
    }

    private final Parts parts;
    private Optional<ChangeDialog> open = Optional.empty();

    public TierDialogs(Parts parts) {
        this.parts = parts;
    }

    /** Asks for the sizes, shows the plan, sets up. */
    public void setup() {
        Messages messages = parts.messages();
        if (!comeForward()) {
            SetupViewModel model = new SetupViewModel(parts.memory(), parts.feed().state().get(), parts.runner(), messages);
            show(new ChangeDialog(parts.owner(), new ChangeDialog.Words("setup-dialog", messages.get("tierpage.wizard.title"),
                    messages.get("tierpage.wizard.plan"), messages.get("tierpage.wizard.confirm")), model.change(),
                    Optional.of(new ChangeDialog.Choices(messages.get("tierpage.wizard.question"), new SetupChoices(model, messages), model::plan)), messages,
                    parts.stylesheet()));
        }
    }

    /** Shows the plan, removes. */
    public void remove() {
        Messages messages = parts.messages();
        if (!comeForward()) {
            PlannedChange change = new PlannedChange(parts.runner(), messages);
            change.plan(new HelperCommand.TiersRemove());
            show(new ChangeDialog(parts.owner(), new ChangeDialog.Words("remove-dialog", messages.get("tierpage.removal.title"),
                    messages.get("tierpage.removal.heading"), messages.get("tierpage.removal.confirm")), change,
                    Optional.empty(), messages, parts.stylesheet()));
        }
    }

    /** Brings a dialog that is open to the front; false if there is none. */
    public boolean comeForward() {
        open.ifPresent(ChangeDialog::toFront);
        return open.isPresent();
    }

    private void show(ChangeDialog dialog) {
        open = Optional.of(dialog);
        dialog.show();
        dialog.onClosed(() -> open = Optional.empty());
    }
}
