package org.immutectl.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.immutectl.app.hibernation.HibernationStates;
import org.immutectl.client.HelperCommand;
import org.immutectl.client.HelperResult;
import org.immutectl.model.Message;
import org.immutectl.testing.RequiresDesktop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Hibernation in a real window: the light, the checklist, the report of a loss, and the dialogs. */
@Tag("desktop")
@RequiresDesktop
@ExtendWith(ApplicationExtension.class)
class HibernationWindowTest {

    private WindowFixture window;

    @Start
    void start(Stage stage) {
        window = new WindowFixture(stage, Locale.ENGLISH, States.locked(), WindowFixture.home());
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void openPage() {
        window.robot.interact(() -> window.window.turnTo("hibernation"));
    }

    private void press(String selector) {
        window.robot.interact(() -> window.find(selector, Button.class).fire());
    }

    @Test
    void theLightOfTheOverviewLeadsToThePage() {
        assertEquals("Hibernation: Looking…. ", window.find("#hibernation-entry", Button.class).getAccessibleText());
        window.publish(HibernationStates.stale());
        assertEquals("Hibernation: Not ready. resume_offset=533760 is stale: the swap file begins at 1892352.",
                window.find("#hibernation-entry", Button.class).getAccessibleText());
        press("#hibernation-entry");
        window.await(() -> window.isShown("#hibernation-verdict"));
        assertEquals("Not ready", window.text("#hibernation-verdict"));
        window.publish(HibernationStates.ready());
        assertEquals("Ready", window.text("#hibernation-verdict"));
        assertTrue(window.robot.lookup("#check-resume-offset .fix").queryAll().isEmpty(), "nothing is left to mend");
    }

    @Test
    void detailsAreOpenedByKeyboardAndStayOpenWhenTheStateChanges() {
        window.publish(HibernationStates.stale());
        openPage();
        ToggleButton fold = window.find("#check-resume-offset .fold", ToggleButton.class);
        assertFalse(shownBelow("#check-resume-offset").contains("resume_offset=1892352"));
        window.robot.interact(fold::requestFocus);
        window.robot.push(KeyCode.SPACE);
        window.await(() -> shownBelow("#check-resume-offset").contains("resume_offset=1892352"));
        window.publish(HibernationStates.remarks());
        assertTrue(fold.isSelected());
        assertTrue(shownBelow("#check-resume-offset").contains("resume_offset= with the place where the swap file begins"));
    }

    private List<String> shownBelow(String selector) {
        return WindowFixture.shown(window.find(selector, VBox.class))
                .filter(Label.class::isInstance).map(node -> ((Label) node).getText()).toList();
    }

    @Test
    void aLossStaysOnBothPagesUntilItIsTakenNoteOf() {
        window.publish(HibernationStates.lost());
        assertTrue(window.isShown("#overview-dismiss-loss"));
        openPage();
        assertTrue(window.isShown("#dismiss-loss"));
        press("#dismiss-loss");
        assertFalse(window.isShown("#dismiss-loss"));
        window.robot.interact(() -> window.window.turnTo("overview"));
        assertFalse(window.isShown("#overview-dismiss-loss"));
    }

    @Test
    void fixLeadsFromTheChoiceToThePlanToTheOutcome() {
        window.publish(HibernationStates.stale());
        openPage();
        window.helper.endsWith(new HelperResult.Done(Message.of("swap.done.setup"), List.of()));
        press("#check-resume-offset .fix");
        window.await(window::changeDialogIsOpen);
        assertTrue(window.find("#way-keep", RadioButton.class).isSelected());
        assertFalse(window.isShown("#swap-size"));
        window.robot.interact(() -> window.find("#way-size", RadioButton.class).fire());
        // The dialog grows with what it asks.
        window.await(() -> window.isShown("#swap-size") && isWithin(window.find("#change-confirm", Button.class)));
        window.robot.interact(() -> window.find("#swap-size-slider", Slider.class).setValue(24.01 * HibernationStates.GIB));
        press("#change-confirm");
        window.await(() -> window.isShown("#change-plan") && !window.find("#change-confirm", Button.class).isDisabled());
        assertEquals(List.of(), window.helper.ran());
        press("#change-confirm");
        window.await(() -> window.isShown("#change-outcome"));
        assertEquals(List.of(new HelperCommand.SwapSetup(Optional.of(24 * HibernationStates.GIB), false)), window.helper.ran());
        window.robot.push(KeyCode.ESCAPE);
        window.await(() -> !window.changeDialogIsOpen() && !window.isShown("#hibernation-outcome"));
    }

    private static boolean isWithin(Button button) {
        return button.localToScene(button.getBoundsInLocal()).getMaxY() <= button.getScene().getHeight();
    }

    @Test
    void theRehearsalWarnsBeforeItShowsWhatItDoes() {
        window.publish(HibernationStates.ready());
        openPage();
        window.helper.endsWith(new HelperResult.Done(Message.of("rehearsal.done.test-resume", 21), List.of(Message.of("rehearsal.note.not-tried"))));
        press("#rehearse");
        window.await(window::changeDialogIsOpen);
        assertEquals(List.of(), window.helper.previewed());
        press("#change-confirm");
        window.await(() -> window.isShown("#change-plan") && !window.find("#change-confirm", Button.class).isDisabled());
        press("#change-confirm");
        window.await(() -> window.isShown("#change-outcome"));
        assertEquals(List.of(new HelperCommand.Rehearse()), window.helper.ran());
    }

    @Test
    void onlyOneDialogIsOpenAndThePageOffersWhatMakesSense() {
        window.publish(HibernationStates.lockedDown());
        openPage();
        assertFalse(window.isShown("#set-up-swap") || window.isShown("#rehearse"));
        window.publish(HibernationStates.ready());
        press("#remove-swap");
        window.await(window::changeDialogIsOpen);
        press("#set-up-swap");
        assertEquals(List.of(new HelperCommand.SwapRemove()), window.helper.previewed());
        assertFalse(window.isShown("#swap-dialog"));
    }

    @Test
    void lookingAgainIsAsked() {
        window.publish(HibernationStates.ready());
        openPage();
        int before = window.refreshed.get();
        press("#look-again");
        assertEquals(before + 1, window.refreshed.get());
    }
}
