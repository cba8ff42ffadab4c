package org.immutectl.app;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.immutectl.i18n.Messages;

/** Shows an outcome: what happened, what was left as it was, what to do. */
public final class OutcomePane extends VBox {

    private final Messages messages;
    private Optional<Runnable> retry = Optional.empty();
    private Optional<Runnable> close = Optional.empty();

    public OutcomePane(Messages messages) {
        this.messages = messages;
        setFillWidth(true);
        getStyleClass().addAll("panel", "outcome");
        setAccessibleRole(AccessibleRole.TEXT);
        show(Optional.empty());
    }

    /** Offers to run the command again. */
    public OutcomePane withRetry(Runnable action) {
        retry = Optional.of(action);
        return this;
    }

    /** Lets the user take the message away. */
    public OutcomePane withClose(Runnable action) {
        close = Optional.of(action);
        return this;
    }

    /** Takes no room while there is nothing to say. */
    public void show(Optional<Outcome> outcome) {
        getChildren().clear();
        setVisible(outcome.isPresent());
        setManaged(outcome.isPresent());
        outcome.ifPresent(this::fill);
    }

    private void fill(Outcome outcome) {
        Tones.tint(this, outcome.tone());
        Label title = Texts.heading(outcome.title());
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox head = new HBox(8, new Glyph(outcome.icon(), 20), title);
        head.setAlignment(Pos.CENTER_LEFT);
        close.ifPresent(action -> head.getChildren().add(closeButton(action)));
        getChildren().add(head);
        section(outcome.failed() ? messages.get("app.outcome.happened") : messages.get("app.outcome.notes"),
                outcome.happened());
        section(messages.get("app.outcome.untouched"), outcome.untouched().stream().toList());
        section(messages.get("app.outcome.advice"), outcome.advice().stream().toList());
        retry.filter(action -> outcome.failed()).ifPresent(action -> {
            Button again = new Button(messages.get("app.outcome.retry"), new Glyph("refresh", 16));
            again.setId("retry");
            again.setMnemonicParsing(true);
            again.setOnAction(event -> action.run());
            HBox row = new HBox(again);
            row.getStyleClass().add("outcome-section");
            getChildren().add(row);
        });
        setAccessibleText(outcome.title() + ". " + String.join(" ", outcome.happened()) + " "
                + outcome.untouched().orElse("") + " " + outcome.advice().orElse(""));
    }

    private void section(String name, List<String> sentences) {
        if (sentences.isEmpty()) {
            return;
        }
        VBox box = new VBox(4, Texts.muted(name));
        box.getStyleClass().add("outcome-section");
        sentences.forEach(sentence -> box.getChildren().add(Texts.body(sentence)));
        getChildren().add(box);
    }

    private Button closeButton(Runnable action) {
        Button button = new Button("", new Glyph("close", 16));
        button.setId("close-outcome");
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        button.setAccessibleText(messages.get("app.outcome.close"));
        button.setTooltip(new Tooltip(messages.get("app.outcome.close")));
        button.setOnAction(event -> action.run());
        return button;
    }
}
