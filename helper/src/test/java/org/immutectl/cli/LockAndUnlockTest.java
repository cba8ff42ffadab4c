package org.immutectl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.immutectl.change.ExternalCommand;
import org.immutectl.model.Verdict;
import org.immutectl.testing.BtrfsFixture;
import org.immutectl.testing.Immutectl;
import org.immutectl.testing.OpenWriter;
import org.immutectl.testing.RequiresRoot;
import org.immutectl.testing.SystemUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What locking and unlocking do to mounts, superblock and properties of a real Btrfs system, and in which order. */
@RequiresRoot
class LockAndUnlockTest {

    @RegisterExtension
    static final SystemUnderTest UNDER_TEST = new SystemUnderTest();

    private final BtrfsFixture system = UNDER_TEST.system();
    private final Immutectl immutectl = UNDER_TEST.immutectl();

    @Test
    void lockKeepsHomeWritableWhenNobodyWrites() throws Exception {
        system.outsideUnlock();
        Immutectl.Outcome outcome = immutectl.run("lock");
        assertEquals(0, outcome.exit(), outcome.err());
        assertEquals("The system is locked.\n", outcome.out());
        for (String path : List.of("/", "/etc")) {
            assertTrue(system.property(path));
            assertTrue(system.mountIsReadOnly(path));
            assertFalse(system.canWriteIn(path));
        }
        for (String path : List.of("/home", "/var/lib", "/var/log", "/tmp")) {
            assertTrue(system.canWriteIn(path), path);
        }
        assertFalse(system.superblockIsReadOnly("/home"));
        assertEquals(Verdict.LOCKED, UNDER_TEST.state().verdict());
    }

    @Test
    void lockNamesWhoStillWritesAndTheNextLockFindsTheMountFree() throws Exception {
        system.outsideUnlock();
        Path file = system.path("/etc/written");
        try (OpenWriter writer = system.openWriter("/etc/written")) {
            Immutectl.Outcome outcome = immutectl.run("lock");
            assertEquals(0, outcome.exit(), outcome.err());
            assertTrue(outcome.out().contains("tee (process " + writer.pid() + ", user root) can still write to " + file), outcome.out());
            assertFalse(system.canWriteIn("/etc"));
            assertTrue(system.property("/etc"));
            assertFalse(system.mountIsReadOnly("/etc"));
            assertTrue(system.mountIsReadOnly("/"));

            JsonObject status = immutectl.run("status", "--json").json();
            assertEquals("locked", status.get("state").getAsString());
            assertEquals("locked-old-writers", status.get("verdict").getAsString());
            JsonObject etc = status.getAsJsonArray("paths").get(1).getAsJsonObject();
            assertEquals(List.of("/etc", "rw", "rw", "ro", "locked"), List.of("path", "mount", "superblock", "property", "effective")
                    .stream().map(key -> etc.get(key).getAsString()).toList());
            JsonObject named = etc.getAsJsonArray("writers").get(0).getAsJsonObject();
            assertEquals(writer.pid(), named.get("pid").getAsLong());
            assertEquals("tee", named.get("command").getAsString());
            assertEquals("root", named.get("user").getAsString());
            assertEquals(file.toString(), named.get("file").getAsString());
        }
        Immutectl.Outcome again = immutectl.run("lock", "--json");
        assertEquals(List.of("mount-ro /etc"), again.plan());
        assertTrue(system.mountIsReadOnly("/etc"));
        assertEquals(Verdict.LOCKED, UNDER_TEST.state().verdict());
    }

    @Test
    void unlocksFromAReadOnlySuperblockAndLosesNoOption() throws Exception {
        String options = options();
        system.outsideSuperblockLock();
        assertFalse(system.canWriteIn("/home"));
        Immutectl.Outcome outcome = immutectl.run("unlock", "--json");
        assertEquals(0, outcome.exit(), outcome.err());
        assertEquals(List.of("record-lease root", "superblock-rw /", "property-rw /", "mount-rw /etc", "property-rw /etc"),
                outcome.plan());
        for (String path : List.of("/", "/etc", "/home")) {
            assertTrue(system.canWriteIn(path), path);
        }
        assertEquals(options.replaceFirst("^ro,", "rw,"), options());
    }

    private String options() throws Exception {
        return ExternalCommand.of("findmnt", "--noheadings", "--raw", "--output", "VFS-OPTIONS,FS-OPTIONS", "--mountpoint",
                system.path("/")).run();
    }

    @Test
    void lockMendsAFileSystemThatIsReadOnlyAsAWhole() throws Exception {
        system.outsideUnlock();
        system.outsideSuperblockLock();
        ExternalCommand.of("mount", "-o", "remount,bind,rw", system.path("/etc")).run();
        Immutectl.Outcome status = immutectl.run("status");
        assertTrue(status.out().contains("The whole file system is read-only"), status.out());
        assertEquals(0, immutectl.run("lock").exit());
        assertTrue(system.canWriteIn("/home"));
        assertEquals(Verdict.LOCKED, UNDER_TEST.state().verdict());
        assertTrue(system.mountIsReadOnly("/"));
    }

    @Test
    void readOnlyByErrorIsNeitherLockedNorPartlyLocked() throws Exception {
        system.outsideUnlock();
        system.outsideSuperblockLock();
        for (String path : List.of("/", "/etc")) {
            ExternalCommand.of("mount", "-o", "remount,bind,rw", system.path(path)).run();
        }
        assertEquals(Verdict.READ_ONLY_BY_ERROR, UNDER_TEST.state().verdict());
        assertEquals(1, immutectl.run("is-locked").exit());
    }

    /** The property can be changed only through a writable mount, so it comes first when locking and last when unlocking. */
    @Test
    void makesTheSystemCallsInTheKernelsOrder() throws Exception {
        assumeTrue(ExternalCommand.locate("strace").isPresent(), "needs strace");
        Path trace = system.path("/tmp/trace");
        Immutectl traced = immutectl.behind("strace", "-f", "-qq", "-e", "trace=mount,mount_setattr,ioctl", "-o", trace.toString());
        String root = "\"" + system.path("/") + "\"";
        String etc = "\"" + system.path("/etc") + "\"";

        assertEquals(0, traced.run("unlock").exit());
        List<String> unlock = calls(trace);
        assertEquals(4, unlock.size(), unlock::toString);
        assertTrue(unlock.get(0).contains("mount_setattr") && unlock.get(0).contains(root) && unlock.get(0).contains("attr_clr=MOUNT_ATTR_RDONLY"));
        assertTrue(unlock.get(1).contains("SUBVOL_SETFLAGS"));
        assertTrue(unlock.get(2).contains("mount_setattr") && unlock.get(2).contains(etc));
        assertTrue(unlock.get(3).contains("SUBVOL_SETFLAGS"));

        assertEquals(0, traced.run("lock").exit());
        List<String> lock = calls(trace);
        assertEquals(4, lock.size(), lock::toString);
        assertTrue(lock.get(0).contains("SUBVOL_SETFLAGS") && lock.get(0).contains("BTRFS_SUBVOL_RDONLY"), lock.get(0));
        assertTrue(lock.get(1).contains("mount_setattr") && lock.get(1).contains(etc) && lock.get(1).contains("attr_set=MOUNT_ATTR_RDONLY"));
        assertTrue(lock.get(2).contains("SUBVOL_SETFLAGS"));
        assertTrue(lock.get(3).contains("mount_setattr") && lock.get(3).contains(root));
    }

    private static List<String> calls(Path trace) throws Exception {
        return Files.readAllLines(trace).stream().filter(line -> line.contains("mount") || line.contains("SUBVOL_SETFLAGS")).toList();
    }

    @Test
    void whatIsLockedOrUnlockedAlreadyStaysSo() throws Exception {
        Immutectl.Outcome lock = immutectl.run("lock");
        assertEquals(0, lock.exit());
        assertEquals("The system was locked already.\n", lock.out());
        system.outsideUnlock();
        assertEquals(List.of("record-lease root"), immutectl.run("unlock", "--json").plan());
        Immutectl.Outcome unlock = immutectl.run("unlock");
        assertEquals("The system is unlocked until you lock it.\n", unlock.out());
        assertEquals(2, UNDER_TEST.leases().size());
        assertTrue(system.canWriteIn("/etc"));
    }

    @Test
    void onlyTheMountIsNoLockAndIsMadeOne() throws Exception {
        system.outsideUnlock();
        for (String path : List.of("/", "/etc")) {
            ExternalCommand.of("mount", "-o", "remount,bind,ro", system.path(path)).run();
        }
        assertEquals(Verdict.PARTLY_LOCKED, UNDER_TEST.state().verdict());
        assertEquals(1, immutectl.run("is-locked").exit());
        Immutectl.Outcome outcome = immutectl.run("lock", "--json");
        assertEquals(List.of("mount-rw /etc", "property-ro /etc", "mount-ro /etc", "mount-rw /", "property-ro /", "mount-ro /"),
                outcome.plan());
        assertEquals(Verdict.LOCKED, UNDER_TEST.state().verdict());
        Immutectl.Outcome locked = immutectl.run("is-locked");
        assertEquals(new Immutectl.Outcome(0, "", ""), locked);
    }

    @Test
    void aMountThatSaysRwIsLockedByItsPropertyAndThroughEveryOtherMount() throws Exception {
        Path other = system.path("/home/elsewhere");
        Files.createDirectory(other);
        ExternalCommand.of("mount", "--bind", system.path("/etc"), other).run();
        try {
            ExternalCommand.of("mount", "-o", "remount,bind,rw", other).run();
            ExternalCommand.of("mount", "-o", "remount,bind,rw", system.path("/etc")).run();
            assertEquals(Verdict.LOCKED, UNDER_TEST.state().verdict());
            assertFalse(system.canWriteIn("/home/elsewhere"));
            assertTrue(immutectl.run("status").out().contains("The mount says rw, but the property is ro: the path is locked."));
            // Opening the system through /etc opens the bind mount too: the property is one.
            assertEquals(0, immutectl.run("unlock").exit());
            assertTrue(system.canWriteIn("/home/elsewhere"));
            assertEquals(0, immutectl.run("lock").exit());
            assertFalse(system.canWriteIn("/home/elsewhere"));
        } finally {
            ExternalCommand.of("umount", other).run();
            Files.delete(other);
        }
    }

    @Test
    void dryRunShowsThePlanAndChangesNothing() throws Exception {
        Immutectl.Outcome unlock = immutectl.run("unlock", "--dry-run", "--for", "15min");
        assertEquals(0, unlock.exit());
        assertTrue(unlock.out().startsWith("This would be done:\n  1. Note that root holds the system open\n"), unlock.out());
        assertTrue(unlock.out().contains("Take the read-only property off the subvolume /etc"), unlock.out());
        assertEquals(Verdict.LOCKED, UNDER_TEST.state().verdict());
        assertEquals(List.of(), UNDER_TEST.leases());
        Immutectl.Outcome json = immutectl.run("unlock", "--dry-run", "--json");
        assertEquals("result.done.dry-run", json.result().get("key").getAsString());
        assertEquals("There is nothing to do.\n", immutectl.run("lock", "--dry-run").out());
        system.outsideUnlock();
        assertEquals(List.of("property-ro /etc", "mount-ro /etc", "property-ro /", "mount-ro /"),
                immutectl.run("lock", "--dry-run", "--json").plan());
        assertEquals(Verdict.UNLOCKED, UNDER_TEST.state().verdict());
    }
}
