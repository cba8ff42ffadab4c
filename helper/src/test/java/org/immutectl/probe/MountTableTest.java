package org.immutectl.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.immutectl.model.Access;
import org.immutectl.model.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MountTableTest {

    private static final String ROOT = "1 0 0:1 / / rw shared:1 - btrfs /dev/a rw\n";

    private static MountTable of(String system) throws IOException {
        try (InputStream text = MountTableTest.class.getResourceAsStream("/mountinfo/" + system + ".txt")) {
            return MountTable.parse(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest(name = "{0} shows {1} by {2}, {3}, {4}/{5}")
    @CsvSource({
        "debian-seed, /, /, btrfs, READ_ONLY, READ_WRITE",
        "debian-seed, /etc, /etc, btrfs, READ_ONLY, READ_WRITE",
        "debian-seed, /etcetera, /, btrfs, READ_ONLY, READ_WRITE",
        "debian-seed, /home, /, btrfs, READ_ONLY, READ_WRITE",
        "debian-seed, /home/rrs/x, /home/rrs, btrfs, READ_WRITE, READ_WRITE",
        "debian-seed, /tmp, /tmp, fuse.mergerfs, READ_WRITE, READ_WRITE",
        "fedora, /, /, btrfs, READ_WRITE, READ_WRITE",
        "fedora, /etc, /, btrfs, READ_WRITE, READ_WRITE",
        "fedora, /boot/efi, /boot/efi, vfat, READ_WRITE, READ_WRITE",
        "opensuse, /, /, btrfs, READ_ONLY, READ_WRITE",
        "opensuse, /etc, /etc, overlay, READ_WRITE, READ_WRITE",
        "opensuse, /usr/local/bin, /usr/local, btrfs, READ_WRITE, READ_WRITE",
        "ubuntu-ext4, /, /, ext4, READ_WRITE, READ_WRITE",
        "ubuntu-ext4, /snap/bare/5, /snap/bare/5, squashfs, READ_ONLY, READ_ONLY",
        "container-overlay, /, /, overlay, READ_WRITE, READ_WRITE",
        "container-overlay, /data, /data, btrfs, READ_WRITE, READ_WRITE",
        "container-overlay, /proc/bus/pci, /proc/bus, proc, READ_ONLY, READ_WRITE",
        "arch-autofs, /boot, /boot, vfat, READ_WRITE, READ_WRITE",
        "arch-autofs, /mnt/nas, /mnt/nas, autofs, READ_WRITE, READ_WRITE",
        "arch-autofs, /proc/sys/fs/binfmt_misc, /proc/sys/fs/binfmt_misc, binfmt_misc, READ_WRITE, READ_WRITE",
        "wsl, /, /, ext4, READ_WRITE, READ_WRITE",
        "wsl, /init, /init, rootfs, READ_ONLY, READ_WRITE",
        "wsl, /mnt/c, /mnt/c, 9p, READ_WRITE, READ_WRITE",
    })
    void readsRealSystems(String system, String path, String mountPoint, String type, Access mount, Access superblock) throws Exception {
        Mount shown = of(system).covering(path).orElseThrow();
        assertEquals(List.of(mountPoint, type, mount, superblock),
                List.of(shown.mountPoint(), shown.type(), shown.access(), shown.superblockAccess()));
    }

    @Test
    void readsEveryFieldOfALine() throws Exception {
        assertEquals(new Mount(41, 29, "/etc", "/etc", List.of("ro", "noatime"), "btrfs", "/dev/nvme0n1p2",
                List.of("rw", "compress=zstd:1", "ssd", "discard=async", "space_cache=v2", "subvolid=257", "subvol=/etc")),
                of("debian-seed").at("/etc").orElseThrow());
        assertEquals("C:\\", of("wsl").at("/mnt/c").orElseThrow().source());
        assertEquals("mnt:[4026532823]", of("ubuntu-ext4").at("/run/snapd/ns/firefox.mnt").orElseThrow().root());
        assertEquals(Optional.empty(), of("fedora").at("/etc"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "/plain|/plain", "/my\\040data|/my data", "/tab\\011x|/tab\tx", "/back\\134slash|/back\\slash",
        "/back\\134040|/back\\040", "/m\\303\\274|/mü", "/mü|/mü", "/a\\|/a\\", "/a\\04|/a\\04", "/a\\0409|/a 9",
        "/a\\999|/a\\999", "/hash\\043|/hash#", "/\\377|/\uFFFD",
    })
    void undoesOctalEscapes(String field, String text) {
        assertEquals(text, MountTable.unescape(field));
    }

    @Test
    void findsAPathWithBlanksAndNewlines() throws Exception {
        MountTable table = MountTable.parse(ROOT + "2 1 0:2 /my\\040data /srv/my\\040da\\012ta ro - btrfs /dev/a\\040b rw\n");
        Mount mount = table.at("/srv/my da\nta").orElseThrow();
        assertEquals("/my data", mount.root());
        assertEquals("/dev/a b", mount.source());
        assertEquals(mount, table.covering("/srv/my da\nta/x").orElseThrow());
    }

    @Test
    void takesTheTopmostOfStackedMounts() throws Exception {
        MountTable table = MountTable.parse(ROOT + "2 1 0:2 / /etc rw - btrfs a rw\n3 2 0:3 / /etc ro - tmpfs b ro\n4 3 0:4 / /etc rw - ext4 c rw\n");
        assertEquals(4, table.at("/etc").orElseThrow().id());
        assertEquals(4, table.covering("/etc/x").orElseThrow().id());
        // Slipped in below what is listed before it, as a mount that comes from another namespace is.
        MountTable slipped = MountTable.parse(ROOT + "3 2 0:3 / /etc ro - tmpfs top ro\n2 1 0:2 / /etc rw - btrfs below rw\n");
        assertEquals(3, slipped.at("/etc").orElseThrow().id());
    }

    @Test
    void aMountOverAParentHidesWhatWasMountedInside() throws Exception {
        MountTable table = MountTable.parse(ROOT + "2 1 0:2 / /srv/data rw - btrfs a rw\n3 1 0:3 / /srv ro - tmpfs b ro\n");
        assertEquals(3, table.covering("/srv/data").orElseThrow().id());
        assertEquals(Optional.empty(), table.at("/srv/data"));
        // A whole new root over the old one, as an overlay root has.
        MountTable overRoot = MountTable.parse(ROOT + "2 1 0:2 / /etc rw - btrfs a rw\n3 1 0:3 / / rw - overlay o rw\n");
        assertEquals(3, overRoot.covering("/etc").orElseThrow().id());
        assertEquals(3, overRoot.covering("/").orElseThrow().id());
    }

    @Test
    void standsAParentThatIsItselfOrNotThere() throws Exception {
        assertEquals(1, MountTable.parse("1 1 0:1 / / rw - rootfs rootfs rw\n").covering("/x").orElseThrow().id());
        assertEquals(2, MountTable.parse("1 1 0:1 / / rw - rootfs rootfs rw\n2 1 0:2 / / rw - btrfs a rw\n").covering("/x").orElseThrow().id());
        // Two that claim each other end the search, not the program.
        assertEquals(Optional.empty(), MountTable.parse("1 2 0:1 / / rw - a a rw\n2 1 0:1 / / rw - b b rw\n").covering("/x"));
        // Inside a chroot the root itself may not be listed.
        MountTable jail = MountTable.parse("7 5 0:1 / /proc rw - proc proc rw\n");
        assertEquals(7, jail.covering("/proc/1").orElseThrow().id());
        assertEquals(Optional.empty(), jail.covering("/etc"));
    }

    @Test
    void readsOptionalFieldsInAnyNumberAndAnEmptySource() throws Exception {
        for (String tags : List.of("", "shared:1 ", "shared:1 master:2 propagate_from:3 unbindable something:new ")) {
            assertEquals("/dev/a", MountTable.parse("1 0 0:1 / / rw " + tags + "- btrfs /dev/a rw\n").covering("/").orElseThrow().source());
        }
        Mount mount = MountTable.parse("1 0 0:1 / / rw - tmpfs  ro,size=1k\n").covering("/").orElseThrow();
        assertEquals("", mount.source());
        assertEquals(Access.READ_ONLY, mount.superblockAccess());
    }

    /** A subvolume may have any name: what the kernel says of itself comes first. */
    @Test
    void aNameInTheOptionsIsNoOption() throws Exception {
        Mount mount = MountTable.parse("1 0 0:1 /a,ro,b / rw,relatime - btrfs /dev/a rw,ssd,subvol=/a,ro,b\n").covering("/").orElseThrow();
        assertEquals(Access.READ_WRITE, mount.superblockAccess());
        Mount other = MountTable.parse("1 0 0:1 / / rw,rootcontext=ro - btrfs /dev/a ro,subvol=/rw\n").covering("/").orElseThrow();
        assertEquals(Access.READ_WRITE, other.access());
        assertEquals(Access.READ_ONLY, other.superblockAccess());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1 0 0:1 / / rw btrfs /dev/a rw", "1 0 0:1 / / rw - btrfs /dev/a", "a 0 0:1 / / rw - b c rw",
        "1 b 0:1 / / rw - b c rw", "1 0 0:1 / relative rw - b c rw", "1 0 0:1 /  rw - b c rw", "1 0 0:1 / - b c rw",
        "99999999999 0 0:1 / / rw - b c rw", " - ", "\0"})
    void namesTheLineThatIsDamaged(String line) {
        ProbeException damaged = assertThrows(ProbeException.class, () -> MountTable.parse(ROOT + line + "\n"));
        assertEquals(Message.of("probe.mountinfo-damaged", 2), damaged.text());
    }

    @Test
    void readsAnEmptyTableAndALastLineWithoutAnEnd() throws Exception {
        assertEquals(Optional.empty(), MountTable.parse("").covering("/"));
        assertEquals(1, MountTable.parse("\n" + ROOT.strip()).mounts().size());
    }

    @Test
    void readsTenThousandMounts() throws Exception {
        String text = IntStream.range(2, 10_002).mapToObj(i -> i + " 1 0:" + i + " / /mnt/" + i + " ro,nosuid shared:" + i + " - tmpfs t rw,size=1k\n")
                .collect(Collectors.joining("", ROOT, "20000 10001 0:2 / /mnt/10001/deep\\040er rw - btrfs /dev/b ro\n"));
        MountTable table = MountTable.parse(text);
        assertEquals(10_002, table.mounts().size());
        assertEquals(20_000, table.covering("/mnt/10001/deep er/x").orElseThrow().id());
        assertEquals(1, table.covering("/mnt").orElseThrow().id());
        assertEquals(5000, table.at("/mnt/5000").orElseThrow().id());
    }

    @Test
    void readsThisMachine() throws Exception {
        assertTrue(MountTable.read().covering("/").isPresent());
        assertEquals("proc", MountTable.read().at("/proc").orElseThrow().type());
    }
}
