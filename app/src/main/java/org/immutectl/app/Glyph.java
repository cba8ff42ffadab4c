package org.immutectl.app;

import java.util.Set;
import javafx.geometry.NodeOrientation;
import javafx.scene.layout.Pane;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;
import org.immutectl.icons.Icons;

/** A symbol in the text's colour or its tone's. It adds to a word and never stands for one, so it has no name of its own. */
public final class Glyph extends Pane {

    private static final double GRID = 24;
    /** What points somewhere points the other way where one reads from right to left; a question mark does not. */
    private static final Set<String> DIRECTED = Set.of("chevron");

    private final SVGPath outline = new SVGPath();

    /** @param size of its square, in logical pixels */
    public Glyph(String name, double size) {
        outline.getStyleClass().add("glyph");
        outline.getTransforms().add(new Scale(size / GRID, size / GRID));
        getChildren().add(outline);
        setMinSize(size, size);
        setPrefSize(size, size);
        setMaxSize(size, size);
        setMouseTransparent(true);
        show(name);
    }

    /** Turns into another symbol of the same size. */
    public void show(String name) {
        outline.setContent(Icons.pathData(name));
        setNodeOrientation(DIRECTED.contains(name) ? NodeOrientation.INHERIT : NodeOrientation.LEFT_TO_RIGHT);
    }
}
