package org.immutectl.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.immutectl.model.Lease;

/**
 * The parsers of what the kernel, the boot loader, an administrator or root's own helper wrote, on any bytes: each
 * answers, or says in its own way that it can't; none throws anything else. Without JAZZER_FUZZ the inputs beside this
 * class in the resources are tried; {@code installer/fuzz.sh} looks for more.
 */
class ParsersFuzzTest {

    private static String text(byte[] input) {
        return new String(input, StandardCharsets.UTF_8);
    }

    @FuzzTest
    void mountInfo(byte[] input) {
        MountTable table;
        try {
            table = MountTable.parse(text(input));
        } catch (ProbeException e) {
            assertFalse(e.text().key().isEmpty());
            return;
        }
        table.mounts().forEach(mount -> assertTrue(mount.mountPoint().startsWith("/")));
        for (String path : List.of("/", "/tmp", "/etc/immutectl")) {
            table.at(path).ifPresent(mount -> assertEquals(path, mount.mountPoint()));
            table.covering(path);
        }
    }

    @FuzzTest
    void fstab(byte[] input) {
        FstabEntry.parse(text(input)).forEach(FstabEntry::isSwap);
    }

    @FuzzTest
    void configuration(byte[] input) {
        try {
            Configuration configuration = Configuration.parse(Path.of("/etc/immutectl/immutectl.toml"), text(input), List.of("/"));
            assertFalse(configuration.protectedPaths().isEmpty());
            configuration.protectedPaths().forEach(path -> assertEquals(path, Path.of(path).normalize().toString()));
        } catch (ProbeException e) {
            assertEquals("probe.config-invalid", e.text().key());
            assertEquals(1, e.text().arguments().getLast().lines().count(), "a clear line");
        }
    }

    @FuzzTest
    void kernelCommandLine(byte[] input) {
        KernelCommandLine line = KernelCommandLine.parse(text(input));
        assertFalse(line.words().stream().anyMatch(word -> word.indexOf('\n') >= 0 && word.indexOf('"') < 0 && !text(input).contains("\"")));
        line.value("resume");
        line.value("resume_offset");
    }

    @FuzzTest
    void grubDefaults(byte[] input) {
        String text = text(input);
        GrubDefaults defaults = GrubDefaults.parse(text);
        assertEquals(text, defaults.text(), "nothing is lost");
        GrubDefaults.evaluate(List.of(defaults));
    }

    @FuzzTest
    void unitDropIn(byte[] input) {
        List<SystemdConfiguration.Assignment> assignments = new ArrayList<>();
        List<SystemdConfiguration.Fault> faults = new ArrayList<>();
        SystemdConfiguration.parse(text(input), "x.conf", assignments, faults);
        assignments.forEach(assignment -> assertTrue(assignment.line() > 0 && !assignment.section().isEmpty() || text(input).contains("[]")));
        new SystemdConfiguration(assignments, faults).last("Sleep", "HibernateMode");
    }

    @FuzzTest
    void swaps(byte[] input) {
        SwapArea.parse(text(input)).forEach(area -> assertTrue(area.free() >= 0 && area.free() <= Math.max(0, area.size())));
    }

    @FuzzTest
    void mergerfsBranches(byte[] input) {
        Branch.list(text(input)).forEach(branch -> {
            assertTrue(branch.path().startsWith("/"));
            branch.minFreeSpace().ifPresent(bytes -> assertTrue(bytes >= 0));
        });
        PoolSettings.commandLine(text(input).split("\0"), "/tmp");
    }

    @FuzzTest
    void lease(byte[] input) {
        LeaseFiles.parse("id", text(input)).ifPresent(lease -> assertEquals(lease, LeaseFiles.parse("id", LeaseFiles.format(lease)).map(Lease.class::cast).get()));
    }

    @FuzzTest
    void hibernationFacts(byte[] input) {
        HibernationFacts.parse(text(input)).ifPresent(facts ->
                assertEquals(facts, HibernationFacts.parse(new String(facts.format(), StandardCharsets.UTF_8)).get()));
    }

    @FuzzTest
    void grubConfiguration(byte[] input) {
        String text = text(input);
        BootFiles.parse(BootFiles.GRUB_CONFIGURATION, text);
        assertSameResume(BootFiles.GRUB_CONFIGURATION, text);
    }

    @FuzzTest
    void loaderEntry(byte[] input) {
        assertSameResume("/boot/loader/entries/x.conf", text(input));
    }

    /** What root lets others know of a file they may not read says of the resume the same as the file. */
    private static void assertSameResume(String file, String text) {
        List<BootFiles.Entry> whole = BootFiles.parse(file, text);
        List<BootFiles.Entry> essence = BootFiles.parse(file, BootFiles.essence(file, text));
        assertEquals(whole.size(), essence.size());
        for (int i = 0; i < whole.size(); i++) {
            for (String word : whole.get(i).line().words()) {
                if (word.startsWith("resume=") && word.indexOf('"') < 0) {
                    assertTrue(essence.get(i).line().has(word), word);
                }
            }
        }
    }

    @FuzzTest
    void timeSpan(byte[] input) {
        TimeSpan.parse(text(input)).ifPresent(span -> {
            assertFalse(span.isNegative());
            assertFalse(TimeSpan.format(span).isEmpty());
        });
    }

    @FuzzTest
    void inhibitor(byte[] input) {
        Inhibitor.parse(text(input)).what().forEach(what -> assertFalse(what.contains(":")));
    }

    @FuzzTest
    void writers(byte[] input) {
        WriterFacts.parse(text(input)).forEach(writer -> assertTrue(writer.pid() > 0));
    }
}
