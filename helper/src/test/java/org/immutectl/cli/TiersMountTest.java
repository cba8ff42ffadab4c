package org.immutectl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.immutectl.testing.BtrfsFixture;
import org.immutectl.testing.Immutectl;
import org.immutectl.testing.RequiresRoot;
import org.immutectl.testing.SystemUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a set-up leaves in fstab and tmpfiles.d does at a boot what it is for: tried with the programs of a boot. */
@RequiresRoot
class TiersMountTest {

    @RegisterExtension
    static final SystemUnderTest UNDER_TEST = new SystemUnderTest();

    /** In place of the sandbox's own tiers mounts what fstab says, from inside the system, and works in /tmp. */
    private static final String BOOT = """
            set -e
            for place in /tmp /disk-tmp /ram-tmp; do umount "$1$place"; done
            for directory in usr dev sys proc; do mount --rbind "/$directory" "$1/$directory"; done
            for place in /ram-tmp /disk-tmp /tmp; do chroot "$1" mount "$place"; done
            chroot "$1" sh -c '
                stat -c "%a %u" /tmp
                echo small > /tmp/small
                mkdir /tmp/directory
                dd if=/dev/zero of=/tmp/large bs=1M count=100 status=none
                ls /ram-tmp | tr "\\n" " "; echo on ram
                ls /disk-tmp | tr "\\n" " "; echo on disk
                stat -c "%s" /tmp/large
                findmnt --noheadings --output OPTIONS --mountpoint /tmp | tr , "\\n" | grep -cx "nosuid\\|nodev"'
            systemd-tmpfiles --root="$1" --create --remove --boot "$1/etc/tmpfiles.d/immutectl-tiers.conf"
            ls "$1/disk-tmp" | wc -l
            stat -c "%a %U" "$1/disk-tmp"
            for place in /tmp /disk-tmp /ram-tmp; do umount "$1$place"; done
            """;

    private final BtrfsFixture system = UNDER_TEST.system();
    private final TierSystem tiers = new TierSystem(system);
    private final Immutectl immutectl = UNDER_TEST.immutectl();

    @BeforeEach
    void setUpTiers() throws Exception {
        tiers.begin(TierSystem.shape("debian-installer"));
        Immutectl.Outcome outcome = immutectl.run("tiers", "setup", "--size=64M", "--threshold=8M");
        assertEquals(0, outcome.exit(), outcome.err());
    }

    @Test
    void filesLieInMemoryFirstAndTheRestOnDiskUntilTheNextBoot() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/fuse")), "needs FUSE");
        system.outsideUnlock();
        for (String directory : List.of("bin", "lib", "lib64", "sbin")) {
            Path link = system.path("/" + directory);
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, Path.of("usr", directory));
            }
        }
        system.outsideLock();
        Process boot = new ProcessBuilder("unshare", "--mount", "--propagation", "private", "sh", "-c", BOOT, "sh",
                system.path("/").toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String said = new String(boot.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, boot.waitFor(), said);
        assertEquals(List.of("1777 0", "directory small on ram", "large on disk", Long.toString(100L << 20), "2", "0", "1777 root"),
                said.lines().toList());
    }

    /** The pool is up before anything that uses /tmp, and none of the three can keep the machine from starting. */
    @Test
    void systemdOrdersTheMountsBeforeWhateverUsesThem(@TempDir Path units) throws Exception {
        Path generator = Path.of("/usr/lib/systemd/system-generators/systemd-fstab-generator");
        assumeTrue(Files.isExecutable(generator), "needs systemd");
        ProcessBuilder builder = new ProcessBuilder(generator.toString(), units.toString(), units.toString(), units.toString());
        builder.environment().put("SYSTEMD_FSTAB", system.path("/etc/fstab").toString());
        assertEquals(0, builder.inheritIO().start().waitFor());
        String pool = Files.readString(units.resolve("tmp.mount"));
        assertTrue(pool.contains("\nRequiresMountsFor=/ram-tmp\n") && pool.contains("\nAfter=disk\\x2dtmp.mount\n"), pool);
        for (String unit : List.of("tmp.mount", "ram\\x2dtmp.mount", "disk\\x2dtmp.mount")) {
            assertTrue(Files.readString(units.resolve(unit)).contains("\nBefore=local-fs.target\n"), unit);
            assertTrue(Files.exists(units.resolve("local-fs.target.wants").resolve(unit)), unit);
        }
        Path required = units.resolve("local-fs.target.requires");
        try (Stream<Path> all = Files.exists(required) ? Files.list(required) : Stream.of()) {
            assertTrue(all.noneMatch(unit -> List.of("tmp.mount", "ram\\x2dtmp.mount", "disk\\x2dtmp.mount").contains(unit.getFileName().toString())), "a tier is no reason not to start");
        }
    }
}
