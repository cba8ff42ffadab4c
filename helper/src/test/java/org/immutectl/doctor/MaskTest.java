package org.immutectl.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTest {

    private final Mask mask = new Mask();

    @Test
    void theSameValueIsTheSameWordEverywhere() {
        mask.hide(Mask.Kind.USER, "rachel");
        mask.hide(Mask.Kind.HOST, "Lighthouse");
        mask.hide(Mask.Kind.HOME, "/home/rachel");
        assertEquals("<user-1>@ <host-1> <user-1>, /dev/mapper/<host-1>--vg-root", mask.apply("rachel@ lighthouse Rachel, /dev/mapper/LIGHTHOUSE--vg-root"));
        assertEquals("<home-1> <home-1>/<path-1> <home-1>/<path-1>", mask.apply("/home/rachel /home/rachel/letters/to-bob /home/rachel/letters/to-bob"));
        assertEquals("rachelle, lighthouses", mask.apply("rachelle, lighthouses"), "parts of other words stay");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "UUID=1b4e28ba-2fa1-11d2-883f-0016d3cca427 / btrfs|UUID=<uuid-1> / btrfs",
        "UUID=A1B2-C3D4 /boot/efi|UUID=<uuid-1> /boot/efi",
        "PARTUUID=0f2d9c5e-02|PARTUUID=<uuid-1>",
        "LABEL=Rachels-Disk /x|LABEL=<name-1> /x",
        "/dev/disk/by-id/nvme-Samsung_SSD_S4EWNX0R123456 x|/dev/disk/by-id/<name-1> x",
        "dev-disk-by\\x2duuid-1b4e28ba\\x2d2fa1\\x2d11d2\\x2d883f\\x2d0016d3cca427.swap|dev-disk-by\\x2duuid-<uuid-1>.swap",
        "link/ether 00:16:d3:cc:a4:27 up|link/ether <mac-1> up",
        "write to r.smith@example.org now|write to <mail-1> now",
        "user@1000.service started|user@1000.service started",
        "from 192.168.17.4 and fe80::216:d3ff:fecc:a427|from <address-1> and <address-2>",
        "//nas/music /mnt cifs username=rachel,password=x1y2 0|<address-1> /mnt cifs username=<secret-1>,password=<secret-2> 0",
        "nas.lan:/export /mnt nfs|<address-1> /mnt nfs",
        "rw rd.luks.key=/boot/key.bin quiet|rw rd.luks.key=<secret-1> quiet",
        "e4d909c290d0fb1ca068ffaddf22cbd0|<id-1>",
        "at /media/rachel/HOLIDAYS ro|at /media/<path-1> ro"})
    void hidesWhatHasTheShapeOfASecret(String text, String masked) {
        assertEquals(masked, mask.apply(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"subvol=/@rootfs,ro subvolid=256", "6.1.0-18-amd64", "btrfs-progs 6.2", "2.33.5", "2026-11-27T15:30:00Z", "21:14:05",
        "25 1 0:22 / /proc rw,nosuid shared:13 - proc proc rw", "0.1.0-SNAPSHOT, on Java 25.0.3+9-LTS", "org.kde.StatusNotifierWatcher",
        "resume_offset=269568", "https://example.invalid/x", "mount -o remount,rw /home"})
    void leavesTheRestReadable(String text) {
        assertEquals(text, mask.apply(text));
    }

    @Test
    void masksStringsOfJsonByThemselves() {
        mask.hide(Mask.Kind.REASON, "new \"printer\" for <me>");
        String masked = mask.apply(JsonParser.parseString("{\"reason\":\"new \\\"printer\\\" for <me>\",\"uid\":1000,\"a\":[\"x@y.z\",null,true]}")).toString();
        assertEquals("{\"reason\":\"<reason-1>\",\"uid\":1000,\"a\":[\"<mail-1>\",null,true]}", masked);
    }

    @Test
    void aHostileValueIsNoPattern() {
        mask.hide(Mask.Kind.USER, "a.*\\E(b$1");
        assertEquals("<user-1> axxb", mask.apply("a.*\\E(b$1 axxb"));
        assertFalse(mask.apply("$1 \\1").contains("<"));
    }
}
