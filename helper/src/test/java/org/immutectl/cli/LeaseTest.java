package org.immutectl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutectl.change.ExternalCommand;
import org.immutectl.model.Lease;
import org.immutectl.testing.BtrfsFixture;
import org.immutectl.testing.Eventually;
import org.immutectl.testing.Immutectl;
import org.immutectl.testing.RequiresRoot;
import org.immutectl.testing.SystemUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every unlock is a lease; the system is locked again when the last one ends. */
@RequiresRoot
class LeaseTest {

    @RegisterExtension
    static final SystemUnderTest UNDER_TEST = new SystemUnderTest();

    private final BtrfsFixture system = UNDER_TEST.system();
    private final Immutectl immutectl = UNDER_TEST.immutectl();

    @Test
    void aTimedLeaseLocksTheSystemWithoutAnyoneLoggedIn() throws Exception {
        Instant before = Instant.now();
        Immutectl.Outcome outcome = immutectl.run("unlock", "--for", "3s", "--reason", "a look");
        assertEquals(0, outcome.exit(), outcome.err());
        assertTrue(system.canWriteIn("/etc"));
        Lease lease = UNDER_TEST.leases().getFirst();
        assertEquals(Optional.of(lease.since().plusSeconds(3)), lease.until());
        // Whoever watches has a session of its own, so that no log-out, terminal or desktop takes it along.
        ProcessHandle watcher = UNDER_TEST.watchers().getFirst();
        assertNotEquals(session(ProcessHandle.current()), session(watcher));
        Eventually.holds("locked when the time is over", UNDER_TEST::isLocked);
        assertFalse(Instant.now().isBefore(before.plusSeconds(3)), "not before its time");
        assertFalse(system.canWriteIn("/etc"));
        Eventually.holds("the lease is gone", () -> UNDER_TEST.leases().isEmpty());
        Eventually.holds("the watcher is gone", () -> !watcher.isAlive());
    }

    /** Field 6 of /proc/PID/stat. */
    private static String session(ProcessHandle process) throws Exception {
        String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ")[3];
    }

    @Test
    void theSystemIsOpenUntilTheLastLeaseEnds() throws Exception {
        Process first = immutectl.start("unlock", "--for", "2s", "--reason", "short");
        assertEquals(0, Immutectl.finish(first).exit());
        Immutectl.Outcome second = immutectl.run("unlock", "--for", "1h", "--reason", "long");
        assertEquals(0, second.exit());
        JsonObject status = immutectl.run("status", "--json").json();
        assertEquals("unlocked", status.get("state").getAsString());
        Eventually.holds("the short lease ends", () -> UNDER_TEST.leases().size() == 1);
        assertEquals(Optional.of("long"), UNDER_TEST.leases().getFirst().reason());
        assertTrue(system.canWriteIn("/etc"));
        // Now the end of the last one, as if its hour were over.
        Lease lease = UNDER_TEST.leases().getFirst();
        Path file = system.root().leasesDirectory().resolve(lease.id() + ".json");
        Files.writeString(file, Files.readString(file).replace(lease.until().orElseThrow().toString(), Instant.now().toString()));
        Eventually.holds("locked with the last one", UNDER_TEST::isLocked);
        Eventually.holds("no lease is left", () -> UNDER_TEST.leases().isEmpty());
    }

    @Test
    void aLeaseWithoutEndOutlivesATimedOne() throws Exception {
        assertEquals(0, immutectl.run("unlock").exit());
        assertEquals(0, immutectl.run("unlock", "--for", "1s").exit());
        assertFalse(immutectl.run("status", "--json").json().has("deadline"));
        Eventually.holds("the timed lease ends", () -> UNDER_TEST.leases().size() == 1);
        Immutectl.Outcome relock = immutectl.run("relock");
        assertEquals(0, relock.exit());
        assertTrue(system.canWriteIn("/etc"));
    }

    @Test
    void twoUnlocksAtOnceAreTwoLeasesAndLockEndsThemAll() throws Exception {
        Process one = immutectl.start("unlock", "--for", "1h");
        Process other = immutectl.start("unlock", "--for", "2h");
        assertEquals(0, Immutectl.finish(one).exit());
        assertEquals(0, Immutectl.finish(other).exit());
        assertEquals(2, UNDER_TEST.leases().size());
        assertTrue(system.canWriteIn("/"));
        JsonObject status = immutectl.run("status", "--json").json();
        Instant last = UNDER_TEST.leases().stream().map(lease -> lease.until().orElseThrow()).max(Instant::compareTo).orElseThrow();
        assertEquals(last.toString(), status.get("deadline").getAsString());
        assertEquals(0, immutectl.run("lock").exit());
        assertTrue(UNDER_TEST.isLocked());
        assertEquals(List.of(), UNDER_TEST.leases());
        Eventually.holds("nobody watches any longer", () -> UNDER_TEST.watchers().isEmpty());
    }

    @Test
    void aLockAndAnUnlockAtOnceEndInOneOfTheTwo() throws Exception {
        for (int round = 0; round < 3; round++) {
            Process lock = immutectl.start("lock");
            Process unlock = immutectl.start("unlock");
            assertEquals(0, Immutectl.finish(lock).exit());
            assertEquals(0, Immutectl.finish(unlock).exit());
            assertEquals(UNDER_TEST.isLocked(), UNDER_TEST.leases().isEmpty());
        }
    }

    @Test
    void theFactsTellWhoSinceWhenAndWhyAndAnybodyMayReadThem() throws Exception {
        Immutectl.Outcome outcome = immutectl.behind("sh", "-c", "umask 077; exec \"$@\"", "sh").with("SUDO_UID", "65534")
                .run("unlock", "--for", "15min", "--reason", "grün & \"quoted\"");
        assertEquals(0, outcome.exit(), outcome.err());
        Lease lease = UNDER_TEST.leases().getFirst();
        assertEquals(65534, lease.uid());
        assertEquals("nobody", lease.user());
        assertEquals("immutectl unlock", lease.command());
        assertEquals(Optional.of("grün & \"quoted\""), lease.reason());
        assertTrue(Duration.between(lease.since(), Instant.now()).compareTo(Duration.ofMinutes(1)) < 0);
        JsonObject status = immutectl.run("status", "--json").json();
        assertEquals("nobody", status.get("by").getAsString());
        assertEquals("grün & \"quoted\"", status.get("reason").getAsString());
        assertEquals(lease.since().toString(), status.get("since").getAsString());

        Path run = system.root().runDirectory();
        assertMode("rwxr-xr-x", run);
        assertMode("rwxr-xr-x", run.resolve("leases"));
        assertMode("rw-r--r--", run.resolve("leases").resolve(lease.id() + ".json"));
        assertMode("rw-------", run.resolve("lock"));
        immutectl.behind("sh", "-c", "umask 077; exec \"$@\"", "sh").run("lock");
        assertMode("rw-r--r--", run.resolve("writers.json"));
        assertFalse(Files.exists(run.resolve("journal.json")));
    }

    private static void assertMode(String mode, Path file) throws Exception {
        assertEquals(mode, PosixFilePermissions.toString(Files.getPosixFilePermissions(file)), file.toString());
        assertEquals(0, Files.getAttribute(file, "unix:uid"));
    }

    /** A lease that somebody's own lock made void must not hold the system open when it is unlocked the next time. */
    @Test
    void aLeaseDoesNotOutliveALockFromOutside() throws Exception {
        assertEquals(0, immutectl.run("unlock", "--reason", "yesterday").exit());
        system.outsideLock();
        assertEquals("locked", immutectl.run("status", "--json").json().get("state").getAsString());
        assertEquals(0, immutectl.run("unlock", "--for", "2s", "--reason", "today").exit());
        assertEquals(List.of(Optional.of("today")), UNDER_TEST.leases().stream().map(Lease::reason).toList());
        Eventually.holds("locked when the time is over", UNDER_TEST::isLocked);
    }

    /** At the end of its time something spoke against locking: the watcher stays, and locks once nothing does. */
    @Test
    void aRefusedLockAtTheEndOfALeaseIsTriedAgain() throws Exception {
        String source = ExternalCommand.of("findmnt", "-no", "SOURCE", "--nofsroot", system.path("/")).run().strip();
        assertEquals(0, immutectl.run("unlock", "--for", "1s").exit());
        ExternalCommand.of("umount", system.path("/var/log")).run();
        Path inside = Files.createDirectories(system.path("/var/log/inside"));
        try {
            ProcessHandle watcher = UNDER_TEST.watchers().getFirst();
            Path lock = system.path("/run/immutectl/lock");
            Eventually.holds("the watcher tried", () -> Files.readString(lock).equals(watcher.pid() + " relock"));
            assertTrue(watcher.isAlive());
            assertFalse(UNDER_TEST.isLocked());
        } finally {
            Files.delete(inside);
            ExternalCommand.of("mount", "-o", "subvol=var-log,nosuid,nodev,noatime", source, system.path("/var/log")).run();
        }
        // Any change among the leases makes it look at once.
        Files.delete(Files.createFile(system.path("/run/immutectl/leases/event")));
        Eventually.holds("locked at last", UNDER_TEST::isLocked);
        Eventually.holds("nobody watches any longer", () -> UNDER_TEST.watchers().isEmpty());
    }

    @Test
    void relockWithoutAnythingOverDoesNoHarm() throws Exception {
        assertEquals(0, immutectl.run("unlock", "--for", "1h").exit());
        assertEquals("No lease is over.\n", immutectl.run("relock").out());
        assertTrue(system.canWriteIn("/etc"));
    }
}
