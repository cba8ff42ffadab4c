package org.immutectl.app;

import atlantafx.base.theme.Styles;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.immutectl.i18n.Messages;

/** The shield beside the program's name: whatever page is open, it says whether the system is locked. */
final class StandingView extends HBox {

    private final Messages messages;
    private final Glyph shield = new Glyph("shield-unsupported", 32);
    private final Label word = new Label();
    private String icon = "";

    StandingView(ObservableValue<Standing> standing, Messages messages) {
        super(8);
        this.messages = messages;
        setId("standing");
        getStyleClass().add("standing");
        setAlignment(Pos.CENTER_LEFT);
        setAccessibleRole(AccessibleRole.TEXT);
        Motion.enable(shield);
        Label name = new Label(messages.get("app.title"));
        name.getStyleClass().add(Styles.TITLE_4);
        name.setMinWidth(Region.USE_PREF_SIZE);
        word.getStyleClass().add("standing-word");
        word.setWrapText(true);
        word.setMinHeight(USE_PREF_SIZE);
        VBox words = new VBox(name, word);
        words.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(shield, words);
        standing.subscribe(this::show);
    }

    private void show(Standing now) {
        Tones.tint(this, now.tone());
        shield.show(now.icon());
        if (!icon.equals(now.icon())) {
            icon = now.icon();
            Motion.arrive(shield);
        }
        word.setText(now.word());
        setAccessibleText(messages.get("app.title") + ": " + now.word());
    }
}
