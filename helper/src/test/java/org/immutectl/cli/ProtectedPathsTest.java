package org.immutectl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.immutectl.change.ExternalCommand;
import org.immutectl.testing.BtrfsFixture;
import org.immutectl.testing.Immutectl;
import org.immutectl.testing.RequiresRoot;
import org.immutectl.testing.SystemUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Protected paths of every kind: nested, received, with blanks, behind links, and none at all. */
@RequiresRoot
class ProtectedPathsTest {

    @RegisterExtension
    static final SystemUnderTest UNDER_TEST = new SystemUnderTest();

    private final BtrfsFixture system = UNDER_TEST.system();
    private final Immutectl immutectl = UNDER_TEST.immutectl();

    @BeforeEach
    void beginUnlocked() throws Exception {
        system.outsideUnlock();
        Files.createDirectories(system.path("/srv"));
    }

    @AfterEach
    void unlock() throws Exception {
        system.outsideUnlock();
    }

    private static void btrfs(Object... words) throws Exception {
        ExternalCommand.of("btrfs", words).run();
    }

    private void delete(String subvolume) throws Exception {
        btrfs("property", "set", "-f", "-t", "subvol", system.path(subvolume), "ro", "false");
        btrfs("subvolume", "delete", system.path(subvolume));
    }

    private JsonObject path(int number) throws Exception {
        return immutectl.run("status", "--json").json().getAsJsonArray("paths").get(number).getAsJsonObject();
    }

    @Test
    void namesTheNestedSubvolumesThatStayWritable() throws Exception {
        btrfs("subvolume", "create", system.path("/srv/open inside"));
        btrfs("subvolume", "create", system.path("/srv/closed"));
        btrfs("property", "set", system.path("/srv/closed"), "ro", "true");
        try {
            assertEquals(0, immutectl.run("lock").exit());
            // The property of the outer one does not reach it: its own mount would be writable.
            assertFalse(system.property("/srv/open inside"));
            assertEquals("[\"/srv/open inside\"]", path(0).getAsJsonArray("writableNested").toString());
            Immutectl.Outcome status = immutectl.run("status");
            assertTrue(status.out().contains("1 subvolume inside stays writable: /srv/open inside"), status.out());
        } finally {
            system.outsideUnlock();
            delete("/srv/open inside");
            delete("/srv/closed");
        }
    }

    @Test
    void locksAPathWithBlanksAndUmlautsWithAndWithoutAMountOfItsOwn() throws Exception {
        String data = "/srv/my dätä";
        btrfs("subvolume", "create", system.path(data));
        UNDER_TEST.protect("/", "/etc", data);
        try {
            Immutectl.Outcome lock = immutectl.run("lock", "--json");
            assertEquals(0, lock.exit(), lock.err());
            assertEquals(List.of("property-ro " + data, "property-ro /etc", "mount-ro /etc", "property-ro /", "mount-ro /").stream().sorted().toList(),
                    lock.plan().stream().sorted().toList());
            assertEquals(List.of(data, "ro", "ro", "locked"), List.of("path", "mount", "property", "effective").stream()
                    .map(key -> value(key)).toList());
            assertTrue(UNDER_TEST.isLocked());
            Immutectl.Outcome unlock = immutectl.run("unlock");
            assertEquals(0, unlock.exit(), unlock.err());
            assertTrue(system.canWriteIn(data));

            ExternalCommand.of("mount", "--bind", system.path(data), system.path(data)).run();
            assertEquals(0, immutectl.run("lock").exit());
            assertTrue(system.mountIsReadOnly(data));
            assertFalse(system.canWriteIn(data));
            assertEquals(0, immutectl.run("unlock").exit());
            assertTrue(system.canWriteIn(data));
            // Where the environment's locale has no such letters, that is said; a mangled name is never acted on.
            Immutectl.Outcome plain = immutectl.with("LC_ALL", "C").run("lock");
            assertEquals(3, plain.exit(), plain.err());
            assertTrue(plain.err().contains("try LC_ALL=C.UTF-8"), plain.err());
            assertEquals(1, plain.err().lines().count(), plain.err());
        } finally {
            system.outsideUnlock();
            ExternalCommand.of("umount", system.path(data)).run();
            delete(data);
        }
    }

    private String value(String key) {
        try {
            return path(2).get(key).getAsString();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void unlocksAReceivedSubvolumeOnlyByForceWhichMakesItForget() throws Exception {
        Path stream = system.path("/disk-tmp/stream");
        btrfs("subvolume", "snapshot", "-r", system.path("/home"), system.path("/home/sent"));
        btrfs("send", "-f", stream, system.path("/home/sent"));
        btrfs("receive", "-f", stream, system.path("/srv"));
        UNDER_TEST.protect("/", "/etc", "/srv/sent");
        try {
            assertTrue(path(2).get("received").getAsBoolean());
            assertTrue(immutectl.run("status").out().contains("This subvolume was received by btrfs receive."));
            assertEquals(0, immutectl.run("lock").exit());
            Immutectl.Outcome refused = immutectl.run("unlock");
            assertEquals(3, refused.exit());
            assertTrue(refused.err().contains("/srv/sent was received by btrfs receive"), refused.err());
            assertTrue(UNDER_TEST.isLocked());
            assertEquals(List.of(), UNDER_TEST.leases());
            assertTrue(path(2).get("received").getAsBoolean());

            Immutectl.Outcome forced = immutectl.run("unlock", "--force", "--json");
            assertEquals(0, forced.exit(), forced.err());
            assertTrue(forced.plan().contains("forget-received /srv/sent"), forced.plan()::toString);
            assertTrue(system.canWriteIn("/srv/sent"));
            assertTrue(ExternalCommand.of("btrfs", "subvolume", "show", system.path("/srv/sent")).run()
                    .matches("(?s).*Received UUID:\\s+-\\n.*"));
            assertFalse(path(2).get("received").getAsBoolean());
        } finally {
            system.outsideUnlock();
            delete("/srv/sent");
            delete("/home/sent");
            Files.delete(stream);
        }
    }

    @Test
    void saysWhyAPathIsNotSupportedAndChangesNothing() throws Exception {
        Files.createDirectories(system.path("/srv/plain"));
        Files.createSymbolicLink(system.path("/srv/link"), Path.of("/"));
        try {
            for (String[] row : new String[][] {
                {"/tmp", "/tmp is fuse.mergerfs, not Btrfs"},
                {"/ram-tmp", "/ram-tmp is tmpfs, not Btrfs"},
                {"/srv/plain", "/srv/plain is not the root of a Btrfs subvolume"},
                {"/srv/none", "/srv/none does not exist"},
                {"/srv/link", "/srv/link is or lies behind a symbolic link"},
                {"/srv/link/etc", "/srv/link/etc is or lies behind a symbolic link"},
            }) {
                system.outsideUnlock();
                UNDER_TEST.protect("/", row[0]);
                JsonObject status = immutectl.run("status", "--json").json();
                assertEquals("unsupported", status.get("state").getAsString(), row[0]);
                assertTrue(status.get("unsupported").getAsString().startsWith(row[1]), status::toString);
                Immutectl.Outcome lock = immutectl.run("lock");
                assertEquals(3, lock.exit(), lock.err());
                assertFalse(system.property("/"));
            }
        } finally {
            Files.delete(system.path("/srv/link"));
        }
    }

    @Test
    void anUntrustedOrDamagedConfigurationIsNoConfiguration() throws Exception {
        UNDER_TEST.protect("/");
        Path file = system.path("/etc/immutectl/immutectl.toml");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        for (String verb : List.of("status", "lock", "is-locked")) {
            Immutectl.Outcome outcome = immutectl.run(verb);
            assertEquals(3, outcome.exit(), verb);
            assertEquals(1, outcome.err().lines().count(), outcome.err());
            assertTrue(outcome.err().contains("immutectl.toml does not count"), outcome.err());
        }
        assertFalse(system.property("/"));
    }
}
