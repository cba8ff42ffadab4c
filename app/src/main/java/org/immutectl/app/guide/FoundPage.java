package org.immutectl.app.guide;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.immutectl.app.Glyph;
import org.immutectl.app.Sentences;
import org.immutectl.app.Texts;
import org.immutectl.app.Tone;
import org.immutectl.app.Tones;
import org.immutectl.i18n.Messages;
import org.immutectl.model.Survey;

/** The guide's first page: what was found, before anything is changed. */
final class FoundPage extends VBox {

    private static final int MOST_PLACES = 12;

    private final GuideViewModel model;
    private final Messages messages;
    private final VBox answer = new VBox();
    private final VBox details = new VBox(18);

    FoundPage(GuideViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        VBox page = GuideView.page(messages.get("guide.found.title"));
        page.getChildren().addAll(answer, details);
        setAlignment(Pos.TOP_CENTER);
        getChildren().add(page);
        model.head().subscribe(head -> {
            show(head);
            show(model.survey().get());
        });
    }

    private void show(GuideHead head) {
        Label title = Texts.heading(head.title());
        title.setId("guide-answer");
        title.getStyleClass().setAll("label", Styles.TITLE_3, "state-word");
        VBox words = new VBox(4, title, Texts.muted(head.detail()));
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        StackPane disc = new StackPane(new Glyph(head.icon(), 44));
        disc.getStyleClass().addAll("disc", "small-disc");
        disc.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        HBox line = new HBox(20, disc, words);
        line.setAlignment(Pos.CENTER_LEFT);
        line.setAccessibleRole(AccessibleRole.TEXT);
        line.setAccessibleText(head.title() + ". " + head.detail());
        answer.getChildren().setAll(Tones.tint(line, head.tone()));
    }

    private void show(Optional<Survey> survey) {
        details.getChildren().setAll(survey.map(found -> found.unsupported().isPresent() ? List.of(stillUseful()) : found(found))
                .orElse(List.of()));
    }

    /** On a system that is locked already nothing "would be". */
    private String protectedHeading() {
        return model.head().getValue().tone() == Tone.GOOD ? messages.get("guide.protected.now") : messages.get("guide.protected");
    }

    private List<Node> found(Survey survey) {
        VBox paths = new VBox(8);
        survey.paths().forEach(path -> paths.getChildren().add(GuideView.line("shield-locked",
                messages.get("guide.protected.path", Sentences.name(path.path()), Sentences.name(path.subvolume())))));
        if (!survey.writable().isEmpty()) {
            paths.getChildren().add(GuideView.line("folder", messages.get("guide.writable", Sentences.list(messages, survey.writable(), MOST_PLACES))));
        }
        paths.getStyleClass().addAll("panel", "setting-panel");
        VBox findings = new VBox();
        findings.getStyleClass().addAll("panel", "rows");
        FindingRow.of(survey, messages).forEach(row -> findings.getChildren().add(finding(row)));
        VBox worth = new VBox(10, Texts.heading(messages.get("guide.findings")), findings);
        worth.setVisible(!findings.getChildren().isEmpty());
        worth.setManaged(worth.isVisible());
        return List.of(new VBox(10, Texts.heading(protectedHeading()), paths), worth);
    }

    private Node finding(FindingRow row) {
        Label word = new Label(row.word());
        word.getStyleClass().add("tone-text");
        Label sentence = Texts.body(row.found());
        Label advice = Texts.muted(row.advice());
        VBox words = new VBox(4, word, sentence, advice);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox line = new HBox(12, new Glyph(row.icon(), 20), words);
        line.setAlignment(Pos.TOP_LEFT);
        line.getStyleClass().addAll("path-row", "finding-row");
        line.setAccessibleRole(AccessibleRole.TEXT);
        line.setAccessibleText(row.word() + ". " + row.found() + " " + row.advice());
        return Tones.tint(line, row.tone());
    }

    private Node stillUseful() {
        VBox box = new VBox(10, GuideView.line("tiers", messages.get("guide.still.tiers")),
                GuideView.line("hibernation", messages.get("guide.still.hibernation")),
                GuideView.line("shield-unlocked", messages.get("guide.still.practice")));
        box.getStyleClass().addAll("panel", "setting-panel");
        return new VBox(10, Texts.heading(messages.get("guide.still")), box);
    }
}
