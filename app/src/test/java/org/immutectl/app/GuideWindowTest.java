package org.immutectl.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.immutectl.app.guide.SurveyStates;
import org.immutectl.client.HelperCommand;
import org.immutectl.client.HelperResult;
import org.immutectl.model.Message;
import org.immutectl.testing.RequiresDesktop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The guide for the first start, in a real window. */
@RequiresDesktop
@ExtendWith(ApplicationExtension.class)
class GuideWindowTest {

    private WindowFixture window;
    private Path home;

    @Start
    void start(Stage stage) {
        home = WindowFixture.home();
        window = new WindowFixture(stage, Locale.ENGLISH, States.unlockedWithoutLease(), home);
        stage.setWidth(960);
        stage.setHeight(640);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void welcome() {
        window.robot.interact(window.window::welcome);
    }

    private boolean guideIsShown() {
        return window.onUi(() -> window.stage.getScene().lookup("#guide") != null);
    }

    private void press(String selector) {
        window.robot.interact(() -> window.find(selector, Button.class).fire());
    }

    @Test
    void theKeyboardAloneLeadsThroughItAndNothingIsDoneBeforeTheLastAnswer() {
        window.robot.interact(() -> window.surveys.publish(SurveyStates.ready()));
        welcome();
        assertTrue(guideIsShown());
        assertFalse(window.isShown("#nav-overview"), "the keyboard must not get behind it");
        assertEquals("This machine can be locked", window.text("#guide-answer"));
        assertEquals("Step 1 of 3", window.text("#guide-step"));
        window.robot.push(KeyCode.ENTER);
        assertEquals("Step 2 of 3", window.text("#guide-step"));
        window.tabTo("guide-forward");
        window.robot.push(KeyCode.ENTER);
        assertEquals("Step 3 of 3", window.text("#guide-step"));
        assertTrue(window.find("#guide-forward", Button.class).isDisabled());
        window.tabTo("guide-lock-now");
        window.robot.push(KeyCode.SPACE);
        window.tabTo("guide-lock-at-start");
        window.robot.push(KeyCode.SPACE);
        assertEquals(List.of(), window.helper.ran());
        window.tabTo("guide-forward");
        window.robot.push(KeyCode.ENTER);
        window.await(() -> window.robot.lookup("#guide-lock-now").queryAll().isEmpty());
        assertEquals(List.of(new HelperCommand.SealAtBoot(true), new HelperCommand.Lock()), window.helper.ran());
        window.robot.push(KeyCode.ENTER);
        assertFalse(guideIsShown());
        window.await(() -> window.settingsFile.read().settings().guideSeen());
        welcome();
        assertFalse(guideIsShown());
        assertEquals("Locked", window.text("#state"));
    }

    @Test
    void skippingIsRememberedAndItIsFoundAgainInTheSettings() {
        window.robot.interact(() -> window.surveys.publish(SurveyStates.ready()));
        welcome();
        window.robot.push(KeyCode.ESCAPE);
        assertFalse(guideIsShown());
        window.await(() -> window.settingsFile.read().settings().guideSeen());
        assertEquals(List.of(), window.helper.ran());
        window.robot.interact(() -> window.window.turnTo("settings"));
        press("#show-guide");
        assertTrue(guideIsShown());
        // Who is asked to turn to a page, turns to it.
        window.robot.interact(() -> window.window.turnTo("tiers"));
        assertFalse(guideIsShown());
        assertTrue(window.onUi(() -> window.find("#nav-tiers", ToggleButton.class).isSelected()));
    }

    @Test
    void aClosedWindowIsNoAnswer() {
        welcome();
        window.robot.interact(window.stage::hide);
        assertFalse(Files.exists(window.settingsFile.path()));
    }

    @Test
    void whoHasADamagedSettingsFileIsNotNew() throws IOException {
        Files.writeString(window.settingsFile.path(), "theme = ");
        WindowFixture second = window.onUi(() -> new WindowFixture(new Stage(), Locale.ENGLISH, States.unlockedWithoutLease(), home));
        window.robot.interact(second.window::welcome);
        assertFalse(window.onUi(() -> second.stage.getScene().lookup("#guide") != null));
    }

    @Test
    void aFailureIsShownWhereItCanBeSeenAndLocksNothing() {
        window.robot.interact(() -> window.surveys.publish(SurveyStates.ready()));
        window.helper.endsWith(new HelperResult.NoAgent());
        welcome();
        press("#guide-forward");
        press("#guide-forward");
        window.robot.interact(() -> {
            window.stage.setHeight(480);
            window.find("#guide-lock-now", CheckBox.class).fire();
            window.find("#guide-lock-at-start", CheckBox.class).fire();
        });
        press("#guide-forward");
        window.await(() -> window.isShown("#guide-outcome"));
        assertEquals(List.of(new HelperCommand.SealAtBoot(true)), window.helper.ran());
        window.await(() -> {
            var outcome = window.find("#guide-outcome", OutcomePane.class);
            var view = window.stage.getScene().lookup("#guide .scroll-pane");
            return outcome.localToScene(outcome.getLayoutBounds()).getMaxY() <= view.localToScene(view.getLayoutBounds()).getMaxY();
        });
    }

    @Test
    void anUnsupportedMachineIsToldSoAndLedOn() {
        window.robot.interact(() -> window.surveys.publish(SurveyStates.unsupported()));
        welcome();
        assertEquals("This machine cannot be locked", window.text("#guide-answer"));
        assertEquals("_Go to Immutectl", window.text("#guide-forward"));
        assertFalse(window.isShown("#guide-leave"));
        press("#guide-forward");
        assertFalse(guideIsShown());
    }

    @Test
    void theSwitchInTheSettingsStandsWhereTheMachineIsAndShowsThePlanFirst() {
        window.helper.plans(List.of(Message.of("seal.step.enable", "/etc/systemd/system/x")));
        window.robot.interact(() -> {
            window.surveys.publish(SurveyStates.notInstalled());
            window.window.turnTo("settings");
        });
        RequestSwitch seal = window.find("#lock-at-start", RequestSwitch.class);
        assertTrue(seal.isDisabled());
        window.robot.interact(() -> window.surveys.publish(SurveyStates.ready()));
        assertFalse(seal.isDisabled() || seal.isSelected());
        window.robot.interact(seal::fire);
        window.await(window::changeDialogIsOpen);
        assertEquals(List.of(new HelperCommand.SealAtBoot(true)), window.helper.previewed());
        assertEquals(List.of(), window.helper.ran());
        window.helper.endsWith(new HelperResult.Done(Message.of("seal.done.enabled"), List.of()));
        window.await(() -> !window.find("#change-confirm", Button.class).isDisabled());
        press("#change-confirm");
        window.await(() -> window.text("#change-cancel").equals("_Close"));
        assertFalse(seal.isSelected(), "it waits for the next survey");
        window.robot.interact(() -> window.surveys.publish(SurveyStates.sealed()));
        assertTrue(seal.isSelected());
    }
}
