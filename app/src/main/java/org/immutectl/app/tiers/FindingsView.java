package org.immutectl.app.tiers;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.immutectl.app.Glyph;
import org.immutectl.app.Texts;
import org.immutectl.app.Tones;
import org.immutectl.i18n.Messages;

/** What is odd about the tiers, each with what to do about it. Takes no room while all is well. */
final class FindingsView extends VBox {

    private final Runnable mend;
    private final Messages messages;

    FindingsView(TiersViewModel model, Messages messages) {
        super(8);
        this.mend = model::setup;
        this.messages = messages;
        model.findings().subscribe(this::show);
    }

    private void show(List<FindingText> findings) {
        setVisible(!findings.isEmpty());
        setManaged(!findings.isEmpty());
        getChildren().setAll(findings.stream().map(this::row).toList());
    }

    private HBox row(FindingText finding) {
        VBox words = new VBox(4, Texts.strong(finding.sentence()));
        finding.fix().ifPresent(fix -> words.getChildren().add(Texts.body(fix)));
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setAccessibleRole(AccessibleRole.TEXT);
        words.setAccessibleText(finding.sentence() + " " + finding.fix().orElse(""));
        HBox row = new HBox(12, new Glyph(finding.icon(), 20), words);
        row.setAlignment(Pos.TOP_LEFT);
        row.getStyleClass().addAll("notice", "finding");
        if (finding.mends()) {
            Button fix = new Button(messages.get("tierpage.fix"));
            fix.getStyleClass().add("fix");
            fix.setMnemonicParsing(true);
            fix.setMinWidth(Region.USE_PREF_SIZE);
            fix.setAccessibleHelp(finding.sentence());
            fix.setOnAction(event -> mend.run());
            row.getChildren().add(fix);
        }
        return Tones.tint(row, finding.tone());
    }

    /** A short form for a page that is about something else. */
    static HBox remark(FindingText finding) {
        Label text = Texts.muted(finding.sentence());
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox line = new HBox(8, new Glyph(finding.icon(), 16), text);
        line.setAlignment(Pos.CENTER_LEFT);
        return Tones.tint(line, finding.tone());
    }
}
