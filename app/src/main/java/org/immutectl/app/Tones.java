package org.immutectl.app;

import java.util.Arrays;
import javafx.scene.Node;

/** Gives nodes their tone's colours. */
public final class Tones {

    private Tones() {
    }

    /** The node and all in it take the tone, in place of the one that it had. */
    public static <T extends Node> T tint(T node, Tone tone) {
        if (!node.getStyleClass().contains(tone.styleClass())) {
            node.getStyleClass().removeAll(Arrays.stream(Tone.values()).map(Tone::styleClass).toList());
            node.getStyleClass().add(tone.styleClass());
        }
        return node;
    }
}
