package org.immutectl.change.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.immutectl.change.edit.FileState;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.KernelCommandLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written for the next boot, and what is understood of what was generated from it. */
class BootTextsTest {

    private static final ResumePlace PLACE = new ResumePlace("4473b40b-bb46-43d6-b69c-ef17bfcac41c", 533760);
    private static final ResumePlace PARTITION = new ResumePlace("1111", 0);
    private static final String WORDS = "resume=UUID=4473b40b-bb46-43d6-b69c-ef17bfcac41c resume_offset=533760";

    @TempDir
    private Path tree;

    @ParameterizedTest
    @ValueSource(strings = {WORDS, "ro quiet " + WORDS, "resume=UUID=dead resume_offset=1 " + WORDS + " splash",
            "resume_offset=533760 resume=/dev/sda2 resume=UUID=4473b40b-bb46-43d6-b69c-ef17bfcac41c"})
    void theLastWordsCount(String line) {
        assertTrue(PLACE.isSaidBy(KernelCommandLine.parse(line)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ro quiet", WORDS + " noresume", WORDS + " resume_offset=", WORDS + " resume_offset=1",
            WORDS + " resume=", "resume=UUID=4473b40b-bb46-43d6-b69c-ef17bfcac41c", "xresume=UUID=4473b40b-bb46-43d6-b69c-ef17bfcac41c"})
    void anythingElseIsNotSaid(String line) {
        assertFalse(PLACE.isSaidBy(KernelCommandLine.parse(line)));
    }

    @Test
    void aPartitionBeginsAtNought() {
        assertTrue(PARTITION.isSaidBy(KernelCommandLine.parse("resume=UUID=1111")));
        assertTrue(PARTITION.isSaidBy(KernelCommandLine.parse("resume_offset=77 " + PARTITION.words())));
        assertFalse(PARTITION.isSaidBy(KernelCommandLine.parse("resume=UUID=1111 resume_offset=77")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "root=UUID=1 ro quiet | root=UUID=1 ro quiet",
            "resume=UUID=2 resume_offset=3 root=UUID=1 ro | root=UUID=1 ro",
            "root=UUID=1 resume= resume_offset= ro | root=UUID=1 ro",
            "root=UUID=1 noresume xresume=1 | root=UUID=1 noresume xresume=1",
            "dyndbg=\"file a.c +p\" resume=/dev/sda2 | dyndbg=\"file a.c +p\""})
    void replacesOlderWordsAndKeepsTheOthersAsTheyAre(String before, String rest) {
        assertEquals(rest + " " + WORDS, PLACE.into(before));
        assertEquals(rest, ResumePlace.without(PLACE.into(before)));
    }

    @Test
    void readsGrubsKernelsOfThisSystemButRecovery() {
        String text = """
                set superusers=""
                ### BEGIN /etc/grub.d/10_linux ###
                menuentry 'Debian' {
                \tlinux\t/@rootfs/boot/vmlinuz-6.1 root=UUID=1 ro  quiet %s
                \tinitrd\t/@rootfs/boot/initrd.img-6.1
                }
                submenu 'Advanced' {
                \t\tlinux\t/boot/vmlinuz-6.1 root=UUID=1 ro quiet
                \t\tlinux\t/boot/vmlinuz-6.1 root=UUID=1 ro single
                }
                ### END /etc/grub.d/10_linux ###
                ### BEGIN /etc/grub.d/30_os-prober ###
                \tlinux /boot/vmlinuz-other root=UUID=9 ro
                ### END /etc/grub.d/30_os-prober ###
                """.formatted(WORDS);
        List<GeneratedBoot.Entry> entries = GeneratedBoot.grub(tree, text);
        assertEquals(2, entries.size());
        assertTrue(PLACE.isSaidBy(entries.get(0).line()));
        assertFalse(PLACE.isSaidBy(entries.get(1).line()));
    }

    @Test
    void readsTheBootEntriesOfOurKernels() throws IOException {
        file("/efi/loader/entries/a-6.1.conf", "title Debian\nversion 6.1\noptions root=UUID=1 ro\noptions " + WORDS + "\nlinux /a/6.1/linux\n");
        file("/efi/loader/entries/other.conf", "title Other\nversion 5.0\noptions root=UUID=9\nlinux /o\n");
        List<GeneratedBoot.Entry> entries = GeneratedBoot.read(root(), BootSetup.Loader.ENTRIES, List.of("6.1"));
        assertEquals(1, entries.size());
        assertTrue(PLACE.isSaidBy(entries.getFirst().line()));
    }

    @Test
    void logindGetsKeysThatItKnows() {
        assertTrue(OwnFiles.logind(OptionalInt.of(252)).contains("\nHandleLidSwitch=suspend-then-hibernate\n"));
        assertFalse(OwnFiles.logind(OptionalInt.of(252)).contains("SleepOperation"));
        assertFalse(OwnFiles.logind(OptionalInt.empty()).contains("SleepOperation"));
        assertTrue(OwnFiles.logind(OptionalInt.of(257)).contains("\nHandleLidSwitch=sleep\nHandleSuspendKey=sleep\n"
                + "SleepOperation=suspend-then-hibernate suspend\n"));
    }

    @Test
    void theFilesThatShellsSourceSayWhatIsMeant() throws Exception {
        assertEquals("quiet " + WORDS, sourced("GRUB_CMDLINE_LINUX_DEFAULT=quiet", OwnFiles.grub(PLACE), "$GRUB_CMDLINE_LINUX_DEFAULT"));
        assertEquals(PLACE.device() + " 533760", sourced("RESUME=none", OwnFiles.initramfsTools(PLACE), "$RESUME $resume_offset"));
        assertEquals("a resume ", sourced("add_dracutmodules=a", OwnFiles.dracut(), "$add_dracutmodules"));
    }

    /** bash, as dracut is: dash has no +=. */
    private static String sourced(String before, String file, String value) throws Exception {
        Process shell = new ProcessBuilder("/bin/bash", "-c", before + "\n" + file + "\nprintf %s \"" + value + "\"").start();
        String out = new String(shell.getInputStream().readAllBytes());
        assertEquals(0, shell.waitFor());
        return out;
    }

    @Test
    void tellsHowASystemIsStarted() throws IOException {
        assertEquals(new BootSetup(Set.of(), Optional.empty(), List.of(), OptionalInt.empty()), BootSetup.of(root()));
        program("/usr/sbin/grub-mkconfig");
        program("/usr/sbin/mkinitramfs");
        file("/boot/grub/grub.cfg", "");
        file("/boot/vmlinuz-6.1.0-18-amd64", "");
        file("/usr/lib/x86_64-linux-gnu/systemd/libsystemd-shared-252.so", "");
        BootSetup debian = BootSetup.of(root());
        assertEquals(Set.of(BootSetup.Loader.GRUB), debian.loaders());
        assertEquals(BootSetup.Initramfs.INITRAMFS_TOOLS, debian.initramfs().orElseThrow());
        assertEquals(List.of("6.1.0-18-amd64"), debian.kernels());
        assertEquals(OptionalInt.of(252), debian.systemd());
        // Part of systemd, so on every machine: only entries tell that it is used.
        program("/usr/bin/kernel-install");
        assertEquals(Set.of(BootSetup.Loader.GRUB), BootSetup.of(root()).loaders());
        file("/boot/efi/loader/entries/a.conf", "version 6.1.0-18-amd64\n");
        Files.delete(root().resolve("/usr/sbin/mkinitramfs"));
        program("/usr/bin/dracut");
        BootSetup both = BootSetup.of(root());
        assertEquals(Set.of(BootSetup.Loader.GRUB, BootSetup.Loader.ENTRIES), both.loaders());
        assertEquals(BootSetup.Initramfs.DRACUT, both.initramfs().orElseThrow());
    }

    @Test
    void kernelLineIsTheRunningOneWhereThereIsNone() throws IOException {
        file("/proc/cmdline", "BOOT_IMAGE=/vmlinuz root=UUID=1 ro rw initrd=\\a quiet\n");
        FileState absent = new FileState.Absent();
        String text = KernelLine.with(root(), absent, PLACE);
        assertEquals("root=UUID=1 ro quiet " + WORDS + "\n", text);
        assertEquals(absent, KernelLine.without(root(), absent, FileState.Regular.of(text.getBytes())));
    }

    @Test
    void kernelLineComesBackToTheByteUnlessSomebodyChangedIt() throws IOException {
        FileState before = FileState.Regular.of("root=UUID=1\n  ro resume_offset=7".getBytes());
        String text = KernelLine.with(root(), before, PLACE);
        assertEquals("root=UUID=1   ro " + WORDS + "\n", text);
        assertTrue(before.holdsTheSameAs(KernelLine.without(root(), before, FileState.Regular.of(text.getBytes()))));
        assertTrue(FileState.Regular.of("root=UUID=1   ro splash\n".getBytes()).holdsTheSameAs(
                KernelLine.without(root(), before, FileState.Regular.of(text.replace("ro ", "ro splash ").getBytes()))));
    }

    private SystemRoot root() {
        return new SystemRoot(tree);
    }

    private Path file(String path, String text) throws IOException {
        Path file = root().resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private void program(String path) throws IOException {
        assertTrue(file(path, "#!/bin/sh\n").toFile().setExecutable(true));
    }
}
