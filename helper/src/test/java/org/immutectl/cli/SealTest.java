package org.immutectl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.immutectl.change.ExternalCommand;
import org.immutectl.model.Lease;
import org.immutectl.testing.BtrfsFixture;
import org.immutectl.testing.Immutectl;
import org.immutectl.testing.RequiresRoot;
import org.immutectl.testing.SystemUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code seal}, at boot. */
@RequiresRoot
class SealTest {

    @RegisterExtension
    static final SystemUnderTest UNDER_TEST = new SystemUnderTest();

    private final BtrfsFixture system = UNDER_TEST.system();
    private final Immutectl immutectl = UNDER_TEST.immutectl();

    @Test
    void locksWithoutTheWord() throws Exception {
        system.outsideUnlock();
        Immutectl.Outcome outcome = immutectl.run("seal");
        assertEquals(0, outcome.exit(), outcome.err());
        assertEquals("The system is locked.\n", outcome.out());
        assertTrue(UNDER_TEST.isLocked());
        assertTrue(system.canWriteIn("/home"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ro quiet foo=rw", "ro rw,x", "ro rootflags=rw quiet", "ro \"foo rw\"", "ro rwx"})
    void locksWhereTheWordIsOnlyPartOfAnother(String words) throws Exception {
        system.outsideUnlock();
        system.bootedWith(words);
        assertEquals(0, immutectl.run("seal").exit());
        assertTrue(UNDER_TEST.isLocked());
    }

    @Test
    void unlocksALockedSystemThatWasBootedWithTheWordAndSaysSo() throws Exception {
        system.bootedWith("BOOT_IMAGE=/vmlinuz root=UUID=0 ro quiet rw");
        Immutectl.Outcome outcome = immutectl.run("seal");
        assertEquals(0, outcome.exit(), outcome.err());
        assertEquals("The kernel command line says rw: the system is unlocked for this boot and is sealed at the next.\n", outcome.out());
        assertTrue(system.canWriteIn("/etc"));
        assertEquals(List.of(Lease.Kind.BOOT), UNDER_TEST.leases().stream().map(Lease::kind).toList());
        JsonObject status = immutectl.run("status", "--json").json();
        assertEquals("unlocked", status.get("state").getAsString());
        assertTrue(status.get("bootWord").getAsBoolean());
        assertFalse(status.has("bootWordPermanentIn"));
        assertTrue(immutectl.run("status").out().contains("Booted with rw for maintenance"));
        // Work is done: locking ends it like any other lease.
        assertEquals(0, immutectl.run("lock").exit());
        assertEquals(List.of(), UNDER_TEST.leases());
        assertTrue(UNDER_TEST.isLocked());
    }

    @Test
    void tellsAWordThatHasBecomePermanent() throws Exception {
        system.outsideUnlock();
        Files.createDirectories(system.path("/etc/default"));
        system.writeFile("/etc/default/grub", "GRUB_CMDLINE_LINUX=\"quiet rw\"\n");
        system.outsideLock();
        system.bootedWith("ro quiet rw");
        Immutectl.Outcome outcome = immutectl.run("seal", "--json");
        assertEquals("result.done.boot-permanent", outcome.result().get("key").getAsString());
        assertEquals("/etc/default/grub", immutectl.run("status", "--json").json().get("bootWordPermanentIn").getAsString());
        assertTrue(immutectl.run("status").out().contains("The word rw stands in /etc/default/grub"));
        Files.delete(system.path("/etc/default/grub"));
    }

    @Test
    void sealsThoughACommentInFstabIsNotUtf8() throws Exception {
        system.outsideUnlock();
        Path fstab = system.path("/etc/fstab");
        String before = Files.exists(fstab) ? Files.readString(fstab) : "";
        Files.write(fstab, "# externes Ger\u00e4t\n".getBytes(StandardCharsets.ISO_8859_1));
        try {
            Immutectl.Outcome outcome = immutectl.run("seal");
            assertEquals(0, outcome.exit(), outcome.err());
            assertTrue(UNDER_TEST.isLocked());
        } finally {
            system.outsideUnlock();
            Files.writeString(fstab, before);
        }
    }

    @Test
    void countsWhatFstabIsStillToMountOverPlacesThatMustStayWritable() throws Exception {
        system.outsideUnlock();
        Path fstab = system.path("/etc/fstab");
        String before = Files.exists(fstab) ? Files.readString(fstab) : "";
        // As seen by a seal that comes before the mount of /var/log.
        ExternalCommand.of("umount", system.path("/var/log")).run();
        try {
            Files.createDirectories(system.path("/var/log/early"));
            Files.writeString(fstab, "# nothing\nUUID=0 /var/log btrfs subvol=var-log,noauto 0 0\n");
            Immutectl.Outcome refused = immutectl.run("seal");
            assertEquals(3, refused.exit());
            assertTrue(refused.err().contains("/var/log has to stay writable"), refused.err());
            system.writeFile("/etc/fstab", "UUID=0 /var/log btrfs subvol=var-log 0 0\n");
            Immutectl.Outcome outcome = immutectl.run("seal");
            assertEquals(0, outcome.exit(), outcome.err());
            assertTrue(UNDER_TEST.isLocked());
        } finally {
            system.outsideUnlock();
            Files.delete(system.path("/var/log/early"));
            Files.writeString(fstab, before);
            ExternalCommand.of("mount", "-o", "subvol=var-log,nosuid,nodev,noatime",
                    ExternalCommand.of("findmnt", "-no", "SOURCE", "--nofsroot", system.path("/")).run().strip(),
                    system.path("/var/log")).run();
        }
    }
}
