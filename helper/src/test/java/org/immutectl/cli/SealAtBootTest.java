package org.immutectl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.immutectl.change.ExternalCommand;
import org.immutectl.model.AtBoot;
import org.immutectl.probe.SealUnit;
import org.immutectl.testing.BtrfsFixture;
import org.immutectl.testing.Eventually;
import org.immutectl.testing.Immutectl;
import org.immutectl.testing.OrdinaryUser;
import org.immutectl.testing.RequiresRoot;
import org.immutectl.testing.SystemUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code seal enable} and {@code seal disable}, on a locked system and an open one. */
@RequiresRoot
class SealAtBootTest {

    @RegisterExtension
    static final SystemUnderTest UNDER_TEST = new SystemUnderTest();

    @RegisterExtension
    static final OrdinaryUser NOBODY = new OrdinaryUser();

    private static final String UNIT = "/usr/lib/systemd/system/immutectl-seal.service";
    private static final String LINK = "/etc/systemd/system/local-fs.target.wants/immutectl-seal.service";

    private final BtrfsFixture system = UNDER_TEST.system();
    private final TierSystem files = new TierSystem(system);
    private final Immutectl immutectl = UNDER_TEST.immutectl();

    @BeforeEach
    void installTheUnit() throws Exception {
        system.outsideUnlock();
        TierSystem.deleteTree(system.path("/etc/systemd"));
        TierSystem.deleteTree(system.path("/usr/lib/systemd"));
        Files.createDirectories(system.path(UNIT).getParent());
        Files.copy(Path.of("../installer/src/main/systemd/immutectl-seal.service"), system.path(UNIT));
        Files.createDirectories(system.path("/etc/systemd/system"));
        system.outsideLock();
    }

    private AtBoot atBoot() {
        return SealUnit.read(system.root());
    }

    private void assertLockedWithoutLease() throws Exception {
        assertTrue(UNDER_TEST.isLocked());
        assertTrue(system.mountIsReadOnly("/") && system.mountIsReadOnly("/etc"));
        assertEquals(List.of(), UNDER_TEST.leases());
        Eventually.holds("nobody watches any longer", () -> UNDER_TEST.watchers().isEmpty());
    }

    @Test
    void enablesOnALockedSystemAsSystemctlWouldAndTakesItBackToTheFile() throws Exception {
        assertEquals(AtBoot.DOES_NOT_LOCK, atBoot());
        Map<String, String> before = files.files();
        Immutectl.Outcome outcome = immutectl.run("seal", "enable");
        assertEquals(0, outcome.exit(), outcome.err());
        assertEquals("From the next start on, the system is locked at every start. Now it stays as it is.\n", outcome.out());
        assertEquals(AtBoot.LOCKS, atBoot());
        assertEquals(Path.of(UNIT), Files.readSymbolicLink(system.path(LINK)));
        // systemd's own word on it.
        assertEquals("enabled", ExternalCommand.of("systemctl", "--root=" + system.root().directory(), "is-enabled",
                "immutectl-seal.service").run().strip());
        assertLockedWithoutLease();

        assertEquals("seal.done.enabled-already", immutectl.run("seal", "enable", "--json").result().get("key").getAsString());
        assertEquals(0, immutectl.run("seal", "disable").exit());
        assertEquals(AtBoot.DOES_NOT_LOCK, atBoot());
        assertLockedWithoutLease();
        Map<String, String> after = files.files();
        after.keySet().removeIf(file -> file.endsWith("local-fs.target.wants"));
        assertEquals(before, after);
        assertEquals("seal.done.disabled-already", immutectl.run("seal", "disable", "--json").result().get("key").getAsString());
    }

    @Test
    void leavesAnOpenSystemOpen() throws Exception {
        system.outsideUnlock();
        assertEquals(0, immutectl.run("seal", "enable").exit());
        assertEquals(AtBoot.LOCKS, atBoot());
        assertFalse(UNDER_TEST.isLocked());
        assertEquals(0, immutectl.run("seal", "disable").exit());
        assertFalse(UNDER_TEST.isLocked());
    }

    @Test
    void refusesWhatEveryStartWouldRefuse() throws Exception {
        system.outsideUnlock();
        Path inside = system.path("/var/log");
        String device = ExternalCommand.of("findmnt", "-no", "SOURCE", "--nofsroot", system.path("/")).run().strip();
        byte[] fstab = Files.readAllBytes(system.path("/etc/fstab"));
        ExternalCommand.of("umount", inside).run();
        try {
            Files.createFile(inside.resolve("syslog"));
            // Here fstab mounts it, so the next start does.
            assertEquals(0, immutectl.run("seal", "enable", "--dry-run").exit());
            Files.write(system.path("/etc/fstab"), new byte[0]);
            Immutectl.Outcome outcome = immutectl.run("seal", "enable");
            assertEquals(3, outcome.exit(), outcome.err());
            assertTrue(outcome.err().contains("/var/log has to stay writable"), outcome.err());
            assertEquals(AtBoot.DOES_NOT_LOCK, atBoot());
        } finally {
            Files.write(system.path("/etc/fstab"), fstab);
            Files.delete(inside.resolve("syslog"));
            ExternalCommand.of("mount", "-o", "subvol=var-log,nosuid,nodev,noatime", device, inside).run();
        }
    }

    @Test
    void refusesWithoutTheUnitAndWhereItIsMasked() throws Exception {
        system.outsideUnlock();
        Path mask = system.path("/etc/systemd/system/immutectl-seal.service");
        Files.createSymbolicLink(mask, Path.of("/dev/null"));
        assertEquals(AtBoot.MASKED, atBoot());
        assertEquals("seal.refused.masked", immutectl.run("seal", "enable", "--json").result().get("key").getAsString());
        Files.delete(mask);
        Files.delete(system.path(UNIT));
        assertEquals(AtBoot.NOT_INSTALLED, atBoot());
        Immutectl.Outcome outcome = immutectl.run("seal", "enable");
        assertEquals(3, outcome.exit());
        assertEquals("immutectl: There is no immutectl-seal.service on this system. Install Immutectl as a package; it brings the unit along.\n",
                outcome.err());
        assertFalse(Files.exists(system.path(LINK), LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void anybodyMaySeeThePlanAndNobodyElseThanRootMayDoIt() throws Exception {
        Immutectl.Outcome plan = NOBODY.immutectl(system.root()).run("seal", "enable", "--dry-run");
        assertEquals(0, plan.exit(), plan.err());
        assertTrue(plan.out().contains("Make the link " + LINK), plan.out());
        assertEquals(3, NOBODY.immutectl(system.root()).run("seal", "enable").exit());
        assertEquals(3, NOBODY.immutectl(system.root()).run("seal", "disable").exit());
        assertEquals(AtBoot.DOES_NOT_LOCK, atBoot());
    }
}
