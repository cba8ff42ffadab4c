package org.immutectl.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.immutectl.model.BootWord;
import org.immutectl.model.SystemRoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The word {@code rw} on the kernel command line, and in the files that would bring it back. */
class KernelCommandLineTest {

    @TempDir
    Path root;

    @ParameterizedTest(name = "[{0}] has rw: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "BOOT_IMAGE=/vmlinuz root=UUID=1 rw quiet|true", "rw|true", "quiet rw|true", "rw quiet|true", "ro rw|true",
        "\"rw\"|true", "``|false", "ro quiet|false", "foo=rw|false", "rw,x|false", "rw=1|false", "rwx|false", "xrw|false", "RW|false",
        "rootflags=rw,noatime|false", "systemd.mount-extra=\"a rw b\"|false", "\"foo rw\"|false", "\"foo rw\" rw|true", "dyndbg=\"rw|false",
        "a=\"b c\" rw|true",
    })
    void takesTheWordOnlyWhereItStandsAlone(String line, boolean present) {
        assertEquals(present, KernelCommandLine.parse(line).has("rw"));
    }

    @Test
    void splitsAsTheKernelDoes() {
        assertEquals(List.of("a", "b=\"c d\"", "e f"), KernelCommandLine.parse("  a  b=\"c d\"\t\"e f\"\n").words());
    }

    private void file(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private BootWord read() throws IOException {
        return BootWordProbe.read(new SystemRoot(root));
    }

    @Test
    void aSystemWithoutACommandLineHasNoWord() throws IOException {
        assertEquals(BootWord.ABSENT, read());
        file("proc/cmdline", "ro quiet\n");
        file("etc/default/grub", "GRUB_CMDLINE_LINUX=\"rw\"\n");
        assertEquals(BootWord.ABSENT, read(), "what will be is not what is");
    }

    @Test
    void aWordThatNoFileNamesWasGivenOnce() throws IOException {
        file("proc/cmdline", "ro quiet rw\n");
        assertEquals(new BootWord(true, Optional.empty()), read());
        file("etc/default/grub", "# GRUB_CMDLINE_LINUX=\"rw\"\nGRUB_CMDLINE_LINUX_DEFAULT=\"quiet foo=rw\"\nGRUB_CMDLINE_LINUX=\nGRUB_X=1 rw\n");
        file("etc/kernel/cmdline", "root=UUID=1 ro quiet rootflags=rw\n");
        file("boot/grub/grub.cfg", "menuentry 'x' {\n\tlinux /vmlinuz root=UUID=1 ro quiet\n\techo rw \n}\n");
        file("boot/loader/entries/a.conf", "title rw \nversion 1\noptions root=UUID=1 ro\noptions\nlinux /rw rw\n");
        assertEquals(new BootWord(true, Optional.empty()), read());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "/etc/default/grub|GRUB_CMDLINE_LINUX_DEFAULT=\"quiet rw\"",
        "/etc/default/grub|GRUB_CMDLINE_LINUX='rw'",
        "/etc/default/grub|GRUB_CMDLINE_LINUX=rw",
        "/etc/default/grub| GRUB_CMDLINE_LINUX+=\" rw\" # mine",
        "/etc/default/grub.d/mine.cfg|GRUB_CMDLINE_LINUX=\"$GRUB_CMDLINE_LINUX rw\"",
        "/etc/kernel/cmdline|root=UUID=1 rw",
        "/boot/loader/entries/1.conf|options root=UUID=1 rw quiet",
        "/boot/efi/loader/entries/1.conf|options\trw",
        "/efi/loader/entries/1.conf|options rw",
        "/boot/grub/grub.cfg|\tlinux\t/vmlinuz root=UUID=1 rw",
    })
    void namesTheFileThatMakesItPermanent(String path, String text) throws IOException {
        file("proc/cmdline", "ro rw\n");
        file(path.substring(1), "first line\n" + text + "\n");
        assertEquals(new BootWord(true, Optional.of(path)), read());
    }

    @Test
    void aFileThatCannotBeReadTellsNothing() throws IOException {
        file("proc/cmdline", "rw");
        Files.createDirectories(root.resolve("etc/default/grub"));
        Files.createDirectories(root.resolve("etc/kernel"));
        Files.write(root.resolve("etc/kernel/cmdline"), new byte[] {(byte) 0xff, 'x'});
        assertEquals(new BootWord(true, Optional.empty()), read());
    }
}
