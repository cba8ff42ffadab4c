package org.immutectl.app;

import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import org.immutectl.i18n.Messages;

/**
 * Which way a language is read, and with it the whole window and its dialogs (which do not take it over by themselves); and
 * what stays left to right in it: paths, commands, numbers with their units.
 */
public final class Direction {

    /** Left-to-right embedding and its end (Unicode Standard Annex 9). JavaFX draws the isolates, which are newer, as boxes. */
    private static final String EMBEDDED = "\u202a";
    private static final String END = "\u202c";

    private Direction() {
    }

    public static NodeOrientation of(Messages messages) {
        return messages.language().isRightToLeft() ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT;
    }

    /** Whether a node lies in a window for a language that is written from right to left. */
    public static boolean isMirrored(Node node) {
        return node.getEffectiveNodeOrientation() == NodeOrientation.RIGHT_TO_LEFT;
    }

    /** A path or a command: its first slash stays at its left. */
    public static <T extends Labeled> T technical(T label) {
        label.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        return label;
    }

    /** The same for a cell, whose text begins where its column does. */
    public static void technical(IndexedCell<?> cell, Node table) {
        cell.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        cell.setAlignment(isMirrored(table) ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
    }

    /** A size or a clock time: left to right unless its own letters are not. */
    public static String measured(Node node, String text) {
        boolean ours = text.codePoints().map(Character::getDirectionality)
                .noneMatch(way -> way == Character.DIRECTIONALITY_RIGHT_TO_LEFT || way == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC);
        return isMirrored(node) && ours ? EMBEDDED + text + END : text;
    }
}
