package org.immutectl.app.hibernation;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.immutectl.app.Glyph;
import org.immutectl.app.Texts;
import org.immutectl.app.Tone;
import org.immutectl.app.Tones;
import org.immutectl.i18n.Messages;

/** The light of hibernation on the Overview: sign, word and what is in the way first; leads to its page. */
public final class HibernationStrip extends VBox {

    private final Glyph sign = new Glyph("unknown", 20);
    private final Label word = new Label();
    private final Label rest = Texts.muted("");
    private final Button entry = new Button();

    /** @param turnToPage shows the page of hibernation */
    public HibernationStrip(HibernationViewModel model, Runnable turnToPage, Messages messages) {
        super(8);
        setId("hibernation-strip");
        word.getStyleClass().add("tone-text");
        word.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        sign.getStyleClass().add("sign");
        HBox content = new HBox(8, sign, word, space, new Glyph("chevron", 12));
        content.setAlignment(Pos.CENTER_LEFT);
        content.setMinWidth(0);
        entry.setId("hibernation-entry");
        entry.getStyleClass().addAll("panel", "strip-entry");
        entry.setMaxWidth(Double.MAX_VALUE);
        entry.setMinWidth(0);
        entry.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        entry.setGraphic(content);
        content.prefWidthProperty().bind(entry.widthProperty().subtract(34));
        entry.setAccessibleHelp(messages.get("hibernationpage.strip.help"));
        entry.setOnAction(event -> turnToPage.run());
        getChildren().addAll(Texts.heading(messages.get("hibernationpage.title")), entry, rest);
        model.verdict().subscribe(verdict -> show(verdict, messages));
    }

    private void show(Verdict verdict, Messages messages) {
        Tones.tint(entry, verdict.tone());
        sign.show(verdict.icon());
        word.setText(verdict.word());
        // Where it works, how many remarks there are; else what is in the way first.
        String more = verdict.tone() == Tone.GOOD && !verdict.count().isEmpty() ? verdict.count() : verdict.sentence();
        rest.setText(more);
        rest.setVisible(!more.isEmpty());
        rest.setManaged(!more.isEmpty());
        entry.setAccessibleText(messages.get("hibernationpage.title") + ": " + verdict.word() + ". " + more);
    }
}
