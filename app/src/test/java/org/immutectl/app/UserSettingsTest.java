package org.immutectl.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.immutectl.app.settings.SettingsViewModel;
import org.immutectl.desktop.Autostart;
import org.immutectl.desktop.Settings;
import org.immutectl.desktop.SettingsFile;
import org.immutectl.desktop.Theme;
import org.immutectl.desktop.XdgDirectories;
import org.immutectl.i18n.Languages;
import org.immutectl.i18n.Messages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserSettingsTest {

    @TempDir
    private Path home;
    private SettingsFile file;
    private UserSettings settings;
    private SettingsViewModel model;

    @BeforeEach
    void begin() {
        file = new SettingsFile(home.resolve("immutectl/settings.toml"));
        settings = new UserSettings(file, new Autostart(new XdgDirectories(home, List.of()), List.of("/bin/true")),
                new Threads(Runnable::run, Runnable::run));
        model = new SettingsViewModel(settings, new Messages(Locale.ENGLISH));
    }

    @Test
    void aChoiceIsWrittenAndThenShown() {
        model.choose(Theme.DARK);
        model.choose(Duration.ofMinutes(30));

        assertEquals(new Settings(Theme.DARK, Duration.ofMinutes(30), "", false), file.read().settings());
        assertEquals(Theme.DARK, model.theme().getValue());
        assertEquals(Duration.ofMinutes(30), model.interval().getValue());
        assertEquals(Optional.empty(), model.failure().getValue());
    }

    @Test
    void choosingWhatIsChosenWritesNothing() {
        model.choose(Theme.SYSTEM);
        model.choose(Duration.ofMinutes(15));

        assertFalse(Files.exists(file.path()));
    }

    @Test
    void aChoiceThatCannotBeSavedIsNotShownAndSaysSo() throws IOException {
        Files.createFile(home.resolve("immutectl"));

        model.choose(Theme.DARK);

        assertEquals(Theme.SYSTEM, model.theme().getValue());
        Outcome failure = model.failure().getValue().orElseThrow();
        assertTrue(failure.advice().orElseThrow().contains(file.path().toString()), failure.toString());
    }

    @Test
    void startsAtLoginWhenAskedTo() {
        assertFalse(model.startsAtLogin().getValue());
        model.flipStartAtLogin();
        assertTrue(model.startsAtLogin().getValue());
        assertTrue(Files.exists(home.resolve("autostart").resolve(Autostart.ENTRY)));
        model.flipStartAtLogin();
        assertFalse(model.startsAtLogin().getValue());
    }

    @Test
    void offersTheLanguagesByTheirOwnNames() throws IOException {
        assertEquals("System", model.language().getValue().name());
        assertEquals(Languages.SHIPPED.stream().filter(language -> !language.isRightToLeft()).count() + 1, model.languages().getValue().size());
        SettingsViewModel.Tongue german = model.languages().getValue().stream().filter(tongue -> tongue.name().equals("Deutsch"))
                .findFirst().orElseThrow();
        model.choose(german);
        assertEquals("de", file.read().settings().language());
        assertEquals(german, model.language().getValue());

        file.write(Settings.DEFAULTS.withLanguage("ko:de"));
        UserSettings read = new UserSettings(file, new Autostart(new XdgDirectories(home, List.of()), List.of("/bin/true")),
                new Threads(Runnable::run, Runnable::run));
        assertEquals("ko:de", new SettingsViewModel(read, new Messages(Locale.ENGLISH)).language().getValue().name(),
                "what only the file can say stays to be seen");
    }

    @Test
    void offersAnUnusualIntervalThatIsInForce() throws IOException {
        file.write(Settings.DEFAULTS.withWarningInterval(Duration.ofMinutes(7)));
        UserSettings read = new UserSettings(file, new Autostart(new XdgDirectories(home, List.of()), List.of("/bin/true")),
                new Threads(Runnable::run, Runnable::run));

        assertTrue(new SettingsViewModel(read, new Messages(Locale.ENGLISH)).intervals().getValue().contains(Duration.ofMinutes(7)));
    }
}
