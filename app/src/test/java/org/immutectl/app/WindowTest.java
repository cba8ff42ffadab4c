package org.immutectl.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.immutectl.client.HelperCommand;
import org.immutectl.client.HelperResult;
import org.immutectl.desktop.Theme;
import org.immutectl.i18n.Messages;
import org.immutectl.model.Message;
import org.immutectl.model.WriterScan;
import org.immutectl.testing.RequiresDesktop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@Tag("desktop")
@RequiresDesktop
@ExtendWith(ApplicationExtension.class)
class WindowTest {

    private static final HelperCommand LOCK = new HelperCommand.Lock();
    private final Messages messages = new Messages(Locale.ENGLISH);
    private WindowFixture window;

    @Start
    void start(Stage stage) {
        window = new WindowFixture(stage, Locale.ENGLISH, States.locked(), WindowFixture.home());
    }

    @AfterEach
    void close() {
        window.close();
    }

    static Stream<HelperResult> failures() {
        return OutcomeTest.failures();
    }

    private RequestSwitch lockSwitch() {
        return window.find("#lock-switch", RequestSwitch.class);
    }

    @Test
    void switchLocksAndMovesOnlyWhenTheSystemIsLocked() {
        CountDownLatch stillWorking = new CountDownLatch(1);
        window.publish(States.unlocked());
        window.helper.during(command -> awaitLatch(stillWorking));

        window.robot.clickOn("#lock-switch");
        window.await(() -> window.runner.isWorking());
        assertFalse(lockSwitch().isSelected());
        assertTrue(lockSwitch().isDisabled());

        stillWorking.countDown();
        window.await(() -> lockSwitch().isSelected());
        assertEquals(List.of(LOCK), window.helper.ran());
        assertEquals("Locked", window.text("#state"));
    }

    @Test
    void switchAsksBeforeItUnlocks() {
        window.robot.clickOn("#lock-switch");
        window.await(window::dialogIsOpen);
        assertTrue(lockSwitch().isSelected());
        assertEquals(List.of(), window.helper.ran());
    }

    @Test
    void windowAnswersWhileTheHelperWorks() {
        CountDownLatch stillWorking = new CountDownLatch(1);
        window.publish(States.unlocked());
        window.helper.during(command -> awaitLatch(stillWorking));
        window.robot.clickOn("#lock");
        window.await(() -> window.find("#progress", ProgressBar.class).getProgress() > 0);
        assertTrue(window.isShown("#progress"));

        window.robot.clickOn("#nav-settings");
        window.await(() -> window.isShown("#theme"));
        assertTrue(window.find("#lock-now", Button.class).isDisabled());
        stillWorking.countDown();
        window.await(() -> !window.isShown("#banner"));
    }

    @Test
    void bannerIsOnEveryPageWhileOpenAndLocks() {
        assertFalse(window.isShown("#banner"));
        window.publish(States.unlocked());
        assertTrue(window.isShown("#banner"));
        window.robot.clickOn("#nav-settings");
        assertTrue(window.isShown("#banner"));
        assertEquals("The system has been unlocked for 12 min", window.text("#banner-headline"));

        window.robot.clickOn("#lock-now");
        window.await(() -> !window.isShown("#banner"));
        assertEquals(List.of(LOCK), window.helper.ran());
        // The focus of a button that is disabled would otherwise pass to whatever is next, and the page scroll there.
        assertTrue(window.find("#nav-settings", ToggleButton.class).isFocused());
    }

    @Test
    void wholeUnlockAndLockGoesByKeyboardAlone() {
        window.tabTo("unlock");
        window.robot.push(KeyCode.SPACE);
        window.await(window::dialogIsOpen);
        window.tabTo("span-fifteen-minutes");
        window.robot.push(KeyCode.DOWN);
        window.tabTo("reason");
        window.robot.write("apt upgrade");
        window.robot.push(KeyCode.ENTER);
        window.await(() -> !window.dialogIsOpen() && window.text("#state").startsWith("Unlocked"));
        assertEquals(List.of(new HelperCommand.Unlock(Optional.of(Duration.ofHours(1)), Optional.of("apt upgrade"))),
                window.helper.ran());

        window.tabTo("lock-switch");
        window.robot.push(KeyCode.SPACE);
        window.await(() -> window.text("#state").equals("Locked"));
        assertEquals(LOCK, window.helper.ran().getLast());
    }

    @Test
    void escapeClosesTheDialogAndChangesNothing() {
        window.robot.clickOn("#unlock");
        window.await(window::dialogIsOpen);
        window.robot.push(KeyCode.ESCAPE);
        window.await(() -> !window.dialogIsOpen());
        assertEquals(List.of(), window.helper.ran());

        window.robot.clickOn("#unlock");
        window.await(window::dialogIsOpen);
    }

    @Test
    void shortcutsRefreshLockAndUnlock() {
        window.robot.push(KeyCode.F5);
        window.await(() -> window.refreshed.get() == 1);
        window.publish(States.unlocked());
        window.robot.push(KeyCode.CONTROL, KeyCode.L);
        window.await(() -> window.text("#state").equals("Locked"));
        window.robot.push(KeyCode.CONTROL, KeyCode.U);
        window.await(window::dialogIsOpen);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void dialogStaysWithEveryFailureAndSaysAllOfIt(HelperResult failure) {
        window.helper.endsWith(failure);
        window.robot.clickOn("#unlock");
        window.await(window::dialogIsOpen);
        window.robot.clickOn("#confirm-unlock");
        window.await(() -> window.isShown("#unlock-outcome"));

        assertSays("#unlock-outcome", failure);
        assertTrue(window.dialogIsOpen());
        assertEquals("Locked", window.text("#state"));
        window.robot.push(KeyCode.ESCAPE);
        window.await(() -> !window.dialogIsOpen() && !window.isShown("#outcome"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void pageSaysEveryFailureUntilItIsClosed(HelperResult failure) {
        window.publish(States.unlocked());
        window.helper.endsWith(failure);
        window.robot.clickOn("#lock");
        window.await(() -> window.isShown("#outcome"));

        assertSays("#outcome", failure);
        assertTrue(window.text("#state").startsWith("Unlocked"));
        window.robot.clickOn("#close-outcome");
        window.await(() -> !window.isShown("#outcome"));
    }

    private void assertSays(String pane, HelperResult failure) {
        List<String> texts = window.onUi(() -> WindowFixture.shown(window.find(pane, OutcomePane.class))
                .filter(Label.class::isInstance).map(label -> ((Label) label).getText()).toList());
        for (Message message : List.of(failure.message(), failure.untouched(), failure.advice())) {
            assertTrue(texts.contains(Sentences.of(messages, message)), () -> message + " is not in " + texts);
        }
    }

    @Test
    void planIsReadBeforeAnythingIsConfirmed() {
        window.helper.plans(List.of(Message.of("state.note.mount-only")));
        window.robot.clickOn("#unlock");
        String step = messages.get("app.plan.step", 1, messages.get("state.note.mount-only"));
        window.await(() -> window.robot.lookup("#plan").queryAll().stream().flatMap(WindowFixture::shown)
                .anyMatch(node -> node instanceof Label label && label.getText().equals(step)));
        assertEquals(List.of(), window.helper.ran());
    }

    @Test
    void themeChangesAtOnceAndFollowsTheFile() throws IOException {
        window.robot.clickOn("#nav-settings");
        window.robot.clickOn("#theme-dark");
        window.await(() -> Application.getUserAgentStylesheet().contains("primer-dark"));
        window.await(() -> window.find("#theme-dark", ToggleButton.class).isSelected());
        assertEquals(Theme.DARK, window.settingsFile.read().settings().theme());

        Files.writeString(window.settingsFile.path(), "theme = \"light\"\n");
        window.await(() -> Application.getUserAgentStylesheet().contains("primer-light"));
        assertTrue(window.find("#theme-light", ToggleButton.class).isSelected());
    }

    @Test
    void intervalAndLoginAreSaved() {
        window.robot.clickOn("#nav-settings");
        window.robot.clickOn("#interval");
        window.robot.push(KeyCode.DOWN);
        window.robot.push(KeyCode.ENTER);
        window.await(() -> window.settingsFile.read().settings().warningInterval().equals(Duration.ofMinutes(30)));
        window.robot.clickOn("#start-at-login");
        window.await(() -> window.find("#start-at-login", RequestSwitch.class).isSelected());
    }

    @Test
    void writersUnfoldAndStayUnfoldedWhenTheStateMovesOn() {
        window.publish(States.oldWriters());
        // Below what a small window shows at first: the keyboard scrolls to it.
        window.robot.interact(() -> window.find(".fold", ToggleButton.class).requestFocus());
        window.robot.push(KeyCode.SPACE);
        window.await(() -> !window.robot.lookup(".table-view").queryAll().isEmpty());
        window.publish(States.of(States.oldWriters().paths(),
                new WriterScan(States.writers(5, "/etc"), 0), List.of()));
        window.await(() -> window.find(".table-view", TableView.class).getItems().size() == 5);
        window.publish(States.locked());
        window.await(() -> window.robot.lookup(".table-view").queryAll().isEmpty());
    }

    @Test
    void raisedWithTheQuestionWhenAnotherStartAsks() {
        window.robot.interact(() -> window.stage.setIconified(true));
        window.robot.interact(() -> {
            window.window.raise();
            window.window.askUnlock();
            window.window.askUnlock();
        });
        window.await(window::dialogIsOpen);
        assertFalse(window.stage.isIconified());
        assertEquals(2, window.onUi(() -> Window.getWindows().size()));
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
