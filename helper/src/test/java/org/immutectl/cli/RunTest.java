package org.immutectl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.immutectl.model.Lease;
import org.immutectl.testing.BtrfsFixture;
import org.immutectl.testing.Eventually;
import org.immutectl.testing.Immutectl;
import org.immutectl.testing.RequiresRoot;
import org.immutectl.testing.SystemUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code run} locks again whatever way its command ends, and whatever happens to itself. */
@RequiresRoot
class RunTest {

    @RegisterExtension
    static final SystemUnderTest UNDER_TEST = new SystemUnderTest();

    private final BtrfsFixture system = UNDER_TEST.system();
    private final Immutectl immutectl = UNDER_TEST.immutectl();

    private Immutectl.Outcome shell(String script) throws Exception {
        return immutectl.run("run", "--", "sh", "-c", script);
    }

    private void assertLockedWithoutLease() throws Exception {
        assertTrue(UNDER_TEST.isLocked());
        assertEquals(List.of(), UNDER_TEST.leases());
        assertFalse(system.canWriteIn("/etc"));
    }

    @Test
    void unlocksForItsCommandAndLocksAfterIt() throws Exception {
        Path made = system.path("/etc/made");
        Immutectl.Outcome outcome = shell("echo mine; echo error >&2; touch " + made + " && rm " + made);
        assertEquals(0, outcome.exit(), outcome.err());
        assertEquals("mine\n", outcome.out(), "standard output is the command's alone");
        assertEquals("The system is unlocked for this command.\nerror\nThe system is locked.\n", outcome.err());
        assertLockedWithoutLease();
        Eventually.holds("nobody watches any longer", () -> UNDER_TEST.watchers().isEmpty());
    }

    @Test
    void passesOnTheExitStatusAndLocks() throws Exception {
        assertEquals(7, shell("exit 7").exit());
        assertLockedWithoutLease();
        Immutectl.Outcome missing = immutectl.run("run", "--", "/nonexistent/program");
        assertEquals(127, missing.exit());
        assertTrue(missing.err().contains("/nonexistent/program could not be started"), missing.err());
        assertLockedWithoutLease();
    }

    @Test
    void locksAfterItsCommandWasKilled() throws Exception {
        assertEquals(128 + 9, shell("kill -KILL $$").exit());
        assertLockedWithoutLease();
    }

    @Test
    void passesOnTermAndLocks() throws Exception {
        Path started = system.path("/tmp/started");
        Process run = immutectl.start("run", "--", "sh", "-c",
                "trap 'exit 42' TERM; touch " + started + "; while :; do sleep 0.05; done");
        Eventually.holds("the command runs", () -> Files.exists(started));
        run.toHandle().destroy();
        assertEquals(42, Immutectl.finish(run).exit());
        assertLockedWithoutLease();
        Files.delete(started);
    }

    /** A signal that comes before the command was started keeps it from being started at all. */
    @Test
    void aSignalDuringTheUnlockMeansThatTheCommandIsNotRun() throws Exception {
        Path started = system.path("/tmp/started");
        Process run = immutectl.start("run", "--", "sh", "-c", "touch " + started);
        Eventually.holds("it begins to unlock", () -> Files.exists(system.root().runDirectory().resolve("journal.json")));
        run.toHandle().destroy();
        Immutectl.Outcome outcome = Immutectl.finish(run);
        // Too late to catch it before the start on a slow machine: then the command ran and that is right too.
        assertTrue(outcome.exit() == 128 + 15 ? !Files.exists(started) : outcome.exit() == 0 && Files.exists(started), outcome::toString);
        assertLockedWithoutLease();
        Files.deleteIfExists(started);
    }

    @Test
    void theSystemIsLockedEvenIfTheHelperIsKilled() throws Exception {
        Path pid = system.path("/tmp/pid");
        Process run = immutectl.start("run", "--", "sh", "-c", "echo $$ > " + pid + "; exec sleep 1000");
        Eventually.holds("the command runs", () -> Files.exists(pid) && !Files.readString(pid).isBlank());
        long command = Long.parseLong(Files.readString(pid).strip());
        Eventually.holds("the lease is the command's",
                () -> UNDER_TEST.leases().getFirst().process().orElseThrow().pid() == command);
        run.toHandle().destroyForcibly();
        Eventually.holds("the helper is gone", () -> !run.isAlive());
        // The command goes on, so the system stays open: pulling the rug from under apt would break more.
        assertTrue(ProcessHandle.of(command).isPresent());
        assertTrue(system.canWriteIn("/etc"));
        ProcessHandle.of(command).orElseThrow().destroy();
        Eventually.holds("locked after the command", UNDER_TEST::isLocked);
        Eventually.holds("no lease is left", () -> UNDER_TEST.leases().isEmpty());
        Files.delete(pid);
    }

    @Test
    void leavesTheSystemOpenForAnotherLease() throws Exception {
        assertEquals(0, immutectl.run("unlock", "--reason", "longer").exit());
        Immutectl.Outcome outcome = shell("exit 0");
        assertEquals(0, outcome.exit());
        assertTrue(outcome.err().contains("Others that still hold the system open: 1."), outcome.err());
        assertTrue(system.canWriteIn("/etc"));
        assertEquals(List.of(Optional.of("longer")), UNDER_TEST.leases().stream().map(Lease::reason).toList());
    }

    @Test
    void aLockDuringTheCommandEndsItsLease() throws Exception {
        Path go = system.path("/tmp/go");
        Process run = immutectl.start("run", "--reason", "upgrade", "--", "sh", "-c", "until [ -e " + go + " ]; do sleep 0.05; done; exit 5");
        Eventually.holds("unlocked", () -> system.canWriteIn("/etc"));
        Eventually.holds("it has its lease", () -> UNDER_TEST.leases().size() == 1);
        Lease lease = UNDER_TEST.leases().getFirst();
        assertEquals(Lease.Kind.RUN, lease.kind());
        assertEquals(Optional.of("upgrade"), lease.reason());
        assertTrue(lease.command().startsWith("sh -c until"));
        assertEquals(0, immutectl.run("lock").exit());
        assertLockedWithoutLease();
        Files.createFile(go);
        assertEquals(5, Immutectl.finish(run).exit());
        assertLockedWithoutLease();
        Files.delete(go);
    }

    @Test
    void takesTheWordsAfterTheTwoDashesAsTheyAre() throws Exception {
        Immutectl.Outcome outcome = immutectl.run("run", "--", "printf", "%s.", "--help", "--", "a b", "\"q\"", "");
        assertEquals("--help.--.a b.\"q\"..", outcome.out());
        assertEquals("-n", immutectl.run("run", "printf", "%s", "-n").out());
    }

    @Test
    void anOptionThatItDoesNotKnowIsNoCommand() throws Exception {
        Immutectl.Outcome outcome = immutectl.run("run", "--jsno", "--", "true");
        assertEquals(2, outcome.exit(), outcome.err());
        assertEquals(1, outcome.err().lines().count());
        assertTrue(UNDER_TEST.isLocked());
    }
}
