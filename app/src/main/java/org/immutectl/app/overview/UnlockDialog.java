package org.immutectl.app.overview;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.event.ActionEvent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.immutectl.app.Direction;
import org.immutectl.app.Outcome;
import org.immutectl.app.OutcomePane;
import org.immutectl.app.PlanPane;
import org.immutectl.app.Preview;
import org.immutectl.app.ProgressPane;
import org.immutectl.app.Sentences;
import org.immutectl.app.Texts;
import org.immutectl.i18n.Messages;

/** Asks how long to unlock and why, shows what will be done, and stays open until it was done. */
public final class UnlockDialog {

    private static final double WIDTH = 500;
    private static final double TALLEST_PLAN = 168;

    private final UnlockViewModel model;
    private final Messages messages;
    private final Dialog<ButtonType> dialog = new Dialog<>();
    private final PlanPane plan;
    private final VBox question;
    private final ProgressPane progress = new ProgressPane();
    private final OutcomePane outcome;
    private final Button confirm;
    private final Button cancel;

    /** @param stylesheet the window's, which a dialog doesn't take over by itself */
    public UnlockDialog(Window owner, UnlockViewModel model, Messages messages, String stylesheet) {
        this.model = model;
        this.messages = messages;
        outcome = new OutcomePane(messages);
        outcome.setId("unlock-outcome");
        plan = new PlanPane(messages.get("app.plan.title"), TALLEST_PLAN);
        plan.setId("plan");
        question = new VBox(16, spans(), reason(), planPart());
        VBox content = new VBox(16, Texts.heading(messages.get("app.unlock.question")), question, progress, outcome);
        content.getStyleClass().add("dialog-content");

        ButtonType unlockType = new ButtonType(messages.get("app.unlock.confirm"), ButtonBar.ButtonData.OK_DONE);
        ButtonType cancelType = new ButtonType(messages.get("app.change.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE);
        DialogPane pane = dialog.getDialogPane();
        pane.setId("unlock-dialog");
        pane.setNodeOrientation(Direction.of(messages));
        pane.getStylesheets().add(stylesheet);
        pane.setContent(content);
        pane.setPrefWidth(WIDTH);
        pane.setMinHeight(Region.USE_PREF_SIZE);
        pane.getButtonTypes().setAll(unlockType, cancelType);
        confirm = (Button) pane.lookupButton(unlockType);
        cancel = (Button) pane.lookupButton(cancelType);
        confirm.setId("confirm-unlock");
        cancel.setId("cancel-unlock");
        confirm.addEventFilter(ActionEvent.ACTION, event -> {
            // The dialog closes when it was done, not when it was asked for.
            event.consume();
            model.unlock();
        });
        dialog.setTitle(messages.get("app.unlock.title"));
        dialog.initOwner(owner);
        dialog.initModality(Modality.WINDOW_MODAL);
        Subscription subscriptions = Subscription.combine(
                model.plan().subscribe(this::showPlan),
                model.progress().subscribe(work -> showWork()),
                model.outcome().subscribe(end -> showWork()),
                model.done().subscribe(done -> closeIf(done)));
        dialog.setOnHidden(event -> {
            subscriptions.unsubscribe();
            model.close();
        });
    }

    public void show() {
        dialog.show();
    }

    public boolean isShowing() {
        return dialog.isShowing();
    }

    /** Brings the open dialog to the front. */
    public void toFront() {
        dialog.getDialogPane().getScene().getWindow().requestFocus();
    }

    /** Calls back when the dialog is gone. */
    public void onClosed(Runnable action) {
        dialog.showingProperty().subscribe(showing -> {
            if (!showing) {
                action.run();
            }
        });
    }

    private VBox spans() {
        ToggleGroup group = new ToggleGroup();
        VBox box = new VBox(8,
                span(group, UnlockViewModel.Span.FIFTEEN_MINUTES, messages.get("app.unlock.minutes")),
                span(group, UnlockViewModel.Span.ONE_HOUR, messages.get("app.unlock.hour")),
                span(group, UnlockViewModel.Span.UNTIL_LOCKED, messages.get("app.unlock.until-locked")));
        Label note = Texts.muted(messages.get("app.unlock.until-locked.note"));
        note.getStyleClass().addAll(Styles.TEXT_SMALL, "radio-note");
        box.getChildren().add(note);
        return box;
    }

    private RadioButton span(ToggleGroup group, UnlockViewModel.Span span, String text) {
        RadioButton button = new RadioButton(text);
        button.setId("span-" + span.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        button.setMnemonicParsing(true);
        button.setToggleGroup(group);
        button.setSelected(model.span().get() == span);
        button.selectedProperty().subscribe(selected -> {
            if (selected) {
                model.span().set(span);
            }
        });
        return button;
    }

    private VBox reason() {
        TextField field = new TextField();
        field.setId("reason");
        field.setPromptText(messages.get("app.unlock.reason.prompt"));
        field.setTextFormatter(new TextFormatter<String>(change ->
                change.getControlNewText().length() <= UnlockViewModel.LONGEST_REASON ? change : null));
        field.textProperty().bindBidirectional(model.reason());
        String help = messages.count("app.unlock.reason.help", UnlockViewModel.LONGEST_REASON);
        field.setAccessibleHelp(help);
        Label label = new Label(messages.get("app.unlock.reason"));
        label.setMnemonicParsing(true);
        label.setLabelFor(field);
        field.setAccessibleText(label.getText().replace("_", ""));
        Label note = Texts.muted(help);
        note.getStyleClass().add(Styles.TEXT_SMALL);
        return new VBox(4, label, field, note);
    }

    private VBox planPart() {
        Label password = Texts.muted(messages.get("app.plan.password"));
        password.getStyleClass().add(Styles.TEXT_SMALL);
        return new VBox(8, Texts.body(messages.get("app.plan.title")), plan, password);
    }

    private void showPlan(Optional<Preview> preview) {
        List<String> lines = switch (preview.orElse(null)) {
            case null -> List.of(messages.get("app.plan.loading"));
            case Preview.Impossible impossible -> model.objection().map(this::objection).orElse(List.of());
            case Preview.Steps steps when steps.steps().isEmpty() -> List.of(messages.get("app.unlock.plan.empty"));
            case Preview.Steps steps -> IntStream.range(0, steps.steps().size())
                    .mapToObj(i -> messages.get("app.plan.step", i + 1, Sentences.of(messages, steps.steps().get(i))))
                    .toList();
        };
        plan.show(lines);
    }

    private List<String> objection(Outcome why) {
        return Stream.concat(why.happened().stream(), why.advice().stream()).toList();
    }

    private void showWork() {
        boolean working = model.progress().getValue().isPresent();
        progress.show(model.progress().getValue());
        outcome.show(model.outcome().getValue().filter(Outcome::failed));
        question.setDisable(working);
        confirm.setDisable(working);
        cancel.setText(working ? messages.get("app.change.hide") : messages.get("app.change.cancel"));
        if (dialog.isShowing()) {
            dialog.getDialogPane().getScene().getWindow().sizeToScene();
        }
    }

    private void closeIf(boolean done) {
        if (done) {
            dialog.close();
        }
    }
}
