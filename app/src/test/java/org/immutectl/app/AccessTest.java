package org.immutectl.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableRow;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.immutectl.app.hibernation.HibernationStates;
import org.immutectl.app.tiers.TierStates;
import org.immutectl.client.HelperCommand;
import org.immutectl.client.HelperResult;
import org.immutectl.testing.RequiresDesktop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Walks the whole scene graph of every page and dialog: what cannot be reached, read out, seen or hit is named. */
@Tag("desktop")
@RequiresDesktop
@ExtendWith(ApplicationExtension.class)
class AccessTest {

    /** Logical pixels; a little less for rounding. */
    private static final double HIT = 31.5;
    private static final PseudoClass FOCUSED = PseudoClass.getPseudoClass("focused");
    private static final PseudoClass FOCUS_VISIBLE = PseudoClass.getPseudoClass("focus-visible");

    private WindowFixture window;

    @Start
    void start(Stage stage) {
        window = new WindowFixture(stage, Locale.ENGLISH, States.sandbox(), WindowFixture.home());
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void everyPage() {
        window.publish(TierStates.spilled());
        window.robot.interact(() -> window.tiers.begin(TierStates.hour(TierStates.NOW.minusSeconds(10))));
        window.publish(HibernationStates.stale());
        List<String> found = new ArrayList<>(faults("overview", window.stage.getScene()));
        window.helper.endsWith(new HelperResult.NoAgent());
        window.publish(States.unlocked());
        window.robot.interact(() -> window.runner.run(new HelperCommand.Lock()));
        window.await(() -> window.isShown("#outcome"));
        found.addAll(faults("overview, open, after a failure", window.stage.getScene()));
        window.publish(States.oldWriters());
        window.robot.interact(() -> window.robot.lookup(".fold").queryAllAs(ToggleButton.class).forEach(fold -> fold.setSelected(true)));
        found.addAll(faults("overview with writers", window.stage.getScene()));
        for (String page : List.of("tiers", "hibernation", "settings")) {
            window.robot.interact(() -> window.window.turnTo(page));
            found.addAll(faults(page, window.stage.getScene()));
        }
        assertEquals(List.of(), found);
    }

    @Test
    void everyDialog() {
        window.publish(TierStates.usual());
        window.publish(HibernationStates.stale());
        List<String> found = new ArrayList<>();
        window.robot.interact(window.window::askUnlock);
        window.await(window::dialogIsOpen);
        found.addAll(faultsOfDialog("unlock"));
        for (String id : List.of("set-up-tiers", "remove-tiers", "set-up-swap", "remove-swap", "rehearse")) {
            window.robot.interact(() -> {
                window.window.turnTo(id.endsWith("tiers") ? "tiers" : "hibernation");
                ((Button) window.stage.getScene().lookup("#" + id)).fire();
            });
            window.await(window::changeDialogIsOpen);
            found.addAll(faultsOfDialog(id));
        }
        assertEquals(List.of(), found);
    }

    @Test
    void aChangeOfStateIsReadOut() {
        window.publish(States.locked());
        assertEquals("Immutectl: Locked", spoken("#standing"));
        window.publish(States.unlocked());
        assertEquals("Immutectl: Unlocked", spoken("#standing"));
        assertTrue(spoken("#banner").startsWith("The system has been unlocked"), spoken("#banner"));
    }

    private String spoken(String selector) {
        return window.onUi(() -> window.stage.getScene().lookup(selector).getAccessibleText());
    }

    private List<String> faultsOfDialog(String name) {
        List<String> faults = faults("dialog " + name, window.onUi(() -> Window.getWindows().getLast().getScene()));
        window.robot.interact(() -> Window.getWindows().getLast().hide());
        return faults;
    }

    private List<String> faults(String where, Scene scene) {
        return window.onUi(() -> {
            Snapshot.settle(scene);
            List<Node> nodes = WindowFixture.shown(scene.getRoot()).toList();
            List<Node> targets = nodes.stream().filter(AccessTest::isTarget).toList();
            assertTrue(targets.size() >= 2, () -> where + " has nothing to reach: " + targets);
            return targets.stream().flatMap(node -> faults(node).stream()).map(fault -> where + ": " + fault).toList();
        });
    }

    /** What a person reaches; not the parts of a control, and not what scrolls it. */
    private static boolean isTarget(Node node) {
        boolean part = node instanceof ScrollBar || node instanceof ScrollPane && node.getId() == null
                || node instanceof TableRow || node instanceof TableCell || isIn(node, Spinner.class) || isIn(node, ComboBoxBase.class);
        return node instanceof Control && !part && (node.isFocusTraversable() || node instanceof ButtonBase);
    }

    private static boolean isIn(Node node, Class<?> type) {
        for (Node each = node.getParent(); each != null; each = each.getParent()) {
            if (type.isInstance(each)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> faults(Node node) {
        List<String> faults = new ArrayList<>();
        if (node.getAccessibleRole() == null || List.of(AccessibleRole.NODE, AccessibleRole.PARENT).contains(node.getAccessibleRole())) {
            faults.add("no role");
        }
        if (name(node).isBlank()) {
            faults.add("no name");
        }
        if (wantsValue(node).filter(attribute -> node.queryAccessibleAttribute(attribute) == null).isPresent()) {
            faults.add("no value");
        }
        if (node.getLayoutBounds().getHeight() < HIT || node.getLayoutBounds().getWidth() < HIT) {
            faults.add("hit target of %.0f × %.0f".formatted(node.getLayoutBounds().getWidth(), node.getLayoutBounds().getHeight()));
        }
        // Its row's table has the focus, and opens it with Enter.
        if (!node.isDisabled() && !node.isFocusTraversable() && !isIn(node, TableCell.class)) {
            faults.add("not reached by keyboard");
        }
        if (node.isFocusTraversable() && !showsFocus((Region) node)) {
            faults.add("focus not seen");
        }
        return faults.stream().map(fault -> fault + ": " + node).toList();
    }

    private static String name(Node node) {
        Object text = node.queryAccessibleAttribute(AccessibleAttribute.TEXT);
        String own = Objects.requireNonNullElse(node.getAccessibleText(), "");
        return !own.isEmpty() ? own : node instanceof Labeled labeled && labeled.getText() != null && !labeled.getText().isEmpty()
                ? labeled.getText() : text == null ? "" : text.toString();
    }

    private static Optional<AccessibleAttribute> wantsValue(Node node) {
        return switch (node) {
            case Toggle toggle -> Optional.of(AccessibleAttribute.SELECTED);
            case Slider slider -> Optional.of(AccessibleAttribute.VALUE);
            case TextInputControl input -> Optional.of(AccessibleAttribute.TEXT);
            default -> Optional.empty();
        };
    }

    /** Whether it looks different when the keyboard is there. */
    private static boolean showsFocus(Region node) {
        var before = List.of(String.valueOf(node.getBorder()), String.valueOf(node.getBackground()), inner(node));
        node.pseudoClassStateChanged(FOCUSED, true);
        node.pseudoClassStateChanged(FOCUS_VISIBLE, true);
        node.applyCss();
        var with = List.of(String.valueOf(node.getBorder()), String.valueOf(node.getBackground()), inner(node));
        node.pseudoClassStateChanged(FOCUSED, node.isFocused());
        node.pseudoClassStateChanged(FOCUS_VISIBLE, node.isFocusVisible());
        node.applyCss();
        return !before.equals(with) || node.isFocused();
    }

    private static String inner(Region node) {
        return node.getChildrenUnmodifiable().stream().filter(Region.class::isInstance).map(Region.class::cast)
                .map(part -> part.getBorder() + " " + part.getBackground()).toList().toString();
    }
}
