package org.immutectl.app.settings;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.immutectl.app.Glyph;
import org.immutectl.app.Texts;
import org.immutectl.app.Tone;
import org.immutectl.app.Tones;
import org.immutectl.app.UserSettings;
import org.immutectl.i18n.Messages;

/** Says that the settings file could not be understood, for as long as that is so. */
public final class DamageNotice extends HBox {

    public DamageNotice(UserSettings settings, Messages messages) {
        super(10);
        setId("settings-damage");
        getStyleClass().add("notice");
        setAlignment(Pos.CENTER_LEFT);
        Tones.tint(this, Tone.WARNING);
        Label words = Texts.body("");
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(new Glyph("warning", 16), words);
        settings.damage().subscribe(damage -> {
            setVisible(damage.isPresent());
            setManaged(damage.isPresent());
            words.setText(damage.map(known -> messages.get("app.settings.damaged", known.reason(), known.file().getFileName())).orElse(""));
        });
    }
}
