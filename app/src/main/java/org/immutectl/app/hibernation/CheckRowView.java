package org.immutectl.app.hibernation;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.immutectl.app.Glyph;
import org.immutectl.app.Texts;
import org.immutectl.app.Tones;
import org.immutectl.i18n.Messages;

/** A line of the checklist: mark, name, word and one sentence; what was wanted and why it matters is folded. */
final class CheckRowView extends VBox {

    private static final double INDENT = 32;

    private final Messages messages;
    private final Glyph mark = new Glyph("unknown", 20);
    private final Label title = Texts.strong("");
    private final Label word = new Label();
    private final Label found = Texts.body("");
    private final HBox advice = new HBox(8);
    private final Label fix = Texts.body("");
    private final Button mend = new Button();
    private final ToggleButton fold;
    private final Glyph chevron = new Glyph("chevron", 12);
    private final GridPane details = new GridPane();
    private final VBox words;
    private Optional<CheckRow> shown = Optional.empty();

    CheckRowView(Runnable setup, Messages messages) {
        this.messages = messages;
        getStyleClass().addAll("path-row", "check-row");
        word.getStyleClass().add("tone-text");
        word.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        fold = new ToggleButton(messages.get("hibernationpage.details"), chevron);
        fold.getStyleClass().setAll("button", "fold", Styles.FLAT, Styles.SMALL);
        fold.setMnemonicParsing(false);
        fold.setMinWidth(USE_PREF_SIZE);
        fold.selectedProperty().subscribe(this::foldOrUnfold);
        HBox head = new HBox(12, mark, title, word, fold);
        head.setAlignment(Pos.CENTER_LEFT);
        mend.setText(messages.get("hibernationpage.fix"));
        mend.getStyleClass().add("fix");
        mend.setMnemonicParsing(false);
        mend.setMinWidth(USE_PREF_SIZE);
        mend.setOnAction(event -> setup.run());
        HBox.setHgrow(fix, Priority.ALWAYS);
        fix.setMaxWidth(Double.MAX_VALUE);
        advice.setAlignment(Pos.CENTER_LEFT);
        details.setHgap(12);
        details.setVgap(4);
        ColumnConstraints name = new ColumnConstraints();
        name.setMinWidth(USE_PREF_SIZE);
        ColumnConstraints sentence = new ColumnConstraints();
        sentence.setHgrow(Priority.ALWAYS);
        details.getColumnConstraints().setAll(name, sentence);
        words = new VBox(8, found, advice, details);
        words.setStyle("-fx-padding: 0 0 0 " + INDENT + "px;");
        words.setAccessibleRole(AccessibleRole.TEXT);
        getChildren().addAll(head, words);
    }

    void show(CheckRow row) {
        if (shown.filter(row::equals).isPresent()) {
            return;
        }
        shown = Optional.of(row);
        Tones.tint(this, row.tone());
        setId("check-" + row.kind().word());
        mark.show(row.icon());
        title.setText(row.title());
        word.setText(row.word());
        found.setText(row.found());
        fix.setText(row.fix().map(sentence -> messages.get("hibernationpage.advice", sentence)).orElse(""));
        advice.getChildren().setAll(row.mends() ? List.of(fix, mend) : List.of(fix));
        advice.setVisible(row.fix().isPresent());
        advice.setManaged(row.fix().isPresent());
        mend.setAccessibleText(messages.get("hibernationpage.fix.of", row.title()));
        mend.setAccessibleHelp(row.found());
        fold.setAccessibleText(messages.get("hibernationpage.details.of", row.title()));
        words.setAccessibleText(row.spoken());
        details.getChildren().clear();
        detail(0, messages.get("hibernationpage.wanted"), row.wanted());
        detail(1, messages.get("hibernationpage.why"), row.why());
        foldOrUnfold();
    }

    private void detail(int line, String name, String sentence) {
        Label label = Texts.muted(name);
        label.setMinWidth(USE_PREF_SIZE);
        GridPane.setValignment(label, VPos.TOP);
        details.add(label, 0, line);
        details.add(Texts.body(sentence), 1, line);
    }

    private void foldOrUnfold() {
        chevron.setRotate(fold.isSelected() ? 90 : 0);
        details.setVisible(fold.isSelected());
        details.setManaged(fold.isSelected());
    }
}
