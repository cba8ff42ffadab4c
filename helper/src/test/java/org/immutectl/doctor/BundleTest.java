package org.immutectl.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.immutectl.model.SystemRoot;
import org.immutectl.testing.Immutectl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of a system full of secrets, made by the real command. */
class BundleTest {

    /** Values that must not be in a report, wherever a machine has them. */
    private static final List<String> SECRETS = List.of("lighthouse", "example-family", "rachel", "Rachel Smith", "rsmith", "taxes-2025",
            "1b4e28ba-2fa1-11d2-883f-0016d3cca427", "A1B2-C3D4", "S4EWNX0R123456", "PF0ABCDE", "00:16:d3:cc:a4:27", "correct horse", "hunter2",
            "r.smith@", "192.168.17.4", "e4d909c290d0fb1ca068ffaddf22cbd0", "HOLIDAYS", "divorce papers", "music-nas");

    @TempDir
    private Path directory;

    private void file(String path, String text) throws IOException {
        Path file = directory.resolve("system").resolve(path.substring(1));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private SystemRoot machine() throws IOException {
        file("/etc/hostname", "lighthouse.example-family.org\n");
        file("/proc/sys/kernel/hostname", "lighthouse\n");
        file("/etc/os-release", "ID=debian\nPRETTY_NAME=\"Debian GNU/Linux 13\"\n");
        file("/etc/machine-id", "e4d909c290d0fb1ca068ffaddf22cbd0\n");
        file("/etc/passwd", "root:x:0:0:root:/root:/bin/bash\nrachel:x:1000:1000:Rachel Smith,,,:/home/rachel:/bin/bash\n"
                + "rsmith:x:1001:1001::/srv/rsmith:/bin/sh\n");
        file("/proc/cmdline", "BOOT_IMAGE=/vmlinuz root=UUID=1b4e28ba-2fa1-11d2-883f-0016d3cca427 ro rd.luks.key=hunter2 "
                + "ip=192.168.17.4 systemd.hostname=lighthouse resume_offset=269568\n");
        file("/etc/fstab", "UUID=1b4e28ba-2fa1-11d2-883f-0016d3cca427 / btrfs subvol=@rootfs 0 0\nUUID=A1B2-C3D4 /boot/efi vfat umask=0077 0 1\n"
                + "//music-nas/rachel /home/rachel/taxes-2025 cifs username=rsmith,password=hunter2 0 0\n"
                + "/dev/disk/by-id/nvme-Disk_S4EWNX0R123456-part3 /media/rachel/HOLIDAYS ext4 noauto 0 0\n# ask r.smith@example-family.org\n");
        file("/sys/class/dmi/id/product_serial", "PF0ABCDE\n");
        file("/sys/block/nvme0n1/device/serial", "S4EWNX0R123456\n");
        file("/sys/class/net/wlan0/address", "00:16:d3:cc:a4:27\n");
        file("/etc/default/grub", "GRUB_CMDLINE_LINUX=\"wol=00:16:d3:cc:a4:27 serial=PF0ABCDE\"\n");
        file("/run/immutectl/leases/1.json", "{\"kind\":\"UNLOCK\",\"uid\":1000,\"user\":\"rachel\",\"command\":\"immutectl unlock\","
                + "\"since\":\"2026-11-21T12:00:00Z\",\"reason\":\"divorce papers\"}");
        return new SystemRoot(directory.resolve("system"));
    }

    private static Map<String, String> texts(Path archive) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (var entry : zip.stream().toList()) {
                texts.put(entry.getName().substring("immutectl-report/".length()),
                        new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    private Immutectl immutectl(SystemRoot root) throws IOException {
        Path config = Files.createDirectories(directory.resolve("home/immutectl"));
        Files.writeString(config.resolve("settings.toml"), "# correct horse of rachel: password=hunter2\ntheme = \"dark\"\n");
        return new Immutectl(root).with("XDG_CONFIG_HOME", config.getParent().toString()).with("HOME", "/home/rachel").with("USER", "rachel");
    }

    @Test
    void aReportHoldsTheSystemWithoutItsSecrets() throws Exception {
        Path archive = directory.resolve("report.zip");
        Immutectl.Outcome outcome = immutectl(machine()).run("doctor", "--bundle", archive.toString());
        assertEquals(1, outcome.exit(), "no Btrfs: " + outcome.err());
        assertTrue(outcome.out().contains("Written: " + archive), outcome.out());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)));

        Map<String, String> texts = texts(archive);
        assertTrue(texts.keySet().containsAll(List.of("doctor.txt", "doctor.json", "status.json", "tiers.json", "hibernation.json",
                "mountinfo.txt", "cmdline.txt", "fstab.txt", "os-release.txt", "grub.txt")), texts.keySet()::toString);
        List<String> planted = SECRETS.stream().filter(secret -> !secret.equals("correct horse")).toList();
        texts.forEach((name, text) -> planted.forEach(secret ->
                assertFalse(text.toLowerCase(Locale.ROOT).contains(secret.toLowerCase(Locale.ROOT)), () -> secret + " is in " + name + ":\n" + text)));

        String root = texts.get("cmdline.txt").replaceAll("(?s).*root=UUID=(<\\w+-\\d+>).*", "$1");
        assertTrue(texts.get("fstab.txt").startsWith("UUID=" + root + " / btrfs subvol=@rootfs"), "it still tells that both are the same:\n"
                + texts.get("cmdline.txt") + texts.get("fstab.txt"));
        assertTrue(texts.get("cmdline.txt").contains("resume_offset=269568"), texts.get("cmdline.txt"));
        assertTrue(texts.get("os-release.txt").contains("Debian GNU/Linux 13"), texts.get("os-release.txt"));
    }

    @Test
    void theMachinesOwnHostAndCallerAreHiddenToo() throws Exception {
        Path archive = directory.resolve("own.zip");
        immutectl(SystemRoot.MACHINE).run("doctor", "--bundle", archive.toString());
        String host = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        Pattern alone = Pattern.compile("(?<![\\p{L}\\p{N}<])" + Pattern.quote(host) + "(?![\\p{L}\\p{N}])");
        texts(archive).forEach((name, text) -> assertFalse(!List.of("localhost", "debian").contains(host) && alone.matcher(text).find(), name + ": " + text));
    }

    @Test
    void nothingThatIsThereIsOverwritten() throws Exception {
        Path archive = Files.writeString(directory.resolve("mine.zip"), "mine");
        Path link = Files.createSymbolicLink(directory.resolve("link.zip"), directory.resolve("elsewhere"));
        for (Path there : List.of(archive, link)) {
            Immutectl.Outcome outcome = immutectl(machine()).run("doctor", "--bundle=" + there);
            assertEquals(3, outcome.exit());
            assertEquals("immutectl: " + there + " is there already. It was left as it is; take another name.\n", outcome.err());
        }
        assertEquals("mine", Files.readString(archive));
        assertFalse(Files.exists(directory.resolve("elsewhere")));
        assertEquals(3, immutectl(machine()).run("doctor", "--bundle=" + directory.resolve("no/such/folder.zip")).exit());
    }

    @Test
    void throughPkexecNoFileIsTheCallersChoice() throws Exception {
        Immutectl.Outcome outcome = immutectl(SystemRoot.MACHINE).with("PKEXEC_UID", "1000").run("doctor", "--bundle=" + directory.resolve("x.zip"));
        assertEquals(2, outcome.exit());
        assertFalse(Files.exists(directory.resolve("x.zip")));
    }

    /** A system at --root may be anybody's: what its links lead to outside is not put into a report. */
    @Test
    void linksThatLeadOutOfTheSystemAreNotFollowed() throws Exception {
        SystemRoot root = machine();
        Path outside = Files.writeString(directory.resolve("shadow"), "correct horse");
        Files.delete(root.resolve("/etc/fstab"));
        Files.createSymbolicLink(root.resolve("/etc/fstab"), outside);
        assertFalse(new Evidence(root, Map.of()).texts().containsValue("correct horse"));
    }
}
