package org.immutectl.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {

    @TempDir
    private Path home;
    private Path path;
    private SettingsFile file;

    @BeforeEach
    void place() {
        path = home.resolve("immutectl/settings.toml");
        file = new SettingsFile(path);
    }

    @Test
    void withoutAFileTheDefaultsCountAndNothingIsWritten() throws IOException {
        assertEquals(Settings.DEFAULTS, file.read().settings());
        assertTrue(file.read().damage().isEmpty());
        try (var entries = Files.list(home)) {
            assertEquals(List.of(), entries.toList());
        }
    }

    @Test
    void readsWhatItWrote() throws IOException {
        Settings chosen = new Settings(Theme.DARK, Duration.ofMinutes(45), "pt_BR:en");
        file.write(chosen);
        assertEquals(new SettingsFile.Reading(chosen, java.util.Optional.empty()), file.read());
        try (var entries = Files.list(path.getParent())) {
            assertEquals(List.of(path), entries.toList(), "no temporary file stays");
        }
    }

    @Test
    void keepsCommentsAndTheKeysOfOtherVersions() throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, "# my own words\ncolour = \"red\"\ntheme = \"light\"\n");
        file.write(Settings.DEFAULTS.withTheme(Theme.DARK));
        String text = Files.readString(path);
        assertTrue(text.contains("# my own words") && text.contains("colour = \"red\""), text);
        assertEquals(Theme.DARK, file.read().settings().theme());
    }

    @Test
    void theDesktopsLanguageIsNoKey() throws IOException {
        file.write(Settings.DEFAULTS.withLanguage("fr"));
        assertEquals("fr", file.read().settings().language());
        file.write(Settings.DEFAULTS);
        assertEquals("", file.read().settings().language());
        assertFalse(Files.readString(path).contains("language"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"theme = ", "theme = \"purple\"", "theme = 3", "warning_minutes = 0", "warning_minutes = 9999999999999",
        "warning_minutes = \"often\"", "language = 3", "language = \"/tmp/evil\"", "warning_minutes = 1.5", "\u0000\u0001", "[theme]\nx = 1"})
    void aDamagedFileCountsAsDefaultsAndIsKeptAsideBeforeItIsReplaced(String text) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        assertEquals(Settings.DEFAULTS, file.read().settings());
        assertTrue(file.read().damage().isPresent());
        assertEquals(text, Files.readString(path), "reading changes nothing");

        file.write(Settings.DEFAULTS.withTheme(Theme.LIGHT));
        assertEquals(Theme.LIGHT, file.read().settings().theme());
        assertEquals(text, Files.readString(path.resolveSibling("settings.toml.damaged")));
    }

    /** A parser that goes into itself for every bracket, and a text larger than the tray's memory. */
    @Test
    void aDeepOrHugeFileCountsAsDefaultsAndIsKeptAside() throws IOException {
        Files.createDirectories(path.getParent());
        for (String text : List.of("theme = " + "[".repeat(60_000), "theme = " + "{a=".repeat(20_000), "# " + "x".repeat(5_000_000))) {
            Files.writeString(path, text);
            assertEquals(Settings.DEFAULTS, file.read().settings());
            assertEquals(1, file.read().damage().orElseThrow().lines().count());
            assertEquals(text, Files.readString(path), "reading changes nothing");
            file.write(Settings.DEFAULTS.withTheme(Theme.LIGHT));
            assertEquals(Theme.LIGHT, file.read().settings().theme());
        }
        assertTrue(Files.size(path.resolveSibling("settings.toml.damaged-3")) > 5_000_000, "each is kept");
    }

    @Test
    void aFileThatMayNotBeReplacedIsLeftAsItIs() throws IOException {
        Files.createDirectories(path.resolve("full"));
        assertEquals(Settings.DEFAULTS, file.read().settings());
        assertThrows(IOException.class, () -> file.write(Settings.DEFAULTS.withTheme(Theme.LIGHT)));
        assertTrue(Files.isDirectory(path.resolve("full")));
    }

    @Test
    void aSecondDamagedFileDoesNotReplaceTheFirst() throws IOException {
        Files.createDirectories(path.getParent());
        for (String text : List.of("theme = 1", "theme = 2")) {
            Files.writeString(path, text);
            file.write(Settings.DEFAULTS);
        }
        assertEquals("theme = 1", Files.readString(path.resolveSibling("settings.toml.damaged")));
        assertEquals("theme = 2", Files.readString(path.resolveSibling("settings.toml.damaged-2")));
    }

    @Test
    void writesThroughALink() throws IOException {
        Path real = Files.createDirectories(home.resolve("dotfiles")).resolve("mine.toml");
        Files.writeString(real, "");
        Files.createDirectories(path.getParent());
        Files.createSymbolicLink(path, real);
        file.write(Settings.DEFAULTS.withTheme(Theme.DARK));
        assertTrue(Files.isSymbolicLink(path));
        assertTrue(Files.readString(real).contains("dark"));
    }

    /** In one go: an emptied file is a good one, with the defaults. */
    private void put(String text) throws IOException {
        Path beside = Files.writeString(path.resolveSibling("x"), text);
        Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void watchersHearOfEveryChangeAlsoFromAFileThatWasNotThere() throws Exception {
        BlockingQueue<Settings> heard = new LinkedBlockingQueue<>();
        try (Subscription _ = file.watch(heard::add)) {
            file.write(Settings.DEFAULTS.withTheme(Theme.DARK));
            assertEquals(Theme.DARK, heard.poll(10, TimeUnit.SECONDS).theme());
            file.write(Settings.DEFAULTS.withTheme(Theme.LIGHT));
            assertEquals(Theme.LIGHT, heard.poll(10, TimeUnit.SECONDS).theme());
            put("warning_minutes = 5");
            assertEquals(new Settings(Theme.SYSTEM, Duration.ofMinutes(5), ""), heard.poll(10, TimeUnit.SECONDS));
            // Broken, as by an editor that writes in two goes: that must not reach anybody.
            put("theme = \"da");
            put("theme = \"dark\"");
            assertEquals(Theme.DARK, heard.poll(10, TimeUnit.SECONDS).theme());
            Files.delete(path);
            assertEquals(Settings.DEFAULTS, heard.poll(10, TimeUnit.SECONDS));
        }
        assertFalse(Files.exists(path));
    }
}
