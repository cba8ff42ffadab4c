package org.immutectl.app.guide;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.immutectl.app.Glyph;
import org.immutectl.app.OutcomePane;
import org.immutectl.app.ProgressPane;
import org.immutectl.app.Texts;
import org.immutectl.app.Tone;
import org.immutectl.app.Tones;
import org.immutectl.i18n.Messages;
import org.immutectl.icons.Icons;

/** The guide, in place of the whole window: a page at a time, and what leads to the next below it. */
public final class GuideView extends BorderPane {

    private static final double WIDEST_PAGE = 760;
    /** Below this width the stylesheet saves room. */
    private static final double NARROW = 820;

    private final GuideViewModel model;
    private final Messages messages;
    private final ScrollPane scroll = new ScrollPane();
    private final FoundPage found;
    private final Node meaning;
    private final Node choice;
    private final Label counter = Texts.muted("");
    private final Button back;
    private final Button leave;
    private final Button forward;

    /** @param badge what marks a system that is not the machine itself */
    public GuideView(GuideViewModel model, Optional<String> badge, Messages messages) {
        this.model = model;
        this.messages = messages;
        getStyleClass().addAll("guide", "shell");
        setId("guide");
        back = button("guide-back", messages.get("guide.back"), model::goBack);
        leave = button("guide-leave", messages.get("guide.skip"), model::leave);
        forward = button("guide-forward", messages.get("guide.continue"), this::goForward);
        forward.getStyleClass().add(Styles.ACCENT);
        forward.setDefaultButton(true);
        found = new FoundPage(model, messages);
        meaning = new MeaningPage(messages);
        choice = choicePage();
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox buttons = new HBox(10, back, space, leave, forward);
        buttons.setAlignment(Pos.CENTER_LEFT);
        buttons.getStyleClass().add("guide-buttons");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        setTop(head(badge));
        setCenter(scroll);
        setBottom(buttons);
        addEventHandler(KeyEvent.KEY_PRESSED, this::keys);
        widthProperty().subscribe(width -> saveRoom(width.doubleValue() < NARROW));
        model.step().subscribe(this::show);
        model.survey().subscribe(this::showButtons);
        model.progress().subscribe(work -> showButtons());
        model.lockNow().subscribe(chosen -> showButtons());
        model.lockAtStart().subscribe(chosen -> showButtons());
    }

    /** Takes the keyboard. */
    public void takeFocus() {
        forward.requestFocus();
    }

    /** Ends what it follows. */
    void stop() {
        model.close();
    }

    private HBox head(Optional<String> badge) {
        ImageView icon = new ImageView(new Image(Icons.appIcon(64).toExternalForm(), 24, 24, true, true));
        Label name = new Label(messages.get("guide.title"));
        name.getStyleClass().add(Styles.TITLE_4);
        name.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        counter.setId("guide-step");
        counter.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(10, icon, name);
        badge.ifPresent(text -> {
            Label mark = new Label(text);
            mark.setId("guide-badge");
            mark.getStyleClass().add("badge");
            head.getChildren().add(mark);
        });
        head.getChildren().addAll(space, counter);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("guide-head");
        return head;
    }

    private static Button button(String id, String text, Runnable action) {
        Button button = new Button(text);
        button.setId(id);
        button.setMnemonicParsing(true);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }

    private Node choicePage() {
        VBox page = page(messages.get("guide.choice.title"));
        OutcomePane outcome = new OutcomePane(messages);
        outcome.setId("guide-outcome");
        ProgressPane progress = new ProgressPane();
        page.getChildren().addAll(Texts.body(messages.get("guide.choice.intro")),
                box("guide-lock-now", messages.get("guide.choice.now"), model.lockNow(), model.nowChoice()),
                box("guide-lock-at-start", messages.get("guide.choice.start"), model.lockAtStart(), model.startChoice()),
                progress, outcome, Texts.muted(messages.get("guide.choice.none")));
        model.outcome().subscribe(outcome::show);
        // It may lie below what is visible, once it is laid out; the pane is to know of its height before it scrolls.
        outcome.heightProperty().subscribe(height -> {
            if (height.doubleValue() > 0) {
                Platform.runLater(() -> {
                    scroll.layout();
                    scroll.setVvalue(1);
                });
            }
        });
        model.progress().subscribe(progress::show);
        return page;
    }

    private VBox box(String id, String name, BooleanProperty chosen, ObservableValue<Choice> choice) {
        CheckBox box = new CheckBox(name);
        box.setId(id);
        box.setMnemonicParsing(true);
        box.setWrapText(true);
        box.selectedProperty().bindBidirectional(chosen);
        Label note = Texts.muted("");
        note.getStyleClass().add("radio-note");
        VBox panel = new VBox(4, box, note);
        panel.getStyleClass().addAll("panel", "setting-panel");
        choice.subscribe(now -> {
            box.setDisable(!now.possible());
            note.setText(now.note());
            box.setAccessibleHelp(now.note());
            if (!now.possible()) {
                chosen.set(false);
            }
            showButtons();
        });
        return panel;
    }

    private Node donePage() {
        VBox page = page(messages.get("guide.done.title"));
        model.done().forEach(sentence -> page.getChildren().add(Tones.tint(line("good", sentence), Tone.GOOD)));
        page.getChildren().add(line("info", messages.get("guide.done.where")));
        page.setAccessibleText(String.join(" ", model.done()));
        return page;
    }

    static VBox page(String heading) {
        Label title = Texts.body(heading);
        title.getStyleClass().add(Styles.TITLE_2);
        VBox page = new VBox(title);
        page.getStyleClass().addAll("page", "guide-page");
        page.setMaxWidth(WIDEST_PAGE);
        return page;
    }

    /** A sentence with its sign. */
    static HBox line(String icon, String sentence) {
        Label words = Texts.body(sentence);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox line = new HBox(12, new Glyph(icon, 20), words);
        line.setAlignment(Pos.TOP_LEFT);
        line.setAccessibleRole(AccessibleRole.TEXT);
        line.setAccessibleText(sentence);
        return line;
    }

    private void goForward() {
        switch (model.step().get()) {
            case FOUND -> {
                if (model.hasChoice()) {
                    model.goOn();
                } else {
                    model.leave();
                }
            }
            case MEANING -> model.goOn();
            case CHOICE -> model.confirm();
            case DONE -> model.leave();
        }
    }

    private void show(GuideViewModel.Step step) {
        Node page = switch (step) {
            case FOUND -> found;
            case MEANING -> meaning;
            case CHOICE -> choice;
            case DONE -> donePage();
        };
        StackPane frame = new StackPane(page);
        frame.setAlignment(Pos.TOP_CENTER);
        scroll.setContent(frame);
        scroll.setVvalue(0);
        showButtons();
        if (step == GuideViewModel.Step.DONE) {
            forward.requestFocus();
        }
    }

    private void showButtons() {
        GuideViewModel.Step step = model.step().get();
        boolean working = model.progress().getValue().isPresent();
        boolean last = step == GuideViewModel.Step.DONE || step == GuideViewModel.Step.FOUND && model.survey().get().isPresent() && !model.hasChoice();
        boolean counted = step != GuideViewModel.Step.DONE && !last;
        counter.setText(counted ? messages.get("guide.step", step.ordinal() + 1, GuideViewModel.STEPS) : "");
        present(back, step == GuideViewModel.Step.MEANING || step == GuideViewModel.Step.CHOICE);
        back.setDisable(working);
        present(leave, !last);
        leave.setText(step == GuideViewModel.Step.CHOICE ? messages.get("guide.not-now") : messages.get("guide.skip"));
        leave.setDisable(working);
        forward.setText(last ? messages.get("guide.close") : step == GuideViewModel.Step.CHOICE ? messages.get("guide.confirm")
                : messages.get("guide.continue"));
        // Without a survey there is nothing to go on to.
        forward.setDisable(working || step == GuideViewModel.Step.CHOICE && !model.hasChosen()
                || step == GuideViewModel.Step.FOUND && model.survey().get().isEmpty());
    }

    private static void present(Button button, boolean there) {
        button.setVisible(there);
        button.setManaged(there);
    }

    private void saveRoom(boolean narrow) {
        getStyleClass().remove("narrow");
        if (narrow) {
            getStyleClass().add("narrow");
        }
    }

    private void keys(KeyEvent event) {
        double page = scroll.getViewportBounds().getHeight() * 0.9
                / Math.max(1, scroll.getContent().getLayoutBounds().getHeight() - scroll.getViewportBounds().getHeight());
        List<KeyCode> ours = List.of(KeyCode.PAGE_DOWN, KeyCode.PAGE_UP, KeyCode.HOME, KeyCode.END, KeyCode.ESCAPE);
        if (!ours.contains(event.getCode())) {
            return;
        }
        event.consume();
        switch (event.getCode()) {
            case PAGE_DOWN -> scroll.setVvalue(Math.min(1, scroll.getVvalue() + page));
            case PAGE_UP -> scroll.setVvalue(Math.max(0, scroll.getVvalue() - page));
            case HOME -> scroll.setVvalue(0);
            case END -> scroll.setVvalue(1);
            default -> {
                if (!leave.isDisabled()) {
                    model.leave();
                }
            }
        }
    }
}
