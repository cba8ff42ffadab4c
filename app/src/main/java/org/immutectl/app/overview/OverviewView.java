package org.immutectl.app.overview;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.immutectl.app.Glyph;
import org.immutectl.app.OutcomePane;
import org.immutectl.app.Texts;
import org.immutectl.app.Tones;
import org.immutectl.i18n.Messages;

/** The page that shows the lock. */
public final class OverviewView extends VBox {

    private final VBox notices = new VBox(8);

    /**
     * Makes the page.
     *
     * @param news what other pages have to say that cannot wait, above all else
     * @param strips what other pages show of themselves here, below the paths
     */
    public OverviewView(OverviewViewModel model, List<Node> news, List<Node> strips, Messages messages) {
        getStyleClass().add("page");
        OutcomePane outcome = new OutcomePane(messages).withRetry(model::retry).withClose(model::dismissOutcome);
        outcome.setId("outcome");
        getChildren().addAll(news);
        getChildren().addAll(notices, new HeroView(model, messages), outcome, new PathTable(model, messages));
        getChildren().addAll(strips);
        model.notices().subscribe(this::show);
        model.outcome().subscribe(outcome::show);
    }

    private void show(List<Notice> sentences) {
        notices.setVisible(!sentences.isEmpty());
        notices.setManaged(!sentences.isEmpty());
        notices.getChildren().setAll(sentences.stream().map(OverviewView::strip).toList());
    }

    private static HBox strip(Notice notice) {
        Label text = Texts.body(notice.text());
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox strip = new HBox(8, new Glyph(notice.icon(), 16), text);
        strip.setAlignment(Pos.CENTER_LEFT);
        strip.getStyleClass().add("notice");
        return Tones.tint(strip, notice.tone());
    }
}
