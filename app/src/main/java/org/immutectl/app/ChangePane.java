package org.immutectl.app;

import atlantafx.base.theme.Styles;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.immutectl.i18n.Messages;

/** What a planned change will do, how far it is, and how it ended. */
public final class ChangePane extends VBox {

    private static final double PLAN = 210;

    private final PlannedChange change;
    private final VBox planPart;
    private final ProgressPane progress = new ProgressPane();
    private final OutcomePane outcome;
    private final Subscription subscriptions;

    public ChangePane(PlannedChange change, Messages messages) {
        super(16);
        this.change = change;
        outcome = new OutcomePane(messages);
        outcome.setId("change-outcome");
        PlanPane plan = new PlanPane(messages.get("app.plan.title"), PLAN);
        plan.setId("change-plan");
        Label password = Texts.muted(messages.get("app.plan.password"));
        password.getStyleClass().add(Styles.TEXT_SMALL);
        planPart = new VBox(8, Texts.body(messages.get("app.plan.title")), plan, password);
        getChildren().addAll(planPart, progress, outcome);
        subscriptions = Subscription.combine(
                change.plan().subscribe(known -> {
                    plan.show(change.lines());
                    show();
                }),
                change.progress().subscribe(this::show),
                change.outcome().subscribe(this::show));
    }

    /** Whether it ended well: then there is nothing more to do here than to read it. */
    public boolean isDone() {
        return change.outcome().getValue().filter(end -> !end.failed()).isPresent();
    }

    private void show() {
        Optional<Outcome> end = change.outcome().getValue().or(change::objection);
        progress.show(change.progress().getValue());
        outcome.show(end);
        // What was going to be done is no news once it is done, and no plan where it cannot be.
        boolean planned = end.filter(known -> !known.failed()).isEmpty() && change.objection().isEmpty();
        planPart.setVisible(planned);
        planPart.setManaged(planned);
    }

    /** Stops following the change. */
    public void stop() {
        subscriptions.unsubscribe();
    }
}
