package org.immutectl.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutostartTest {

    @TempDir
    private Path home;
    private Path own;
    private Path system;
    private Autostart autostart;

    @BeforeEach
    void place() {
        own = home.resolve("config/autostart/org.immutectl.Tray.desktop");
        system = home.resolve("xdg/autostart/org.immutectl.Tray.desktop");
        autostart = new Autostart(new XdgDirectories(home.resolve("config"), List.of(home.resolve("xdg"))),
                List.of("/opt/my tools/immutectl-tray"));
    }

    @Test
    void withoutAnyEntryItIsOffAndCanBeSwitched() throws IOException {
        assertFalse(autostart.isEnabled());
        autostart.enable();
        assertTrue(autostart.isEnabled());
        assertTrue(Files.readString(own).contains("\nExec=\"/opt/my tools/immutectl-tray\"\n"), Files.readString(own));
        autostart.disable();
        assertFalse(autostart.isEnabled());
        assertFalse(Files.exists(own), "nothing stays");
    }

    @Test
    void aSystemEntryIsHiddenByTheUsersAndShownAgainByRemovingThat() throws IOException {
        Files.createDirectories(system.getParent());
        Files.writeString(system, "[Desktop Entry]\nType=Application\nExec=immutectl-tray\n");
        assertTrue(autostart.isEnabled());
        autostart.disable();
        assertFalse(autostart.isEnabled());
        assertTrue(Files.exists(own));
        autostart.enable();
        assertTrue(autostart.isEnabled());
        assertFalse(Files.exists(own), "the package's own entry does it again");
    }

    @ParameterizedTest
    @CsvSource({"Hidden=true", "Hidden = true", "X-GNOME-Autostart-enabled=false"})
    void believesWhatDesktopsWriteToSwitchItOff(String line) throws IOException {
        autostart.enable();
        Files.writeString(own, Files.readString(own) + line + "\n");
        assertFalse(autostart.isEnabled());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
        "/usr/bin/x|/usr/bin/x", "/a b|\"/a b\"", "100%|100%%", "a\"b|\"a\\\\\"b\"", "a$b|\"a\\\\$b\"", "a\\b|\"a\\\\\\\\b\""})
    void quotesAsTheDesktopEntrySpecificationSays(String argument, String quoted) {
        assertEquals(quoted, Autostart.quote(argument));
    }

    @Test
    void relativeXdgPathsAreIgnored() {
        XdgDirectories directories = XdgDirectories.of(Map.of("HOME", "/home/rrs", "XDG_CONFIG_HOME", "relative",
                "XDG_CONFIG_DIRS", "also:/etc/x"), Path.of("/"));
        assertEquals(new XdgDirectories(Path.of("/home/rrs/.config"), List.of(Path.of("/etc/x"))), directories);
    }
}
