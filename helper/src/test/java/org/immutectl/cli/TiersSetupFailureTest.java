package org.immutectl.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.immutectl.change.ExternalCommand;
import org.immutectl.probe.MountTable;
import org.immutectl.testing.BtrfsFixture;
import org.immutectl.testing.Eventually;
import org.immutectl.testing.Immutectl;
import org.immutectl.testing.RequiresRoot;
import org.immutectl.testing.SystemUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However setting up or removing tiers ends, the system is locked again and has all of it or nothing. */
@RequiresRoot
class TiersSetupFailureTest {

    @RegisterExtension
    static final SystemUnderTest UNDER_TEST = new SystemUnderTest();

    private static final String JOURNAL = "/var/lib/immutectl/edits.json";

    private final BtrfsFixture system = UNDER_TEST.system();
    private final TierSystem tiers = new TierSystem(system);
    private final Immutectl immutectl = UNDER_TEST.immutectl();

    private Map<String, String> before = Map.of();
    private List<String> subvolumes = List.of();

    @BeforeEach
    void beginWithoutTiers() throws Exception {
        tiers.begin(TierSystem.shape("tabs-no-newline"));
        remember();
    }

    private void remember() throws Exception {
        before = tiers.files();
        subvolumes = tiers.subvolumes();
    }

    private void assertAsBefore() throws Exception {
        assertEquals(before, tiers.files());
        assertEquals(subvolumes, tiers.subvolumes());
    }

    private void assertInOrder() throws Exception {
        assertTrue(UNDER_TEST.isLocked());
        assertTrue(system.mountIsReadOnly("/") && system.mountIsReadOnly("/etc"));
        assertEquals(List.of(), UNDER_TEST.leases());
        assertFalse(Files.exists(system.path(JOURNAL)));
        assertFalse(Files.exists(system.root().runDirectory().resolve("journal.json")));
        assertFalse(Files.exists(system.root().runDirectory().resolve("top-level")));
        assertTrue(MountTable.read().mounts().stream().noneMatch(mount -> mount.mountPoint().endsWith("/top-level")));
    }

    private void killed(String call, int when, String... words) throws Exception {
        assumeTrue(ExternalCommand.locate("strace").isPresent(), "needs strace");
        // Not what it starts: the watcher has to live on.
        Immutectl.Outcome outcome = immutectl.behind("strace", "-f", "-b", "execve", "-qq", "-o", "/dev/null",
                "-e", "trace=" + call, "-e", "inject=" + call + ":signal=KILL:when=" + when).run("tiers", words);
        assertEquals(128 + 9, outcome.exit(), outcome.out() + outcome.err());
    }

    /**
     * Some of these moments are before the watcher is there and some after the edits count: each time the next command
     * finds either nothing done or all.
     */
    @ParameterizedTest(name = "killed at {0} {1}")
    @CsvSource({"rename,1", "rename,7", "rename,10", "rename,13", "rename,16", "rename,19", "mkdir,3", "mount_setattr,2",
            "mount_setattr,3"})
    void whatAKillInterruptedIsPutInOrder(String call, int when) throws Exception {
        killed(call, when, "setup", "--size=64M");
        Immutectl.Outcome next = immutectl.run("relock");
        assertEquals(0, next.exit(), next.err());
        assertInOrder();
        if (tiers.fstabText().contains("fuse.mergerfs")) {
            assertTrue(tiers.subvolumes().contains("disk-tmp"));
            assertTrue(Files.exists(system.path("/etc/tmpfiles.d/immutectl-tiers.conf")));
            assertTrue(immutectl.run("tiers", "setup", "--size=64M").out().contains("nothing was changed"));
            assertEquals(0, immutectl.run("tiers", "remove").exit());
        }
        assertAsBefore();
        Eventually.holds("nobody watches any longer", () -> UNDER_TEST.watchers().isEmpty());
    }

    /** Killed when the edits counted and the originals, which nobody needs any more, were not gone yet. */
    @Test
    void aNeedlessBackUpGoesWithTheNextCommand() throws Exception {
        assertEquals(0, immutectl.run("tiers", "setup", "--size=64M").exit());
        Path backUp = system.path("/var/lib/immutectl/backup/etc/fstab");
        byte[] original = Files.readAllBytes(backUp);
        assertEquals(0, immutectl.run("tiers", "remove").exit());
        assertFalse(Files.exists(backUp));
        Files.write(backUp, original);
        assertEquals(0, immutectl.run("tiers", "remove").exit());
        assertAsBefore();
    }

    /** Nobody types anything: the watcher of the lease notices. */
    @Test
    void theWatcherPutsItInOrderByItself() throws Exception {
        killed("rename", 16, "setup", "--size=64M");
        Eventually.holds("locked", UNDER_TEST::isLocked);
        Eventually.holds("the journal is gone", () -> !Files.exists(system.path(JOURNAL)));
        Eventually.holds("the watcher has ended", () -> UNDER_TEST.watchers().isEmpty());
        assertInOrder();
        assertAsBefore();
    }

    /** A power cut takes leases, mounts and what is in /run; the property and the journal of edits stay. */
    @ParameterizedTest(name = "power cut at rename {0}")
    @CsvSource({"3", "6", "9"})
    void whatAPowerCutInterruptedTheSealTakesBack(int when) throws Exception {
        // Open already, so that there is no lease whose watcher would come first.
        system.outsideUnlock();
        killed("rename", when, "setup", "--size=64M");
        assertTrue(Files.exists(system.path(JOURNAL)), "this is a moment between");
        Files.deleteIfExists(system.root().runDirectory().resolve("journal.json"));
        // As fstab has it at the next boot.
        ExternalCommand.of("mount", "-o", "remount,bind,ro", system.path("/etc")).run();
        ExternalCommand.of("mount", "-o", "remount,bind,ro", system.path("/")).run();

        Immutectl.Outcome seal = immutectl.run("seal");
        assertEquals(0, seal.exit(), seal.err());
        assertTrue(seal.err().contains("An interrupted change of system files is taken back first."), seal.err());
        assertInOrder();
        assertAsBefore();
    }

    @ParameterizedTest(name = "killed at rename {0}")
    @CsvSource({"9", "12", "15"})
    void aRemovalThatWasKilledIsPutInOrder(int when) throws Exception {
        byte[] original = tiers.fstab();
        assertEquals(0, immutectl.run("tiers", "setup", "--size=64M").exit());
        Map<String, String> clean = before;
        List<String> without = subvolumes;
        remember();
        killed("rename", when, "remove");
        assertEquals(0, immutectl.run("relock").exit());
        assertInOrder();
        if (tiers.fstabText().contains("fuse.mergerfs")) {
            assertAsBefore();
            assertEquals(0, immutectl.run("tiers", "remove").exit());
        }
        assertArrayEquals(original, tiers.fstab());
        assertEquals(clean, tiers.files());
        assertEquals(without, tiers.subvolumes());
    }

    @Test
    void aStepThatFailsTakesAllBackAndLocks() throws Exception {
        system.outsideUnlock();
        Path fstab = system.path("/etc/fstab");
        ExternalCommand.of("chattr", "+i", fstab).run();
        system.outsideLock();
        try {
            Immutectl.Outcome outcome = immutectl.run("tiers", "setup", "--size=64M");
            assertEquals(1, outcome.exit(), outcome.out() + outcome.err());
            assertTrue(outcome.err().contains("undone: Make the Btrfs subvolume /disk-tmp"), outcome.err());
            assertTrue(outcome.err().lines().reduce((_, last) -> last).orElseThrow().startsWith("immutectl: It failed: "), outcome.err());
        } finally {
            system.outsideUnlock();
            ExternalCommand.of("chattr", "-i", fstab).run();
            system.outsideLock();
        }
        assertInOrder();
        assertAsBefore();
    }

    /** The edits are done and count, and then the system cannot be locked again: they are taken back all the same. */
    @Test
    void aLockThatFailsAfterTheEditsTakesThemBackToo() throws Exception {
        assumeTrue(ExternalCommand.locate("strace").isPresent(), "needs strace");
        Immutectl.Outcome outcome = immutectl.behind("strace", "-f", "-b", "execve", "-qq", "-o", "/dev/null", "-e", "trace=mount_setattr",
                "-e", "inject=mount_setattr:error=EPERM:when=3").run("tiers", "setup", "--size=64M");
        assertEquals(1, outcome.exit(), outcome.out() + outcome.err());
        assertTrue(outcome.err().contains("undone: Write the tiers of /tmp into /etc/fstab"), outcome.err());
        assertInOrder();
        assertAsBefore();
    }

    /** What somebody wrote into a file between the kill and the next command is not taken away from him. */
    @Test
    void whatWasChangedMeanwhileStaysAndLockingDoesNotDependOnIt() throws Exception {
        system.outsideUnlock();
        killed("rename", 9, "setup", "--size=64M");
        assertTrue(Files.exists(system.path("/etc/tmpfiles.d/immutectl-tiers.conf")), "killed before the file was written");
        system.writeFile("/etc/tmpfiles.d/immutectl-tiers.conf", "# mine now\n");
        Immutectl.Outcome lock = immutectl.run("lock");
        assertEquals(0, lock.exit(), lock.err());
        assertTrue(lock.err().contains("/etc/tmpfiles.d/immutectl-tiers.conf was changed by somebody else"), lock.err());
        assertTrue(UNDER_TEST.isLocked());
        assertEquals("# mine now\n", Files.readString(system.path("/etc/tmpfiles.d/immutectl-tiers.conf")));
        assertEquals(subvolumes, tiers.subvolumes(), "the rest is taken back all the same");
        assertFalse(Files.exists(system.path(JOURNAL)));
    }
}
