package org.immutectl.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.immutectl.app.guide.SurveyStates;
import org.immutectl.app.hibernation.HibernationStates;
import org.immutectl.app.tiers.TierStates;
import org.immutectl.client.HelperCommand;
import org.immutectl.client.HelperResult;
import org.immutectl.client.HibernationNews;
import org.immutectl.model.Survey;
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

/** Looks at every state in German, the longer language, in the smallest window. */
@Tag("desktop")
@RequiresDesktop
@ExtendWith(ApplicationExtension.class)
class LooksTest {

    private WindowFixture window;

    @Start
    void start(Stage stage) {
        window = new WindowFixture(stage, Locale.GERMAN, States.sandbox(), WindowFixture.home());
        stage.setWidth(720);
        stage.setHeight(480);
    }

    @AfterEach
    void close() {
        window.close();
    }

    static Stream<SystemState> states() {
        return Stream.of(States.locked(), States.unlocked(), States.unlockedByMany(), States.unlockedWithoutLease(),
                States.partly(), States.oldWriters(), States.byError(), States.unsupported(), States.maintenance(), States.sandbox(), States.crowded());
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

    static Stream<HelperResult> refusals() {
        return Stream.of(new HelperResult.CannotStart("/usr/lib/immutectl/bin/immutectl"), new HelperResult.NotAuthorised(),
                new HelperResult.NoAgent(), new HelperResult.Dismissed(), new HelperResult.Unexplained(1, "n".repeat(4096)));
    }

    /** No permission, no helper: what happened, what was left, what to do. */
    @ParameterizedTest
    @MethodSource("refusals")
    void whatKeepsACommandFromRunningIsSaidInFull(HelperResult refusal) {
        window.publish(States.unlocked());
        window.helper.endsWith(refusal);
        window.robot.interact(() -> window.runner.run(new HelperCommand.Lock()));
        window.await(() -> window.isShown("#outcome"));
        assertNothingCut(window.stage.getScene());
    }

    /** 30 protected paths, 200 writers in one of them: all of them can be reached. */
    @Test
    void thirtyPathsAndTwoHundredWritersCanBeReached() {
        window.publish(States.crowded());
        window.robot.interact(() -> window.find(".path-table .fold", ToggleButton.class).setSelected(true));
        TableView<?> writers = window.find(".path-table .table-view", TableView.class);
        assertEquals(200, writers.getItems().size());
        assertNothingCut(window.stage.getScene());
        window.robot.push(KeyCode.END);
        window.await(() -> {
            Looks.settle(window.stage.getScene());
            Node last = window.robot.lookup(".path-table .path-row").queryAll().stream().reduce((one, next) -> next).orElseThrow();
            return last.localToScene(last.getLayoutBounds()).getMaxY() <= window.stage.getScene().getHeight();
        });
    }

    static Stream<TiersState> tiers() {
        return Stream.of(TierStates.usual(), TierStates.empty(), TierStates.spilled(), TierStates.full(), TierStates.off(),
                TierStates.dead(), TierStates.nearlyFull(), TierStates.inMemory(), TierStates.onDisk(), TierStates.unreadable());
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
            assertMarked(dialog);
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
            assertMarked(dialog);
            window.robot.push(KeyCode.ESCAPE);
            window.await(() -> !window.changeDialogIsOpen());
        }
    }

    static Stream<Survey> surveys() {
        return Stream.of(SurveyStates.ready(), SurveyStates.blocked(), SurveyStates.everything(), SurveyStates.sealed(),
                SurveyStates.notInstalled(), SurveyStates.unsupported());
    }

    @ParameterizedTest
    @MethodSource("surveys")
    void theGuideCutsNoTextAndNamesEverything(Survey survey) {
        window.publish(States.unlockedWithoutLease());
        window.robot.interact(() -> {
            window.surveys.publish(survey);
            window.window.turnTo("guide");
        });
        for (int step = 0; step < 3 && window.isShown("#guide-forward"); step++) {
            assertNothingCut(window.stage.getScene());
            assertAllNamed(window.stage.getScene());
            window.robot.interact(() -> window.find("#guide-forward", Button.class).fire());
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
        assertMarked(dialog);
    }

    @Test
    void sandboxIsMarkedWhereverOneLooks() {
        assertEquals("Übungssystem", window.text("#badge"));
        assertEquals("Immutectl (Übungssystem)", window.stage.getTitle());
    }

    /** What is done in a dialog must never be taken for something done to the machine. */
    private void assertMarked(Scene dialog) {
        assertEquals("Übungssystem", window.onUi(() -> ((Label) dialog.lookup("#dialog-badge")).getText()));
        assertTrue(window.onUi(() -> dialog.lookup("#dialog-badge").isVisible()));
    }

    private void assertNothingCut(Scene scene) {
        assertEquals(List.of(), window.onUi(() -> Looks.cut(scene)));
        assertEquals(List.of(), window.onUi(() -> Looks.beyondTheEdge(scene)));
    }

    private void assertAllNamed(Scene scene) {
        assertTrue(window.onUi(() -> Looks.controls(scene)).size() >= 2);
        assertEquals(List.of(), window.onUi(() -> Looks.nameless(scene)));
    }
}
