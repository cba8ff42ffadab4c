package org.immutectl.app;

import java.util.List;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/** What will be done, in lines that can be scrolled. */
public final class PlanPane extends ScrollPane {

    private final VBox lines = new VBox(4);

    /** @param height that it takes, in logical pixels */
    public PlanPane(String name, double height) {
        setContent(lines);
        setFitToWidth(true);
        setAccessibleText(name);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setMaxHeight(height);
        setPrefViewportHeight(height);
        getStyleClass().add("plan");
        lines.getStyleClass().add("plan-steps");
    }

    public void show(List<String> sentences) {
        lines.getChildren().setAll(sentences.stream().map(Texts::body).toList());
        setVvalue(0);
        setAccessibleHelp(String.join(" ", sentences));
    }
}
