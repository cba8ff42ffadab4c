package org.immutectl.app;

import java.util.List;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.immutectl.i18n.Messages;

/** What the choices above it mean. */
public final class ConsequencesPane extends VBox {

    private final VBox lines = new VBox(8);

    public ConsequencesPane(ObservableValue<List<Consequence>> consequences, Messages messages) {
        super(8);
        lines.getStyleClass().add("consequences");
        getChildren().addAll(Texts.strong(messages.get("app.change.means")), lines);
        consequences.subscribe(list -> {
            lines.getChildren().setAll(list.stream().map(ConsequencesPane::line).toList());
            // After all that hangs on the same choice: what is above may come and go with it.
            Platform.runLater(this::fitWindow);
        });
    }

    /** A dialog does not grow by itself when its content does. */
    private void fitWindow() {
        if (getScene() != null && getScene().getWindow() != null) {
            getScene().getWindow().sizeToScene();
        }
    }

    private static HBox line(Consequence consequence) {
        var words = Texts.body(consequence.sentence());
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox line = new HBox(8, new Glyph(consequence.icon(), 16), words);
        line.setAlignment(Pos.TOP_LEFT);
        return Tones.tint(line, consequence.tone());
    }
}
