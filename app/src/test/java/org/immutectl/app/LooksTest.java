package org.immutectl.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableRow;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.immutectl.app.hibernation.HibernationStates;
import org.immutectl.app.tiers.TierStates;
import org.immutectl.client.HibernationNews;
import org.immutectl.i18n.Messages;
import org.immutectl.model.SystemState;
import org.immutectl.model.TiersState;
import org.immutectl.testing.RequiresDesktop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * Looks at every state in the unreal language, longer than any of ours by two fifths of English, in the smallest window
 * and in one of the usual size.
 */
@Tag("desktop")
@RequiresDesktop
@ExtendWith(ApplicationExtension.class)
class LooksTest {

    private static final Locale UNREAL = Locale.forLanguageTag("en-XA");

    private record Size(double width, double height) {
    }

    private static final double ROUNDING = 0.5;
    private static final double FRAME = 40;
    private static final List<Size> SIZES = List.of(new Size(960, 640), new Size(720, 480));

    private WindowFixture window;

    @Start
    void start(Stage stage) {
        window = new WindowFixture(stage, UNREAL, States.sandbox(), WindowFixture.home());
        stage.setWidth(720);
        stage.setHeight(480);
    }

    @AfterEach
    void close() {
        window.close();
    }

    static Stream<SystemState> states() {
        return Stream.of(States.locked(), States.unlocked(), States.unlockedByMany(), States.unlockedWithoutLease(),
                States.partly(), States.oldWriters(), States.byError(), States.unsupported(), States.maintenance());
    }

    @ParameterizedTest
    @MethodSource("states")
    void overviewCutsNoText(SystemState state) {
        window.publish(state);
        assertNothingCut(window.stage.getScene());
    }

    @ParameterizedTest
    @MethodSource("states")
    void everyControlOfTheOverviewHasAName(SystemState state) {
        window.publish(state);
        assertAllNamed(window.stage.getScene());
    }

    static Stream<TiersState> tiers() {
        return Stream.of(TierStates.usual(), TierStates.empty(), TierStates.spilled(), TierStates.full(), TierStates.off(),
                TierStates.dead(), TierStates.inMemory(), TierStates.onDisk(), TierStates.unreadable());
    }

    @ParameterizedTest
    @MethodSource("tiers")
    void tiersCutNoTextAndNameEverything(TiersState state) {
        window.publish(state);
        assertNothingCut(window.stage.getScene());
        assertAllNamed(window.stage.getScene());
        window.robot.interact(() -> window.tiers.begin(TierStates.hour(TierStates.NOW.minusSeconds(10))));
        window.robot.clickOn("#nav-tiers");
        window.await(() -> !window.robot.lookup("#look").queryAll().isEmpty());
        assertNothingCut(window.stage.getScene());
        assertAllNamed(window.stage.getScene());
    }

    @Test
    void tierDialogsCutNoTextAndNameEverything() {
        window.publish(TierStates.usual());
        window.robot.clickOn("#nav-tiers");
        for (String button : List.of("#set-up-tiers", "#remove-tiers")) {
            window.robot.interact(() -> window.find(button, Button.class).fire());
            window.await(window::changeDialogIsOpen);
            Scene dialog = window.onUi(() -> Window.getWindows().getLast().getScene());
            assertNothingCut(dialog);
            assertAllNamed(dialog);
            // The window manager gives the keyboard to a new window when it comes to it.
            window.await(dialog.getWindow()::isFocused);
            window.robot.push(KeyCode.ESCAPE);
            window.await(() -> !window.changeDialogIsOpen());
        }
    }

    static Stream<HibernationNews> hibernations() {
        return Stream.of(HibernationStates.ready(), HibernationStates.remarks(), HibernationStates.stale(), HibernationStates.noSwap(),
                HibernationStates.lockedDown(), HibernationStates.lost());
    }

    @ParameterizedTest
    @MethodSource("hibernations")
    void hibernationCutsNoTextAndNamesEverything(HibernationNews news) {
        window.publish(news);
        assertNothingCut(window.stage.getScene());
        assertAllNamed(window.stage.getScene());
        window.robot.interact(() -> window.window.turnTo("hibernation"));
        window.robot.interact(() -> window.robot.lookup(".check-row .fold").queryAllAs(ToggleButton.class)
                .forEach(fold -> fold.setSelected(true)));
        assertNothingCut(window.stage.getScene());
        assertAllNamed(window.stage.getScene());
    }

    @Test
    void hibernationDialogsCutNoTextAndNameEverything() {
        window.publish(HibernationStates.stale());
        window.robot.interact(() -> window.window.turnTo("hibernation"));
        for (String button : List.of("#set-up-swap", "#remove-swap", "#rehearse")) {
            window.robot.interact(() -> window.find(button, Button.class).fire());
            window.await(window::changeDialogIsOpen);
            Scene dialog = window.onUi(() -> Window.getWindows().getLast().getScene());
            assertNothingCut(dialog);
            assertAllNamed(dialog);
            window.robot.push(KeyCode.ESCAPE);
            window.await(() -> !window.changeDialogIsOpen());
        }
    }

    @Test
    void settingsAndDialogCutNoTextAndNameEverything() {
        window.robot.clickOn("#nav-settings");
        assertNothingCut(window.stage.getScene());
        assertAllNamed(window.stage.getScene());

        window.robot.interact(window.window::askUnlock);
        window.await(window::dialogIsOpen);
        Scene dialog = window.onUi(() -> Window.getWindows().getLast().getScene());
        assertNothingCut(dialog);
        assertAllNamed(dialog);
    }

    @Test
    void sandboxIsMarkedWhereverOneLooks() {
        String sandbox = new Messages(UNREAL).get("state.sandbox");
        assertEquals(sandbox, window.text("#badge"));
        assertEquals(new Messages(UNREAL).get("app.title-sandbox"), window.stage.getTitle());
    }

    private void assertNothingCut(Scene scene) {
        if (scene.getWindow() != window.stage) {
            assertNothingCutAsItIs(scene);
            return;
        }
        for (Size size : SIZES) {
            window.robot.interact(() -> {
                window.stage.setWidth(size.width());
                window.stage.setHeight(size.height());
            });
            // The window manager has the last word, and takes its time.
            window.await(() -> scene.getWidth() <= size.width() && scene.getWidth() > size.width() - FRAME);
            assertNothingCutAsItIs(scene);
        }
    }

    /**
     * What ends in an ellipsis was cut, and so was what reaches over the window's edge; paths may be, because their whole
     * text is in the tooltip.
     */
    private void assertNothingCutAsItIs(Scene scene) {
        List<String> cut = window.onUi(() -> {
            settle(scene);
            return WindowFixture.shown(scene.getRoot()).filter(Labeled.class::isInstance).map(Labeled.class::cast)
                    .filter(labeled -> !(labeled instanceof TableCell) && !isPath(labeled))
                    .filter(labeled -> labeled.getText() != null && !labeled.getText().isEmpty())
                    .filter(labeled -> isCut(labeled) || isOverTheEdge(labeled)).map(Labeled::getText).toList();
        });
        assertEquals(List.of(), cut, () -> scene.getWidth() + " × " + scene.getHeight());
    }

    private static boolean isPath(Labeled labeled) {
        return labeled instanceof Label && labeled.getText() != null && labeled.getText().startsWith("/")
                && !labeled.getText().contains(" ");
    }

    private static boolean isCut(Labeled labeled) {
        Text text = (Text) labeled.lookup(".text");
        String whole = labeled.isMnemonicParsing() ? labeled.getText().replaceFirst("_", "") : labeled.getText();
        return text == null || !text.getText().equals(whole);
    }

    private static boolean isOverTheEdge(Labeled labeled) {
        Bounds place = labeled.localToScene(labeled.getLayoutBounds());
        return place.getMinX() < -ROUNDING || place.getMaxX() > labeled.getScene().getWidth() + ROUNDING;
    }

    private void assertAllNamed(Scene scene) {
        List<String> nameless = window.onUi(() -> {
            settle(scene);
            List<Node> controls = WindowFixture.shown(scene.getRoot()).filter(Control.class::isInstance)
                    .filter(Node::isFocusTraversable).filter(node -> !isPartOfAnother(node)).toList();
            assertTrue(controls.size() >= 2, controls::toString);
            return controls.stream().filter(node -> name(node).isBlank()).map(Node::toString).toList();
        });
        assertEquals(List.of(), nameless);
    }

    private static boolean isPartOfAnother(Node node) {
        return node instanceof ScrollBar || node instanceof ScrollPane || node instanceof TableRow || node instanceof TableCell;
    }

    private static String name(Node node) {
        Object text = node.queryAccessibleAttribute(AccessibleAttribute.TEXT);
        String own = node.getAccessibleText();
        return own != null ? own : text == null ? "" : text.toString();
    }

    private static void settle(Scene scene) {
        Parent root = scene.getRoot();
        root.applyCss();
        root.layout();
    }
}
