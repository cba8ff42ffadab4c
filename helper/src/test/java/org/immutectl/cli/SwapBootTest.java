package org.immutectl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.immutectl.change.ExternalCommand;
import org.immutectl.testing.BtrfsFixture;
import org.immutectl.testing.Immutectl;
import org.immutectl.testing.RequiresRoot;
import org.immutectl.testing.SystemUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The steps for the boot loader and the initramfs, with stand-ins for their programs in the system's own root: GRUB's
 * would look for disks that a practice system does not have. They read the same files in the same order, and log that
 * they ran.
 */
@RequiresRoot
class SwapBootTest {

    @RegisterExtension
    static final SystemUnderTest UNDER_TEST = new SystemUnderTest();

    private static final String GRUB_CONFIGURATION = "/boot/grub/grub.cfg";
    private static final String OWNERS = "/etc/default/grub.d/zz-owner.cfg";
    private static final String INITRAMFS = "/etc/initramfs-tools/conf.d/resume-immutectl";
    private static final String LOG = "/var/log/built";
    private static final Pattern PATH = Pattern.compile("/\\S+");

    private static final String GRUB = """
            #!/bin/sh
            # The real one empties its file before it writes it too.
            [ ! -e /home/grub-fails ] || { : > "$2"; echo "no space left on /boot" >&2; exit 1; }
            . /etc/default/grub
            for file in /etc/default/grub.d/*.cfg; do [ ! -e "$file" ] || . "$file"; done
            echo "### BEGIN /etc/grub.d/10_linux ###
            linux /boot/vmlinuz-6.1 root=UUID=1 ro $GRUB_CMDLINE_LINUX $GRUB_CMDLINE_LINUX_DEFAULT
            linux /boot/vmlinuz-6.1 root=UUID=1 ro single $GRUB_CMDLINE_LINUX
            ### END /etc/grub.d/10_linux ###" > "$2"
            echo "grub $LANG" >> /var/log/built
            """;
    private static final String UPDATE_INITRAMFS = """
            #!/bin/sh
            for file in /etc/initramfs-tools/conf.d/*; do [ ! -e "$file" ] || . "$file"; done
            echo "initramfs $* ${RESUME-none}" >> /var/log/built
            """;

    private final BtrfsFixture system = UNDER_TEST.system();
    private final Immutectl immutectl = UNDER_TEST.immutectl();

    @BeforeEach
    void install() throws Exception {
        system.outsideUnlock();
        for (String program : List.of("/bin/sh", "/usr/bin/env")) {
            copy(program);
            for (String library : PATH.matcher(ExternalCommand.of("ldd", program).run()).results().map(MatchResult::group).toList()) {
                copy(library);
            }
        }
        program("/usr/sbin/grub-mkconfig", GRUB);
        program("/usr/sbin/update-initramfs", UPDATE_INITRAMFS);
        program("/usr/sbin/mkinitramfs", "#!/bin/sh\n");
        Files.createDirectories(system.path("/boot/grub"));
        Files.createDirectories(system.path("/etc/initramfs-tools/conf.d"));
        Files.createDirectories(system.path("/etc/default/grub.d"));
        system.writeFile("/boot/vmlinuz-6.1", "");
        system.writeFile("/etc/default/locale", "LANG=de_DE.UTF-8\n");
        system.writeFile(GRUB_CONFIGURATION, "");
        ExternalCommand.of("chroot", system.path("/"), "/usr/sbin/grub-mkconfig", "-o", GRUB_CONFIGURATION).run();
        Files.writeString(system.path(LOG), "");
        system.outsideLock();
    }

    @AfterEach
    void remove() throws Exception {
        Files.deleteIfExists(system.path("/home/grub-fails"));
        assertEquals(0, immutectl.run("swap", "remove").exit());
        system.outsideUnlock();
        for (String path : List.of("/usr/sbin", "/boot/grub", "/etc/initramfs-tools", "/etc/default/grub.d", "/bin", "/lib", "/lib64")) {
            delete(system.path(path));
        }
        for (String file : List.of("/usr/bin/env", "/boot/vmlinuz-6.1", "/etc/default/locale", LOG)) {
            Files.delete(system.path(file));
        }
        system.outsideLock();
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> paths = Files.walk(directory)) {
                for (Path path : paths.sorted((one, other) -> other.compareTo(one)).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private void copy(String path) throws IOException {
        Path copy = system.path(path);
        Files.createDirectories(copy.getParent());
        if (!Files.exists(copy)) {
            Files.copy(Path.of(path).toRealPath(), copy);
        }
    }

    private void program(String path, String text) throws IOException {
        Files.createDirectories(system.path(path).getParent());
        assertTrue(system.writeFile(path, text).toFile().setExecutable(true));
    }

    private String offset() throws Exception {
        return ExternalCommand.of("btrfs", "inspect-internal", "map-swapfile", "-r", system.path("/swap/swapfile")).run().strip();
    }

    private List<String> grub() throws IOException {
        return Files.readAllLines(system.path(GRUB_CONFIGURATION));
    }

    @Test
    void generatesWhatTheKernelIsStartedWith() throws Exception {
        List<String> before = grub();
        Immutectl.Outcome outcome = immutectl.run("swap", "setup", "--size", "64M");
        assertEquals(0, outcome.exit(), outcome.out() + outcome.err());
        assertTrue(grub().get(1).endsWith(" resume_offset=" + offset()), grub().toString());
        // A recovery entry starts without looking for an image.
        assertEquals(before.get(2), grub().get(2));
        List<String> log = Files.readAllLines(system.path(LOG));
        assertTrue(log.getFirst().startsWith("initramfs -u -k all UUID="), log.toString());
        assertEquals("grub de_DE.UTF-8", log.get(1));
        assertEquals("Everything is set up as it should be; nothing was changed.\n", immutectl.run("swap", "setup").out());
        assertEquals(log, Files.readAllLines(system.path(LOG)));
        assertEquals(0, immutectl.run("swap", "remove").exit());
        assertEquals(before, grub());
        assertEquals("initramfs -u -k all none", Files.readAllLines(system.path(LOG)).get(2));
    }

    @Test
    void fallsBackWhereAnotherFileHasTheLastWord() throws Exception {
        system.outsideUnlock();
        system.writeFile(OWNERS, "GRUB_CMDLINE_LINUX_DEFAULT=quiet\n");
        system.outsideLock();
        List<String> before = grub();
        Immutectl.Outcome outcome = immutectl.run("swap", "setup", "--size", "64M");
        assertEquals(1, outcome.exit(), outcome.out() + outcome.err());
        assertTrue(outcome.err().contains("another file has the last word"), outcome.err());
        nothingIsLeft(before);
    }

    @Test
    void fallsBackWhereTheConfigurationCannotBeGenerated() throws Exception {
        system.writeFile("/home/grub-fails", "");
        List<String> before = grub();
        Immutectl.Outcome outcome = immutectl.run("swap", "setup", "--size", "64M");
        assertEquals(1, outcome.exit(), outcome.out() + outcome.err());
        assertTrue(outcome.err().contains("no space left on /boot"), outcome.err());
        nothingIsLeft(before);
    }

    private void nothingIsLeft(List<String> grub) throws Exception {
        assertEquals(grub, grub());
        try (Stream<Path> files = Files.list(system.path("/boot/grub"))) {
            assertEquals(List.of(system.path(GRUB_CONFIGURATION)), files.toList());
        }
        assertFalse(Files.exists(system.path("/swap/swapfile")));
        assertFalse(Files.exists(system.path(INITRAMFS)));
        assertFalse(Files.exists(system.path("/etc/systemd")));
        assertTrue(UNDER_TEST.isLocked());
        assertEquals("none", immutectl.run("swap", "inspect", "--json").json().get("swap").getAsString());
    }

    /** A kernel's package or the owner generated it anew from something else since. */
    @Test
    void repairsAGeneratedFileThatSaysSomethingElse() throws Exception {
        assertEquals(0, immutectl.run("swap", "setup", "--size", "64M").exit());
        system.outsideUnlock();
        system.writeFile(GRUB_CONFIGURATION, Files.readString(system.path(GRUB_CONFIGURATION)).replaceAll("resume_offset=\\d+", "resume_offset="));
        system.outsideLock();
        assertEquals(0, immutectl.run("swap", "setup").exit());
        assertTrue(grub().get(1).endsWith(" resume_offset=" + offset()), grub().toString());
    }
}
