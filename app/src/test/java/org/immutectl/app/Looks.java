package org.immutectl.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableRow;
import javafx.scene.text.Text;

/** What can be said of a scene by looking at all of it; on the UI thread. */
final class Looks {

    private Looks() {
    }

    static void settle(Scene scene) {
        Parent root = scene.getRoot();
        root.applyCss();
        root.layout();
    }

    /** What ends in an ellipsis was cut; paths may be, because their whole text is in the tooltip. */
    static List<String> cut(Scene scene) {
        settle(scene);
        return WindowFixture.shown(scene.getRoot()).filter(Labeled.class::isInstance).map(Labeled.class::cast)
                .filter(labeled -> !(labeled instanceof TableCell) && !isPath(labeled))
                .filter(labeled -> labeled.getText() != null && !labeled.getText().isEmpty())
                .filter(Looks::isCut).map(Labeled::getText).toList();
    }

    private static boolean isPath(Labeled labeled) {
        return labeled instanceof Label && labeled.getText() != null && labeled.getText().startsWith("/")
                && labeled.getTooltip() != null;
    }

    private static boolean isCut(Labeled labeled) {
        Text text = (Text) labeled.lookup(".text");
        String whole = labeled.isMnemonicParsing() ? labeled.getText().replaceFirst("_", "") : labeled.getText();
        return text == null || !text.getText().equals(whole);
    }

    /** Controls that the keyboard reaches and a screen reader has no word for. */
    static List<String> nameless(Scene scene) {
        return controls(scene).stream().filter(node -> name(node).isBlank()).map(Node::toString).toList();
    }

    static List<Node> controls(Scene scene) {
        settle(scene);
        return WindowFixture.shown(scene.getRoot()).filter(Control.class::isInstance)
                .filter(Node::isFocusTraversable).filter(node -> !isPartOfAnother(node)).toList();
    }

    private static boolean isPartOfAnother(Node node) {
        return node instanceof ScrollBar || node instanceof ScrollPane || node instanceof TableRow || node instanceof TableCell;
    }

    private static String name(Node node) {
        Object text = node.queryAccessibleAttribute(AccessibleAttribute.TEXT);
        String own = node.getAccessibleText();
        return own != null ? own : text == null ? "" : text.toString();
    }

    /** Words that lie beyond the scene's left or right edge, where nobody can scroll to. */
    static List<String> beyondTheEdge(Scene scene) {
        settle(scene);
        List<String> beyond = new ArrayList<>();
        WindowFixture.shown(scene.getRoot()).filter(Labeled.class::isInstance).filter(node -> !(node instanceof TableCell)).forEach(node -> {
            Bounds place = node.localToScene(node.getLayoutBounds());
            if (place.getMinX() < -0.5 || place.getMaxX() > scene.getWidth() + 0.5) {
                beyond.add(((Labeled) node).getText());
            }
        });
        return beyond;
    }

    /** Buttons of a dialog that lie below its lower edge, where nobody can press them. */
    static List<String> unreachableButtons(Scene scene, double lowest) {
        settle(scene);
        return scene.getRoot().lookupAll(".button-bar .button").stream().filter(Node::isVisible).map(Labeled.class::cast)
                .filter(button -> button.localToScene(button.getLayoutBounds()).getMaxY() > Math.min(scene.getHeight(), lowest) + 0.5)
                .map(Labeled::getText).toList();
    }

    /** All that is said to eye or ear, here and in tooltips. */
    static Stream<String> said(Scene scene) {
        settle(scene);
        return WindowFixture.shown(scene.getRoot()).flatMap(node -> Stream.of(
                node instanceof Labeled labeled ? labeled.getText() : null,
                node instanceof Labeled labeled && labeled.getTooltip() != null ? labeled.getTooltip().getText() : null,
                node instanceof Text text ? text.getText() : null,
                node.getAccessibleText(), node.getAccessibleHelp())).filter(Objects::nonNull);
    }
}
