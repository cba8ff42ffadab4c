package org.immutectl.app.hibernation;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.immutectl.app.Glyph;
import org.immutectl.app.Texts;
import org.immutectl.app.Tone;
import org.immutectl.app.Tones;
import org.immutectl.i18n.Messages;

/** Says that the last hibernation did not come back, until the user has taken note of it. */
public final class LossPane extends HBox {

    private final VBox words = new VBox(4);

    /** @param id of its button, which stands on two pages */
    public LossPane(HibernationViewModel model, String id, Messages messages) {
        super(12);
        getStyleClass().addAll("notice", "finding");
        setAlignment(Pos.TOP_LEFT);
        words.setAccessibleRole(AccessibleRole.TEXT);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button dismiss = new Button(messages.get("hibernationpage.lost.dismiss"));
        dismiss.setId(id);
        dismiss.setMnemonicParsing(true);
        dismiss.setMinWidth(USE_PREF_SIZE);
        dismiss.setAccessibleHelp(messages.get("hibernationpage.lost.dismiss.help"));
        dismiss.setOnAction(event -> model.dismissLoss());
        getChildren().addAll(new Glyph("warning", 20), words, dismiss);
        Tones.tint(this, Tone.WARNING);
        model.loss().subscribe(loss -> {
            setVisible(loss.isPresent());
            setManaged(loss.isPresent());
            loss.ifPresent(known -> show(known, messages));
        });
    }

    private void show(Loss loss, Messages messages) {
        words.getChildren().setAll(Texts.strong(loss.headline()), Texts.body(loss.meaning()),
                Texts.muted(messages.get("hibernationpage.lost.reasons")));
        loss.reasons().forEach(reason -> words.getChildren().add(Texts.body(messages.get("hibernationpage.lost.reason", reason))));
        words.setAccessibleText(loss.headline() + ". " + loss.meaning() + " " + String.join(" ", loss.reasons()));
    }
}
