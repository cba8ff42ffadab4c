package org.immutectl.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.NodeOrientation;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.immutectl.app.hibernation.HibernationStates;
import org.immutectl.app.tiers.TierStates;
import org.immutectl.desktop.ColorScheme;
import org.immutectl.desktop.DesktopLook;
import org.immutectl.testing.RequiresDesktop;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Leaves a picture of every page and dialog, light and dark, in three languages, at 100 and 200 %, for people to look at. */
@Tag("desktop")
@RequiresDesktop
@ExtendWith(ApplicationExtension.class)
class ScreenshotsTest {

    private static final Path FOLDER = Path.of(System.getProperty("screenshots", "../installer/target/screenshots"));
    private static final List<String> DIALOGS = List.of("set-up-tiers", "set-up-swap");

    private Stage stage;

    @Start
    void start(Stage made) {
        stage = made;
    }

    @ParameterizedTest
    @CsvSource({"en, LIGHT", "en, DARK", "de, LIGHT", "de, DARK", "ar, LIGHT", "ar, DARK"})
    void everyPage(String language, ColorScheme scheme) throws IOException {
        Files.createDirectories(FOLDER);
        String suffix = "-" + language + "-" + scheme.name().toLowerCase(Locale.ROOT);
        WindowFixture window = WindowFixture.on(stage, language.equals("ar") ? Locale.ENGLISH : Locale.of(language), States.unlocked());
        // Still, so that no picture is taken in the middle of a movement.
        window.robot.interact(() -> window.desktopSays(new DesktopLook(scheme, Optional.empty(), Optional.empty(), 1, true)));
        try {
            window.publish(TierStates.spilled());
            window.robot.interact(() -> window.tiers.begin(TierStates.hour(TierStates.NOW.minusSeconds(10))));
            window.publish(HibernationStates.remarks());
            take(window, stage.getScene(), "overview-unlocked" + suffix, language);
            window.publish(States.locked());
            for (String page : List.of("overview", "tiers", "hibernation", "settings")) {
                window.robot.interact(() -> window.window.turnTo(page));
                take(window, stage.getScene(), page + suffix, language);
            }
            window.robot.interact(window.window::askUnlock);
            window.await(window::dialogIsOpen);
            takeDialog(window, "unlock" + suffix, language);
            for (String dialog : DIALOGS) {
                window.robot.interact(() -> {
                    window.window.turnTo(dialog.endsWith("tiers") ? "tiers" : "hibernation");
                    ((Button) stage.getScene().lookup("#" + dialog)).fire();
                });
                window.await(window::changeDialogIsOpen);
                takeDialog(window, dialog + suffix, language);
            }
        } finally {
            window.close();
        }
        try (Stream<Path> pictures = Files.list(FOLDER)) {
            assertEquals(16, pictures.filter(file -> file.getFileName().toString().contains(suffix)).count(), "8 views at two scales");
        }
    }

    private void takeDialog(WindowFixture window, String name, String language) throws IOException {
        take(window, window.onUi(() -> Window.getWindows().getLast().getScene()), name + "-dialog", language);
        window.robot.interact(() -> Window.getWindows().getLast().hide());
    }

    private static void take(WindowFixture window, Scene scene, String name, String language) throws IOException {
        window.robot.interact(() -> {
            if (language.equals("ar")) {
                // JavaFX cannot wrap its sentences (Wiring): what is mirrored is the layout.
                scene.getRoot().setNodeOrientation(NodeOrientation.RIGHT_TO_LEFT);
            }
            Snapshot.settle(scene);
            Snapshot.save(scene, 1, FOLDER.resolve(name + ".png"));
            Snapshot.save(scene, 2, FOLDER.resolve(name + "-200.png"));
        });
        assertTrue(Files.size(FOLDER.resolve(name + ".png")) > 5_000, name + " shows something");
    }
}
