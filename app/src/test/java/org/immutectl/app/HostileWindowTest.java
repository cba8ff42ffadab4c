package org.immutectl.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.immutectl.client.HelperCommand;
import org.immutectl.client.HelperResult;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;
import org.immutectl.testing.RequiresDesktop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Names by somebody who means harm, on every page and in every dialog: they write no line of ours and push nothing out of sight. */
@RequiresDesktop
@ExtendWith(ApplicationExtension.class)
class HostileWindowTest {

    private WindowFixture window;
    private Path home;

    @Start
    void start(Stage stage) {
        home = WindowFixture.home();
        window = new WindowFixture(stage, Locale.ENGLISH, States.locked(), home);
        stage.setWidth(720);
        stage.setHeight(480);
    }

    @AfterEach
    void close() {
        window.close();
    }

    static Stream<String> names() {
        return HostileStates.names();
    }

    private void assertHarmless(Scene scene) {
        List<String> steering = window.onUi(() -> Looks.said(scene).filter(HostileWindowTest::isSteered).toList());
        assertEquals(List.of(), steering);
        assertEquals(List.of(), window.onUi(() -> Looks.beyondTheEdge(scene)));
    }

    /** A control character, a turn of direction, or a line that begins with a stranger's words. */
    private static boolean isSteered(String text) {
        return text.codePoints().anyMatch(point -> point != '\n' && Character.getType(point) == Character.CONTROL
                || point == 0x202e || point == 0x202d || point == 0x200f || point == 0x2028)
                || text.lines().anyMatch(line -> line.startsWith(HostileStates.LIE));
    }

    private void assertHarmlessDialog() {
        window.await(() -> Window.getWindows().size() > 1);
        Scene dialog = window.onUi(() -> Window.getWindows().stream().filter(Stage.class::isInstance).reduce((first, last) -> last).orElseThrow().getScene());
        assertHarmless(dialog);
        double lowest = Screen.getPrimary().getVisualBounds().getHeight();
        // A window manager takes its time to make a dialog as high as it asked for.
        window.await(() -> Looks.unreachableButtons(dialog, lowest).isEmpty());
        window.robot.interact(() -> dialog.getWindow().hide());
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyPage(String name) {
        window.publish(HostileStates.open(name));
        window.publish(HostileStates.tiers(name));
        window.publish(HostileStates.hibernation(name));
        window.robot.interact(() -> window.surveys.publish(HostileStates.survey(name)));
        window.files.name(name);
        window.robot.interact(() -> window.robot.lookup(".path-table .fold").queryAllAs(ToggleButton.class).forEach(fold -> fold.setSelected(true)));
        for (String page : List.of("overview", "tiers", "hibernation", "settings", "guide")) {
            window.robot.interact(() -> window.window.turnTo(page));
            if (page.equals("tiers")) {
                window.await(() -> window.isShown("#look") && !window.robot.lookup(".files").queryAll().isEmpty());
            }
            assertHarmless(window.stage.getScene());
        }
        window.robot.interact(() -> window.window.turnTo("overview"));
        window.publish(HostileStates.tmp(name));
        window.publish(HostileStates.unsupported(name));
        assertHarmless(window.stage.getScene());
        window.robot.interact(() -> window.surveys.fail(Message.of("probe.config-invalid", "/" + name, name)));
        window.robot.interact(() -> window.window.turnTo("guide"));
        assertHarmless(window.stage.getScene());
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyDialog(String name) {
        window.helper.plans(List.of(Message.of("step.mount-rw", "/" + name), Message.of("seal.step.enable", name)));
        window.publish(HostileStates.tiers(name));
        window.publish(HostileStates.hibernation(name));
        window.robot.interact(window.window::askUnlock);
        assertHarmlessDialog();
        window.robot.interact(() -> window.surveys.publish(HostileStates.survey(name)));
        window.robot.interact(() -> window.window.turnTo("settings"));
        window.robot.interact(() -> window.find("#lock-at-start", RequestSwitch.class).fire());
        assertHarmlessDialog();
        for (String button : List.of("#set-up-tiers", "#remove-tiers", "#set-up-swap", "#remove-swap")) {
            window.robot.interact(() -> {
                window.window.turnTo(button.contains("tiers") ? "tiers" : "hibernation");
                window.find(button, Button.class).fire();
            });
            assertHarmlessDialog();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyOutcome(String name) {
        window.helper.endsWith(new HelperResult.DoneInPart(Message.of("change.failed", name), List.of(Message.of("change.old-writer", 1, name, name, "/" + name))));
        window.robot.interact(() -> window.runner.run(new HelperCommand.Lock()));
        window.await(() -> window.isShown("#outcome"));
        assertHarmless(window.stage.getScene());
        window.helper.previewEndsWith(new HelperResult.Refused(Message.of("preflight.inside", "/" + name, "/"), Message.of("preflight.advice")));
        window.robot.interact(() -> {
            window.runner.dismiss();
            window.surveys.publish(HostileStates.survey("x"));
            window.window.turnTo("settings");
            window.find("#lock-at-start", RequestSwitch.class).fire();
        });
        window.await(() -> window.isShown("#change-outcome"));
        assertHarmlessDialog();
        window.helper.endsWith(new HelperResult.Unexplained(1, name));
        window.robot.interact(() -> window.runner.run(new HelperCommand.Lock()));
        window.await(() -> !window.runner.isWorking());
        assertHarmless(window.stage.getScene());
    }

    @ParameterizedTest
    @ValueSource(strings = {"theme = ", "theme = \"\u202e\\u001b[31m\\nLOCKED BY NOBODY\"", "\u0000\u0001", "[[[[["})
    void damagedSettingsAreSaidAndKept(String text) throws IOException {
        assertSaidAndKept(text);
    }

    @Test
    void hugeAndDeepSettingsAreSaidAndKept() throws IOException {
        assertSaidAndKept("theme = \"" + "x".repeat(50_000) + "\"");
        assertSaidAndKept("# " + "x".repeat(5_000_000));
        assertSaidAndKept("theme = " + "[".repeat(60_000));
    }

    private void assertSaidAndKept(String text) throws IOException {
        Files.writeString(window.settingsFile.path(), text);
        WindowFixture second = window.onUi(() -> new WindowFixture(new Stage(), Locale.ENGLISH, States.locked(), home));
        for (String page : List.of("overview", "settings")) {
            window.robot.interact(() -> second.window.turnTo(page));
            String said = window.onUi(() -> {
                Looks.settle(second.stage.getScene());
                return ((Label) second.stage.getScene().lookup("#settings-damage").lookup(".label")).getText();
            });
            assertTrue(said.startsWith("Your settings cannot be understood") && said.length() < 500, said);
            assertHarmless(second.stage.getScene());
        }
        assertEquals(text, Files.readString(second.settingsFile.path()));
        // A choice is kept, and so is the file.
        window.robot.interact(() -> ((ToggleButton) second.stage.getScene().lookup("#theme-dark")).fire());
        window.await(() -> !second.stage.getScene().lookup("#settings-damage").isVisible());
        try (Stream<Path> beside = Files.list(home)) {
            assertTrue(beside.anyMatch(file -> file.getFileName().toString().startsWith("settings.toml.damaged")
                    && read(file).equals(text)), "the damaged file is kept");
        }
        window.robot.interact(second.stage::hide);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aDirectoryWithAHostileNameIsMarkedHarmlessly() {
        String name = "evil\n" + HostileStates.LIE + "\u202e";
        WindowFixture second = window.onUi(() -> new WindowFixture(new Stage(), Locale.ENGLISH,
                States.in(new SystemRoot(Path.of("/srv/" + name)), States.locked()), home));
        assertFalse(isSteered(window.onUi(second.stage::getTitle)));
        assertHarmless(second.stage.getScene());
    }
}
