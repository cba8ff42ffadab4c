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
import org.immutectl.testing.Eventually;
import org.immutectl.testing.Immutectl;
import org.immutectl.testing.RequiresRoot;
import org.immutectl.testing.SystemUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A step that fails is undone with all before it; what a kill interrupted, the next command puts in order. */
@RequiresRoot
class FailureTest {

    @RegisterExtension
    static final SystemUnderTest UNDER_TEST = new SystemUnderTest();

    private static final String SECOND = "/srv/second";

    private final BtrfsFixture system = UNDER_TEST.system();
    private final Immutectl immutectl = UNDER_TEST.immutectl();

    /** A second disk, protected, that can't be made writable, as a card with its little switch. */
    private void withReadOnlyDisk(Body body) throws Exception {
        system.outsideUnlock();
        Path image = system.path("/disk-tmp/second.img");
        ExternalCommand.of("truncate", "-s", "128M", image).run();
        ExternalCommand.of("mkfs.btrfs", "-q", image).run();
        Files.createDirectories(system.path(SECOND));
        String device = ExternalCommand.of("losetup", "-f", "--show", image).run().strip();
        try {
            ExternalCommand.of("blockdev", "--setro", device).run();
            ExternalCommand.of("mount", "-o", "ro", device, system.path(SECOND)).run();
            try {
                body.run();
            } finally {
                ExternalCommand.of("umount", system.path(SECOND)).run();
            }
        } finally {
            // The device keeps its switch for whoever gets it next.
            ExternalCommand.of("blockdev", "--setrw", device).run();
            ExternalCommand.of("losetup", "-d", device).run();
            Files.delete(image);
        }
    }

    private interface Body {
        void run() throws Exception;
    }

    @Test
    void undoesAnUnlockWhoseLastPathCannotBeMadeWritable() throws Exception {
        withReadOnlyDisk(() -> {
            UNDER_TEST.protect("/", "/etc", SECOND);
            system.outsideLock();
            Immutectl.Outcome outcome = immutectl.run("unlock", "--for", "1h", "--json");
            assertEquals(1, outcome.exit(), outcome.out() + outcome.err());
            List<String> ends = outcome.events().stream().filter(event -> event.get("event").getAsString().equals("step"))
                    .filter(event -> List.of("failed", "undone").contains(event.get("status").getAsString()))
                    .map(FailureTest::shortly).toList();
            assertEquals(List.of("failed step.superblock-rw", "undone step.property-rw", "undone step.mount-rw",
                    "undone step.property-rw", "undone step.mount-rw", "undone step.arm-relock", "undone step.record-lease"), ends);
            for (String path : List.of("/", "/etc")) {
                assertTrue(system.property(path));
                assertTrue(system.mountIsReadOnly(path));
            }
            assertEquals(List.of(), UNDER_TEST.leases());
            assertFalse(Files.exists(system.root().runDirectory().resolve("journal.json")));
            Eventually.holds("the watcher of the lease that was not is gone", () -> UNDER_TEST.watchers().isEmpty());
            Immutectl.Outcome spoken = immutectl.run("unlock");
            assertEquals(1, spoken.exit());
            assertTrue(spoken.err().contains("undone: Take the read-only property off the subvolume /etc"), spoken.err());
            assertTrue(spoken.err().lines().reduce((_, last) -> last).orElseThrow().startsWith("immutectl: It failed: "), spoken.err());
        });
    }

    private static String shortly(JsonObject event) {
        return event.get("status").getAsString() + " " + event.get("key").getAsString();
    }

    @Test
    void undoesALockThatFailsInTheMiddle() throws Exception {
        system.outsideUnlock();
        String inner = "/var/lib/longer than the other";
        ExternalCommand.of("btrfs", "subvolume", "create", system.path(inner)).run();
        withReadOnlyDisk(() -> {
            UNDER_TEST.protect("/", "/etc", SECOND, inner);
            Immutectl.Outcome outcome = immutectl.run("lock");
            assertEquals(1, outcome.exit(), outcome.out() + outcome.err());
            assertTrue(outcome.err().contains("undone: Set the subvolume " + inner + " read-only"), outcome.err());
            assertFalse(system.property(inner));
            assertFalse(system.property("/"));
            assertFalse(system.mountIsReadOnly("/etc"));
            assertFalse(Files.exists(system.root().runDirectory().resolve("journal.json")));
        });
        ExternalCommand.of("btrfs", "subvolume", "delete", system.path(inner)).run();
    }

    /** strace kills it as it enters its Nth call of that kind: the same moments on every machine. */
    @ParameterizedTest(name = "killed at {0} {1}")
    @CsvSource({"rename,1", "rename,3", "rename,5", "mount_setattr,1", "mount_setattr,2"})
    void anUnlockThatWasKilledIsUndoneByTheNextCommand(String call, int when) throws Exception {
        killed("unlock", call, when);
        Immutectl.Outcome next = immutectl.run("relock");
        assertEquals(0, next.exit(), next.err());
        assertEquals(Verdict.LOCKED, UNDER_TEST.state().verdict());
        assertEquals(List.of(), UNDER_TEST.leases());
        assertTrue(system.mountIsReadOnly("/") && system.mountIsReadOnly("/etc"));
        assertFalse(Files.exists(system.root().runDirectory().resolve("journal.json")));
        assertTrue(system.canWriteIn("/home"));
    }

    @ParameterizedTest(name = "killed at {0} {1}")
    @CsvSource({"rename,2", "rename,5", "mount_setattr,1", "mount_setattr,2"})
    void aLockThatWasKilledIsFinishedByTheNextCommand(String call, int when) throws Exception {
        assertEquals(0, immutectl.run("unlock").exit());
        killed("lock", call, when);
        Immutectl.Outcome next = immutectl.run("relock");
        assertEquals(0, next.exit(), next.err());
        assertTrue(next.err().contains("An interrupted change (lock) is put in order first."), next.err());
        assertEquals(Verdict.LOCKED, UNDER_TEST.state().verdict());
        assertEquals(List.of(), UNDER_TEST.leases());
        assertTrue(system.canWriteIn("/home"));
    }

    @Test
    void aKilledUnlockLeavesTheSystemOpenForTheLeaseThatWasThereBefore() throws Exception {
        assertEquals(0, immutectl.run("unlock", "--reason", "first").exit());
        killed("unlock", "rename", 2);
        assertEquals(0, immutectl.run("relock").exit());
        assertEquals(1, UNDER_TEST.leases().size());
        assertTrue(system.canWriteIn("/etc"));
        assertFalse(UNDER_TEST.isLocked());
    }

    private void killed(String verb, String call, int when) throws Exception {
        assumeTrue(ExternalCommand.locate("strace").isPresent(), "needs strace");
        Immutectl.Outcome outcome = immutectl.behind("strace", "-f", "-qq", "-o", "/dev/null",
                "-e", "trace=" + call, "-e", "inject=" + call + ":signal=KILL:when=" + when).run(verb);
        assertEquals(128 + 9, outcome.exit(), outcome.out() + outcome.err());
    }
}
