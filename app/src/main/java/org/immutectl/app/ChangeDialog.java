package org.immutectl.app;

import java.util.Optional;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Screen;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.immutectl.i18n.Messages;

/**
 * The window's dialog around a planned change: a page of choices if there is anything to choose, then the plan, then the
 * work, and it stays open until the outcome was read.
 */
public final class ChangeDialog {

    private static final double WIDTH = 560;
    /** What the title bar, the buttons and a panel of the desktop take of the screen's height. */
    private static final double FRAME = 150;
    /** What the longest of its pages needs, in the longer language. */
    private static final double TALLEST = 600;

    /**
     * What it says.
     *
     * @param id of its pane
     * @param heading above the plan
     * @param confirm the button that does it
     */
    public record Words(String id, String title, String heading, String confirm) {
    }

    /**
     * The page of choices.
     *
     * @param heading the question
     * @param plan asks for the plan of what was chosen
     */
    public record Choices(String heading, Node content, Runnable plan) {
    }

    private final PlannedChange change;
    private final Words words;
    private final Messages messages;
    private final Optional<Choices> choices;
    private final Dialog<ButtonType> dialog = new Dialog<>();
    private final ChangePane pane;
    private final VBox content;
    private final Button back;
    private final Button confirm;
    private final Button cancel;
    private boolean choosing;

    /**
     * @param choices empty where the plan was asked for already
     * @param stylesheet the window's, which a dialog doesn't take over by itself
     */
    public ChangeDialog(Window owner, Words words, PlannedChange change, Optional<Choices> choices, Messages messages,
                        String stylesheet) {
        this.words = words;
        this.change = change;
        this.choices = choices;
        this.messages = messages;
        choosing = choices.isPresent();
        pane = new ChangePane(change, messages);
        content = new VBox(16);
        content.getStyleClass().add("dialog-content");
        ButtonType backType = new ButtonType(messages.get("app.change.back"), ButtonBar.ButtonData.BACK_PREVIOUS);
        ButtonType confirmType = new ButtonType(words.confirm(), ButtonBar.ButtonData.OK_DONE);
        ButtonType cancelType = new ButtonType(messages.get("app.change.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE);
        DialogPane frame = dialog.getDialogPane();
        frame.setId(words.id());
        frame.setNodeOrientation(Direction.of(messages));
        frame.getStyleClass().add("change-dialog");
        frame.getStylesheets().add(stylesheet);
        frame.setContent(fitting(content));
        frame.setPrefWidth(WIDTH);
        frame.setMinHeight(Region.USE_PREF_SIZE);
        frame.getButtonTypes().setAll(backType, confirmType, cancelType);
        back = button(backType, "change-back", this::goBack);
        confirm = button(confirmType, "change-confirm", this::goOn);
        cancel = (Button) frame.lookupButton(cancelType);
        cancel.setId("change-cancel");
        dialog.setTitle(words.title());
        dialog.initOwner(owner);
        dialog.initModality(Modality.WINDOW_MODAL);
        Subscription subscriptions = Subscription.combine(change.plan().subscribe(plan -> showButtons()),
                change.progress().subscribe(work -> showButtons()), change.outcome().subscribe(end -> showButtons()));
        dialog.setOnHidden(event -> {
            subscriptions.unsubscribe();
            pane.stop();
            change.close();
        });
        showPage();
    }

    /** On a small screen, or at a large scale, it scrolls in a frame of one height, so that all of it can be reached. */
    private static Region fitting(VBox content) {
        double room = Screen.getPrimary().getVisualBounds().getHeight() - FRAME;
        if (room >= TALLEST) {
            return content;
        }
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setPrefViewportHeight(room);
        scroll.setFocusTraversable(false);
        return scroll;
    }

    /** A button that leaves the dialog open. */
    private Button button(ButtonType type, String id, Runnable action) {
        Button button = (Button) dialog.getDialogPane().lookupButton(type);
        button.setId(id);
        button.addEventFilter(ActionEvent.ACTION, event -> {
            event.consume();
            action.run();
        });
        return button;
    }

    public void show() {
        dialog.show();
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

    private void goOn() {
        if (choosing) {
            choosing = false;
            choices.ifPresent(page -> page.plan().run());
            showPage();
        } else {
            change.run();
        }
    }

    private void goBack() {
        choosing = true;
        showPage();
    }

    private void showPage() {
        Optional<Choices> page = choices.filter(any -> choosing);
        content.getChildren().setAll(Texts.heading(page.map(Choices::heading).orElse(words.heading())),
                page.map(Choices::content).orElse(pane));
        showButtons();
    }

    private void showButtons() {
        boolean working = change.progress().getValue().isPresent();
        boolean done = pane.isDone();
        present(back, choices.isPresent() && !choosing && !done);
        back.setDisable(working);
        present(confirm, !done);
        confirm.setText(choosing ? messages.get("app.change.continue") : words.confirm());
        confirm.setDisable(working || !choosing && !change.isPossible());
        cancel.setText(done ? messages.get("app.change.close")
                : working ? messages.get("app.change.hide") : messages.get("app.change.cancel"));
        // A button that is gone leaves no focus behind.
        if (done) {
            cancel.requestFocus();
        }
        if (dialog.isShowing()) {
            dialog.getDialogPane().getScene().getWindow().sizeToScene();
        }
    }

    private static void present(Button button, boolean there) {
        button.setVisible(there);
        button.setManaged(there);
    }
}
