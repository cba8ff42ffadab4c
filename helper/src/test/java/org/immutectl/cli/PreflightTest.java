package org.immutectl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.immutectl.change.ExternalCommand;
import org.immutectl.testing.BtrfsFixture;
import org.immutectl.testing.Immutectl;
import org.immutectl.testing.RequiresRoot;
import org.immutectl.testing.SystemUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Locking is refused while something that must stay writable lies inside a protected subvolume. */
@RequiresRoot
class PreflightTest {

    @RegisterExtension
    static final SystemUnderTest UNDER_TEST = new SystemUnderTest();

    private final BtrfsFixture system = UNDER_TEST.system();
    private final Immutectl immutectl = UNDER_TEST.immutectl();
    private String device = "";

    @BeforeEach
    void beginUnlocked() throws Exception {
        device = ExternalCommand.of("findmnt", "-no", "SOURCE", "--nofsroot", system.path("/")).run().strip();
        system.outsideUnlock();
    }

    @AfterEach
    void unlock() throws Exception {
        system.outsideUnlock();
    }

    private void mount(String subvolume, String mountPoint) throws Exception {
        ExternalCommand.of("mount", "-o", "subvol=" + subvolume + ",nosuid,nodev,noatime", device, system.path(mountPoint)).run();
    }

    private void assertRefused(String... said) throws Exception {
        Immutectl.Outcome outcome = immutectl.run("lock");
        assertEquals(3, outcome.exit(), outcome.err());
        for (String part : said) {
            assertTrue(outcome.err().contains(part), outcome.err());
        }
        assertTrue(outcome.err().contains("--force"), outcome.err());
        assertEquals(1, outcome.err().lines().count(), outcome.err());
        assertFalse(system.property("/"));
        assertFalse(system.property("/etc"));
        assertFalse(system.mountIsReadOnly("/"));
        assertEquals(3, immutectl.run("lock", "--dry-run").exit());
    }

    @Test
    void refusesWhileTheLogsLieInside() throws Exception {
        ExternalCommand.of("umount", system.path("/var/log")).run();
        try {
            assertRefused("/var/log has to stay writable but lies in the protected subvolume /.");
            Immutectl.Outcome forced = immutectl.run("lock", "--force");
            assertEquals(0, forced.exit(), forced.err());
            assertTrue(forced.err().contains("/var/log has to stay writable"), forced.err());
            assertTrue(UNDER_TEST.isLocked());
        } finally {
            system.outsideUnlock();
            mount("var-log", "/var/log");
        }
    }

    /** Who locked by force is not asked again by every lease; a new reason is told all the same. */
    @Test
    void aLeaseGoesBackToTheLockThatWasForced() throws Exception {
        ExternalCommand.of("umount", system.path("/var/log")).run();
        try {
            assertEquals(0, immutectl.run("lock", "--force").exit());
            assertEquals(0, immutectl.run("lock").exit(), "it is locked already");
            Immutectl.Outcome run = immutectl.run("run", "--", "true");
            assertEquals(0, run.exit(), run.err());
            assertTrue(UNDER_TEST.isLocked());
            assertEquals(0, immutectl.run("unlock").exit());
            ExternalCommand.of("umount", system.path("/var/tmp")).run();
            Immutectl.Outcome refused = immutectl.run("lock");
            assertEquals(3, refused.exit());
            assertTrue(refused.err().contains("/var/tmp has to stay writable"), refused.err());
        } finally {
            system.outsideUnlock();
            mount("var-log", "/var/log");
            if (!Files.exists(system.path("/var/tmp")) || ExternalCommand.of("findmnt", "-R", "-n", system.path("/")).run()
                    .lines().noneMatch(line -> line.contains("/var/tmp"))) {
                mount("var-tmp", "/var/tmp");
            }
            assertEquals(0, immutectl.run("lock").exit(), "what was accepted once is forgotten with the next lock");
        }
    }

    @Test
    void refusesWhileHomesLieInside() throws Exception {
        ExternalCommand.of("umount", system.path("/home")).run();
        try {
            Files.createDirectory(system.path("/home/anna"));
            assertRefused("/home has to stay writable");
            // The seed's layout: /home itself lies inside, but holds nothing but the mount point of the one home.
            mount("home", "/home/anna");
            Immutectl.Outcome outcome = immutectl.run("lock");
            assertEquals(0, outcome.exit(), outcome.err());
            assertTrue(system.canWriteIn("/home/anna"));
            system.outsideUnlock();
            ExternalCommand.of("umount", system.path("/home/anna")).run();
            Files.delete(system.path("/home/anna"));
        } finally {
            mount("home", "/home");
        }
    }

    @Test
    void refusesWhileASwapFileLiesInsideAndInUse() throws Exception {
        Path swap = system.path("/swap file");
        ExternalCommand.of("truncate", "-s", "0", swap).run();
        ExternalCommand.of("chattr", "+C", swap).run();
        ExternalCommand.of("fallocate", "-l", "4M", swap).run();
        Files.setPosixFilePermissions(swap, PosixFilePermissions.fromString("rw-------"));
        ExternalCommand.of("mkswap", swap).run();
        ExternalCommand.of("swapon", swap).run();
        try {
            assertRefused("The swap file " + swap + " lies in the protected subvolume /;");
        } finally {
            ExternalCommand.of("swapoff", swap).run();
            Files.delete(swap);
        }
    }

    /** A way round through a link is no way out. */
    @Test
    void refusesWhereALinkLeadsBackInside() throws Exception {
        ExternalCommand.of("umount", system.path("/var/spool")).run();
        Path spool = system.path("/var/spool");
        Path real = system.path("/srv/spool");
        try {
            Files.delete(spool);
            Files.createDirectories(real);
            Files.createSymbolicLink(spool, Path.of("../srv/spool"));
            assertRefused("/var/spool has to stay writable");
        } finally {
            system.outsideUnlock();
            Files.deleteIfExists(spool);
            Files.deleteIfExists(real);
            Files.createDirectories(spool);
            mount("var-spool", "/var/spool");
        }
    }
}
