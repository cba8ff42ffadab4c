package org.immutectl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.immutectl.model.Lease;
import org.immutectl.testing.BtrfsFixture;
import org.immutectl.testing.Eventually;
import org.immutectl.testing.Immutectl;
import org.immutectl.testing.RequiresRoot;
import org.immutectl.testing.SystemUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What apt and dpkg call; any process stands for them. */
@RequiresRoot
class PackageLeaseTest {

    @RegisterExtension
    static final SystemUnderTest UNDER_TEST = new SystemUnderTest();

    private final BtrfsFixture system = UNDER_TEST.system();
    private final Immutectl immutectl = UNDER_TEST.immutectl();
    private Process apt;

    @BeforeEach
    void startApt() throws Exception {
        apt = new ProcessBuilder("/usr/bin/sleep", "1000").start();
    }

    @AfterEach
    void endApt() throws Exception {
        apt.destroyForcibly().waitFor();
    }

    private Immutectl.Outcome packageLease(String word) throws Exception {
        return immutectl.run("package-lease", word, Long.toString(apt.pid()));
    }

    private void choose() throws Exception {
        system.outsideUnlock();
        Files.createDirectories(system.path("/etc/immutectl"));
        system.writeFile("/etc/immutectl/immutectl.toml", "unlock-for-packages = true\n");
        system.outsideLock();
    }

    @Test
    void stopsAptWhileTheSystemIsLockedAndSaysHowToUnlock() throws Exception {
        Immutectl.Outcome outcome = packageLease("begin");
        assertEquals(3, outcome.exit());
        assertEquals(1, outcome.err().lines().count(), outcome.err());
        assertTrue(outcome.err().contains("immutectl unlock"), outcome.err());
        assertTrue(UNDER_TEST.isLocked());
    }

    @Test
    void leavesAnOpenSystemAloneWhereNothingWasChosen() throws Exception {
        system.outsideUnlock();
        Immutectl.Outcome outcome = packageLease("begin");
        assertEquals(new Immutectl.Outcome(0, "", ""), outcome);
        assertTrue(UNDER_TEST.leases().isEmpty());
    }

    @Test
    void opensTheSystemForAsLongAsAptLives() throws Exception {
        choose();
        assertEquals(new Immutectl.Outcome(0, "", ""), packageLease("begin"));
        assertTrue(system.canWriteIn("/etc"));
        assertEquals("/usr/bin/sleep 1000", UNDER_TEST.leases().getFirst().command());
        apt.destroyForcibly().waitFor();
        Eventually.holds("locked after apt's end", UNDER_TEST::isLocked);
    }

    @Test
    void keepsOneLeaseOverTheRunsOfOneProcess() throws Exception {
        choose();
        packageLease("begin");
        Lease first = UNDER_TEST.leases().getFirst();
        assertEquals(Optional.empty(), first.until());
        assertEquals(0, packageLease("end").exit());
        Instant until = UNDER_TEST.leases().getFirst().until().orElseThrow();
        assertFalse(Instant.now().plus(Duration.ofMinutes(1)).isBefore(until), "a minute at most");
        assertEquals(0, packageLease("begin").exit());
        assertEquals(first, UNDER_TEST.leases().getFirst());
        assertEquals(1, UNDER_TEST.leases().size());
    }

    /** unattended-upgrades forks for each of its steps: the copy's end is not the end. */
    @Test
    void takesACopyForTheProgramThatMadeIt() throws Exception {
        choose();
        apt.destroyForcibly().waitFor();
        apt = new ProcessBuilder("/usr/bin/perl", "-e", "if (fork() == 0) { sleep 1000 } sleep 1000").start();
        Eventually.holds("the copy is there", () -> apt.children().count() == 1);
        long copy = apt.children().findFirst().orElseThrow().pid();
        assertEquals(0, immutectl.run("package-lease", "begin", Long.toString(copy)).exit());
        assertEquals(apt.pid(), UNDER_TEST.leases().getFirst().process().orElseThrow().pid());
        ProcessHandle.of(copy).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void endsQuietlyWhereThereIsNoLease() throws Exception {
        assertEquals(new Immutectl.Outcome(0, "", ""), packageLease("end"));
        assertTrue(UNDER_TEST.isLocked());
    }

    @Test
    void understandsOnlyItsTwoWordsAndALivingProcess() throws Exception {
        for (String[] words : new String[][] {{}, {"begin"}, {"start", "1"}, {"begin", "0"}, {"begin", "x"}, {"begin", "999999999"}}) {
            Immutectl.Outcome outcome = immutectl.run("package-lease", words);
            assertEquals(2, outcome.exit());
            assertEquals(1, outcome.err().lines().count());
        }
    }
}
