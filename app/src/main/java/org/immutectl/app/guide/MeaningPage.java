package org.immutectl.app.guide;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.immutectl.app.Glyph;
import org.immutectl.app.Texts;
import org.immutectl.i18n.Messages;

/** The guide's second page: what locking means, with its limits, and how to get out of trouble. */
final class MeaningPage extends VBox {

    MeaningPage(Messages messages) {
        VBox page = GuideView.page(messages.get("guide.meaning.title"));
        page.getChildren().addAll(
                item("shield-locked", messages.get("guide.meaning.locked"), messages.get("guide.meaning.locked.detail")),
                item("folder", messages.get("guide.meaning.own"), messages.get("guide.meaning.own.detail")),
                item("unlock", messages.get("guide.meaning.unlock"), messages.get("guide.meaning.unlock.detail")),
                item("refresh", messages.get("guide.meaning.packages"), messages.get("guide.meaning.packages.detail")),
                item("clock", messages.get("guide.meaning.lasts"), messages.get("guide.meaning.lasts.detail")),
                item("writer", messages.get("guide.meaning.limits"), messages.get("guide.meaning.limits.detail")),
                item("warning", messages.get("guide.meaning.trouble"), messages.get("guide.meaning.trouble.detail")));
        setAlignment(Pos.TOP_CENTER);
        getChildren().add(page);
    }

    private static Node item(String icon, String name, String detail) {
        Label title = Texts.strong(name);
        VBox words = new VBox(2, title, Texts.muted(detail));
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox line = new HBox(16, new Glyph(icon, 24), words);
        line.setAlignment(Pos.TOP_LEFT);
        return line;
    }
}
