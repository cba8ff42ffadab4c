package org.immutectl.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.immutectl.model.SystemRoot;
import org.immutectl.testing.RequiresRoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {

    private static final Path FILE = Path.of("/etc/immutectl/immutectl.toml");

    @TempDir
    Path root;

    private static List<String> parse(String text) throws ProbeException {
        return Configuration.parse(FILE, text, List.of("/usual")).protectedPaths();
    }

    @Test
    void readsThePathsParentsFirstAndEachOnce() throws ProbeException {
        assertEquals(List.of("/", "/etc", "/srv/my data"), parse("# mine\nprotected = [\"/srv/my data\", \"/etc\", \"/\", \"/etc\"]\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "protected = []", "protected = \"/\"", "protected = [1]", "protected = [\"etc\"]", "protected = [\"\"]",
        "protected = [\"/etc/\"]", "protected = [\"/etc/../home\"]", "protected = [\"/./etc\"]", "protected = [\"//etc\"]",
        "protected = [\"/a\\u0000b\"]", "protected = [\"/\"]\nprotect = 1", "protected = [\"/\"]\n[more]\nx = 1", "protected = [\"/\"",
        "protected", "=", "{}", "\u0000", "unlock-for-packages = 1", "protected = [\"/\"]\nunlock-for-packages = \"yes\""})
    void refusesWhatItDoesNotUnderstandInOneLine(String text) {
        ProbeException invalid = assertThrows(ProbeException.class, () -> parse(text));
        assertEquals("probe.config-invalid", invalid.text().key());
        assertEquals(FILE.toString(), invalid.text().arguments().get(0));
        assertEquals(1, invalid.text().arguments().get(1).lines().count());
    }

    @Test
    void packagesOpenTheSystemOnlyIfTheFileSaysSo() throws ProbeException {
        assertFalse(Configuration.parse(FILE, "protected = [\"/\"]", List.of()).unlockForPackages());
        Configuration chosen = Configuration.parse(FILE, "unlock-for-packages = true", List.of("/", "/etc"));
        assertEquals(new Configuration(List.of("/", "/etc"), true), chosen, "and what it doesn't say is as usual");
    }

    @Test
    void refusesMoreThanAnybodyHas() {
        String many = IntStream.range(0, 65).mapToObj(i -> "\"/p" + i + "\"").collect(Collectors.joining(",", "protected = [", "]"));
        assertThrows(ProbeException.class, () -> parse(many));
    }

    @Test
    void withoutAFileTheRootIsProtectedAndEtcWhereItIsAMount() throws Exception {
        MountTable one = MountTable.parse("1 0 0:1 / / rw - btrfs a rw\n");
        MountTable two = MountTable.parse("1 0 0:1 / / rw - btrfs a rw\n2 1 0:1 /etc " + root.resolve("etc") + " rw - btrfs a rw\n");
        assertEquals(List.of("/"), Configuration.load(new SystemRoot(root), one).protectedPaths());
        assertEquals(List.of("/", "/etc"), Configuration.load(new SystemRoot(root), two).protectedPaths());
    }

    private ProbeException refused() {
        return assertThrows(ProbeException.class,
                () -> Configuration.load(new SystemRoot(root), MountTable.parse("1 0 0:1 / / rw - btrfs a rw\n")));
    }

    private Path file(String text) throws Exception {
        Path file = root.resolve("etc/immutectl/immutectl.toml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        return file;
    }

    /** Owner and mode decide before a word is read. */
    @Test
    @RequiresRoot
    void countsOnlyIfRootAloneCanWriteIt() throws Exception {
        Path file = file("protected = [\"/\", \"/srv\"]");
        assertEquals(List.of("/", "/srv"), Configuration.load(new SystemRoot(root), MountTable.parse("")).protectedPaths());
        for (Path untrusted : List.of(file, file.getParent())) {
            for (String mode : List.of("rwxrwxr-x", "rwxr-xrwx")) {
                Files.setPosixFilePermissions(untrusted, PosixFilePermissions.fromString(mode));
                assertEquals("probe.config-untrusted", refused().text().key());
            }
            Files.setPosixFilePermissions(untrusted, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.setAttribute(untrusted, "unix:uid", 65534);
            assertEquals("probe.config-untrusted", refused().text().key());
            Files.setAttribute(untrusted, "unix:uid", 0);
        }
        Path elsewhere = root.resolve("elsewhere");
        Files.move(file, elsewhere);
        Files.createSymbolicLink(file, elsewhere);
        assertEquals("probe.config-untrusted", refused().text().key());
        Files.delete(elsewhere);
        assertEquals("probe.config-untrusted", refused().text().key(), "a link to nothing is not nothing");
    }

    @Test
    @RequiresRoot
    void isNeitherHugeNorBinary() throws Exception {
        Path file = file("#".repeat(64 * 1024 + 1));
        assertTrue(refused().text().arguments().contains("larger than 64 KiB"));
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe});
        assertTrue(refused().text().arguments().contains("not UTF-8 text"));
    }
}
