package org.immutectl.app;

import javafx.css.PseudoClass;
import javafx.scene.Node;

/** The one movement of the window: what shows a state comes anew when the state has changed. */
public final class Motion {

    private static final PseudoClass ARRIVING = PseudoClass.getPseudoClass("arriving");

    private Motion() {
    }

    /** How long and whether at all is the stylesheet's business. */
    public static void enable(Node node) {
        node.getStyleClass().add("moving");
    }

    /** Comes anew, if somebody sees it. */
    public static void arrive(Node node) {
        if (node.getScene() != null && node.getScene().getWindow() != null && node.getScene().getWindow().isShowing()) {
            node.pseudoClassStateChanged(ARRIVING, true);
            node.applyCss();
            node.pseudoClassStateChanged(ARRIVING, false);
        }
    }
}
