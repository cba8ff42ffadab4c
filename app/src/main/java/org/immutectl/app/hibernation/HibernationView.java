package org.immutectl.app.hibernation;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.immutectl.app.Glyph;
import org.immutectl.app.OutcomePane;
import org.immutectl.app.ProgressPane;
import org.immutectl.app.Texts;
import org.immutectl.app.Tones;
import org.immutectl.i18n.Messages;
import org.immutectl.model.HibernationCheck.Kind;

/** The page of hibernation: the verdict, the checklist, and what the lid and the keys do. */
public final class HibernationView extends VBox {

    private final HibernationViewModel model;
    private final Messages messages;
    private final Glyph sign = new Glyph("unknown", 40);
    private final Label word = Texts.body("");
    private final Label count = Texts.strong("");
    private final Label sentence = Texts.body("");
    private final Label lookedAt = Texts.muted("");
    private final Button setup;
    private final Button remove;
    private final Button rehearse;
    private final HBox hero;
    private final VBox checklist = new VBox(24);
    private final VBox behaviourPart = new VBox(12);
    private final Map<Kind, CheckRowView> rows = new EnumMap<>(Kind.class);

    public HibernationView(HibernationViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add("page");
        setup = button("set-up-swap", messages.get("hibernationpage.setup"), model::setup);
        remove = button("remove-swap", messages.get("hibernationpage.remove"), model::remove);
        rehearse = button("rehearse", messages.get("hibernationpage.rehearse"), model::rehearse);
        Button refresh = button("look-again", messages.get("hibernationpage.refresh"), model::refresh);
        refresh.setGraphic(new Glyph("refresh", 16));
        hero = hero(refresh);
        ProgressPane progress = new ProgressPane();
        OutcomePane outcome = new OutcomePane(messages).withClose(model::dismissOutcome);
        outcome.setId("hibernation-outcome");
        getChildren().addAll(hero, new LossPane(model, "dismiss-loss", messages), progress, outcome, checklist, behaviourPart);
        model.verdict().subscribe(this::show);
        model.lookedAt().subscribe(lookedAt::setText);
        model.sections().subscribe(this::show);
        model.behaviours().subscribe(this::showBehaviours);
        model.progress().subscribe(work -> {
            progress.show(work);
            List.of(setup, remove, rehearse).forEach(each -> each.setDisable(work.isPresent()));
        });
        model.outcome().subscribe(outcome::show);
    }

    private HBox hero(Button refresh) {
        StackPane disc = new StackPane(sign);
        disc.getStyleClass().addAll("disc", "small-disc");
        disc.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        word.setId("hibernation-verdict");
        word.getStyleClass().addAll("state-word", Styles.TITLE_1);
        FlowPane buttons = new FlowPane(8, 8, setup, rehearse, remove);
        word.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(word, Priority.ALWAYS);
        HBox head = new HBox(16, word, refresh);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox words = new VBox(8, head, count, sentence, buttons, lookedAt);
        // Else it asks for the height that it would need at a width of its own choice.
        buttons.prefWrapLengthProperty().bind(words.widthProperty());
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox box = new HBox(24, disc, words);
        box.getStyleClass().add("hero");
        box.setAlignment(Pos.TOP_LEFT);
        return box;
    }

    private static Button button(String id, String text, Runnable action) {
        Button button = new Button(text);
        button.setId(id);
        button.setMnemonicParsing(true);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }

    private void show(Verdict verdict) {
        Tones.tint(hero, verdict.tone());
        sign.show(verdict.icon());
        word.setText(verdict.word());
        say(count, verdict.count());
        say(sentence, verdict.sentence());
        present(setup, verdict.setupOffered());
        present(remove, verdict.removeOffered());
        present(rehearse, verdict.rehearsalOffered());
        setup.setText(verdict.removeOffered() ? messages.get("hibernationpage.setup.change") : messages.get("hibernationpage.setup"));
        setup.getStyleClass().remove(Styles.ACCENT);
        if (verdict.setupUrgent()) {
            setup.getStyleClass().add(Styles.ACCENT);
        }
    }

    /** Keeps the rows and changes their words, so that what is unfolded stays so. */
    private void show(List<HibernationViewModel.Section> sections) {
        List<Node> parts = new ArrayList<>();
        for (HibernationViewModel.Section section : sections) {
            VBox panel = new VBox();
            panel.getStyleClass().addAll("panel", "rows");
            section.rows().forEach(row -> {
                CheckRowView view = rows.computeIfAbsent(row.kind(), _ -> new CheckRowView(model::setup, messages));
                view.show(row);
                panel.getChildren().add(view);
            });
            parts.add(new VBox(8, Texts.heading(section.title()), panel));
        }
        checklist.getChildren().setAll(parts);
    }

    private void showBehaviours(List<HibernationViewModel.Behaviour> behaviours) {
        present(behaviourPart, !behaviours.isEmpty());
        VBox panel = new VBox();
        panel.getStyleClass().addAll("panel", "rows");
        behaviours.forEach(behaviour -> panel.getChildren().add(line(behaviour)));
        behaviourPart.getChildren().setAll(Texts.heading(messages.get("hibernation.text.behaviour")), panel);
    }

    private VBox line(HibernationViewModel.Behaviour behaviour) {
        String what = messages.get("hibernationpage.behaviour", behaviour.event(), behaviour.action());
        VBox line = new VBox(4, Texts.body(what), Texts.muted(behaviour.decidedBy()));
        line.getStyleClass().addAll("path-row", "check-row");
        line.setAccessibleRole(AccessibleRole.TEXT);
        line.setAccessibleText(what + ", " + behaviour.decidedBy());
        return line;
    }

    private static void say(Label label, String text) {
        label.setText(text);
        present(label, !text.isEmpty());
    }

    private static void present(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }
}
