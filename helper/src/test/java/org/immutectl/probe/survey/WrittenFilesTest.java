package org.immutectl.probe.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.immutectl.model.SurveyFinding;
import org.immutectl.model.SurveyFinding.Kind;
import org.immutectl.model.SystemRoot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a tree of files that lies in one "protected" file system; what lies elsewhere, {@link SurveyProbeTest} has. */
class WrittenFilesTest {

    private static final Set<Kind> USUAL = EnumSet.of(Kind.SETTINGS);

    @TempDir
    private Path tree;

    @BeforeEach
    void begin() throws IOException {
        Files.createDirectory(tree.resolve("etc"));
    }

    private void file(String path, String text) throws IOException {
        Path file = tree.resolve(path.substring(1));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Set<Kind> found() throws IOException {
        return new WrittenFiles(new SystemRoot(tree), Map.of((Long) Files.getAttribute(tree, "unix:dev"), "/")).findings().stream()
                .map(SurveyFinding::kind).collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
    }

    private static Set<Kind> usualAnd(Kind first, Kind... more) {
        Set<Kind> kinds = EnumSet.of(first, more);
        kinds.addAll(USUAL);
        return kinds;
    }

    @Test
    void saysNothingOfFilesThatNobodyWrites() throws IOException {
        file("/etc/resolv.conf", "nameserver 9.9.9.9\n");
        file("/etc/NetworkManager/system-connections/home", "");
        file("/etc/cups/printers.conf", "");
        file("/etc/machine-id", "0123456789abcdef0123456789abcdef\n");
        assertEquals(USUAL, found());
    }

    @Test
    void namesEachFileThatAnInstalledProgramWrites() throws IOException {
        file("/usr/sbin/NetworkManager", "");
        file("/usr/sbin/cupsd", "");
        file("/usr/sbin/lvm", "");
        file("/usr/lib/snapd/snapd", "");
        file("/etc/resolv.conf", "");
        file("/etc/NetworkManager/system-connections/home", "");
        file("/etc/cups/printers.conf", "");
        file("/etc/lvm/backup/vg", "");
        file("/etc/systemd/system/x.service", "");
        file("/etc/adjtime", "");
        file("/etc/fake-hwclock.data", "");
        assertEquals(usualAnd(Kind.NAME_SERVERS, Kind.CONNECTIONS, Kind.PRINTING, Kind.VOLUMES, Kind.SNAPS, Kind.CLOCK_DRIFT, Kind.SAVED_TIME),
                found());
    }

    @Test
    void anIdentityThatIsToBeMadeCountsAsNone() throws IOException {
        file("/etc/machine-id", "");
        assertEquals(usualAnd(Kind.MACHINE_ID), found());
        file("/etc/machine-id", "uninitialized\n");
        assertEquals(usualAnd(Kind.MACHINE_ID), found());
    }

    @Test
    void followsWhereNetworkManagerWasToldToKeepConnections() throws IOException {
        file("/usr/sbin/NetworkManager", "");
        file("/etc/NetworkManager/system-connections/home", "");
        file("/etc/NetworkManager/conf.d/place.conf", "[main]\nplugins=keyfile\n\n[keyfile]\nunmanaged-devices=none\npath = /nowhere/at/all\n");
        // Not there, so that nothing is known of it.
        assertEquals(USUAL, found());
        file("/nowhere/at/all/home", "");
        assertEquals(usualAnd(Kind.CONNECTIONS), found());
        // A path of another section is none.
        file("/etc/NetworkManager/conf.d/place.conf", "[keyfile]\n\n[logging]\npath=/nowhere/at/none\n");
        assertEquals(usualAnd(Kind.CONNECTIONS), found());
    }

    @Test
    void aLinkInARingIsNoTrouble() throws IOException {
        file("/usr/sbin/NetworkManager", "");
        Files.createSymbolicLink(tree.resolve("etc/resolv.conf"), Path.of("resolv.conf"));
        assertEquals(usualAnd(Kind.NAME_SERVERS), found());
    }

    @Test
    void nothingIsSaidWhereEtcIsNotProtected() throws IOException {
        file("/usr/sbin/cupsd", "");
        file("/etc/cups/printers.conf", "");
        assertEquals(0, new WrittenFiles(new SystemRoot(tree), Map.of(-1L, "/")).findings().size());
    }
}
