package org.immutectl.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.SystemdConfiguration.Assignment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** systemd's configuration files with their drop-ins. */
class SystemdConfigurationTest {

    private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");
    private static final List<String> DIRECTORIES =
            List.of("/etc/systemd", "/run/systemd", "/usr/local/lib/systemd", "/usr/lib/systemd");

    @TempDir
    Path root;

    static LongStream seeds() {
        return Randomised.seeds(25);
    }

    private void file(String path, String text) throws IOException {
        Path file = root.resolve(path.substring(1));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private SystemdConfiguration read() {
        return SystemdConfiguration.read(new SystemFiles(new SystemRoot(root)), "sleep.conf");
    }

    private String value(String key) {
        return read().last("Sleep", key).map(Assignment::value).orElse("-");
    }

    @Test
    void ofTheMainFilesOnlyTheFirstCounts() throws IOException {
        file("/usr/lib/systemd/sleep.conf", "[Sleep]\nA=lib\nB=lib\n");
        assertEquals("lib", value("A"));
        file("/etc/systemd/sleep.conf", "[Sleep]\nA=etc\n");
        assertEquals("etc", value("A"));
        assertEquals("-", value("B"));
    }

    @Test
    void aDropInOfAnyDirectoryBeatsTheMainFile() throws IOException {
        file("/etc/systemd/sleep.conf", "[Sleep]\nA=etc\n");
        file("/usr/lib/systemd/sleep.conf.d/10-vendor.conf", "[Sleep]\nA=vendor\n");
        assertEquals("vendor", value("A"));
        file("/etc/systemd/sleep.conf.d/05-mine.conf", "[Sleep]\nA=mine\n");
        assertEquals("vendor", value("A"), "names decide, not directories");
        file("/etc/systemd/sleep.conf.d/10-vendor.conf", "[Sleep]\nB=1\n");
        assertEquals("mine", value("A"), "the same name hides the vendor's");
        file("/etc/systemd/sleep.conf.d/99.conf.bak", "[Sleep]\nA=old\n");
        assertEquals("mine", value("A"));
    }

    @Test
    void aLinkToNothingHidesTheVendorsFile() throws IOException {
        file("/usr/lib/systemd/sleep.conf.d/10.conf", "[Sleep]\nA=vendor\n");
        Files.createDirectories(root.resolve("etc/systemd/sleep.conf.d"));
        Files.createSymbolicLink(root.resolve("etc/systemd/sleep.conf.d/10.conf"), Path.of("/dev/null"));
        assertEquals("-", value("A"));
    }

    @Test
    void anEmptyValueTakesBackWhatWasSaid() throws IOException {
        file("/etc/systemd/sleep.conf.d/1.conf", "[Sleep]\nA=1\n");
        file("/etc/systemd/sleep.conf.d/2.conf", "[Sleep]\nA=\n");
        assertEquals("-", value("A"));
    }

    @Test
    void tellsFaultsWithTheirPlace() throws IOException {
        file("/etc/systemd/sleep.conf", "A=before any section\n\n# comment\n; comment\n[Sleep]\n B = 1 2 \\\n# between\n   3\nnonsense\n=x\n[broken\nC=4");
        SystemdConfiguration read = read();
        assertEquals(List.of(1, 9, 10, 11), read.faults().stream().map(SystemdConfiguration.Fault::line).toList());
        assertEquals(List.of(new Assignment("Sleep", "B", "1 2  3", "/etc/systemd/sleep.conf", 6),
                new Assignment("Sleep", "C", "4", "/etc/systemd/sleep.conf", 12)), read.assignments());
    }

    /** The oracle is systemd's own word on which files it reads, and in which order. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void readsTheFilesThatSystemdReads(long seed) throws Exception {
        assumeTrue(Files.isExecutable(ANALYZE), "systemd-analyze is not installed");
        RandomGenerator random = new Random(seed);
        List<String> written = new ArrayList<>();
        for (String directory : DIRECTORIES) {
            for (String file : List.of("/sleep.conf", "/sleep.conf.d/10-a.conf", "/sleep.conf.d/5.conf", "/sleep.conf.d/B.conf", "/sleep.conf.d/x.txt",
                    "/sleep.conf.d/é.conf")) {
                if (random.nextBoolean()) {
                    file(directory + file, "[Sleep]\nA=" + directory + file + "\n");
                    written.add(directory + file);
                }
            }
        }
        assertEquals(systemd(), read().assignments().stream().map(Assignment::file).toList(), written::toString);
    }

    private List<String> systemd() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(ANALYZE.toString(), "--root=" + root, "--no-pager", "cat-config", "systemd/sleep.conf")
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out.lines().filter(line -> line.startsWith("# " + root)).map(line -> line.substring(2 + root.toString().length())).toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void takesAnyText(long seed) {
        RandomGenerator random = new Random(seed);
        List<Assignment> assignments = new ArrayList<>();
        List<SystemdConfiguration.Fault> faults = new ArrayList<>();
        String text = Randomised.text(random, "[Sl]=\\#; \n\tA\r", 400);
        SystemdConfiguration.parse(text, "f", assignments, faults);
        long lines = text.lines().count();
        assertTrue(assignments.size() + faults.size() <= lines);
        assertTrue(assignments.stream().noneMatch(one -> one.section().isEmpty() || one.line() > lines), text);
    }
}
