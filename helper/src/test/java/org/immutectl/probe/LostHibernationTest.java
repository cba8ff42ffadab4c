package org.immutectl.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The system-sleep hook as systemd calls it, on a tree of its own, and what a later boot makes of its marker. */
class LostHibernationTest {

    private static final Path HOOK = Path.of("../installer/src/main/systemd/system-sleep/immutectl").toAbsolutePath();

    @TempDir
    private Path tree;

    @BeforeEach
    void boot() throws IOException {
        boot("boot-1", "6.1.0-18-amd64", "ro resume=UUID=a resume_offset=4096");
        file("/sys/power/resume", "254:0");
        file("/sys/power/resume_offset", "4096");
    }

    private void boot(String id, String kernel, String line) throws IOException {
        file("/proc/sys/kernel/random/boot_id", id);
        file("/proc/sys/kernel/osrelease", kernel);
        file("/proc/cmdline", line);
    }

    @Test
    void saysNothingWhileNothingWasLost() throws Exception {
        assertTrue(LostHibernation.read(root()).isEmpty());
        hook("pre", "suspend", Map.of());
        assertFalse(Files.exists(LostHibernation.marker(root())));
        hook("post", "suspend", Map.of());
        assertTrue(LostHibernation.read(root()).isEmpty());
    }

    @Test
    void saysNothingOfAHibernationThatGoesOnOrCameBack() throws Exception {
        hook("pre", "hibernate", Map.of());
        assertTrue(Files.exists(LostHibernation.marker(root())));
        assertTrue(LostHibernation.read(root()).isEmpty());
        hook("post", "hibernate", Map.of());
        assertFalse(Files.exists(LostHibernation.marker(root())));
    }

    @Test
    void marksTheSecondHalfOfSuspendThenHibernateOnly() throws Exception {
        hook("pre", "suspend-then-hibernate", Map.of("SYSTEMD_SLEEP_ACTION", "suspend"));
        assertFalse(Files.exists(LostHibernation.marker(root())));
        hook("pre", "suspend-then-hibernate", Map.of("SYSTEMD_SLEEP_ACTION", "hibernate"));
        assertTrue(Files.exists(LostHibernation.marker(root())));
    }

    @Test
    void tellsALaterBootWhenItWasLost() throws Exception {
        Instant before = Instant.now().minusSeconds(1);
        hook("pre", "hibernate", Map.of());
        boot("boot-2", "6.1.0-18-amd64", "ro resume=UUID=a resume_offset=4096");
        LostHibernation lost = LostHibernation.read(root()).orElseThrow();
        assertTrue(lost.at().isAfter(before) && lost.at().isBefore(Instant.now()), lost.at().toString());
        assertEquals(List.of(Message.of("lost.reason.unknown")), lost.reasons());
    }

    @Test
    void namesWhatDiffers() throws Exception {
        hook("pre", "hibernate", Map.of());
        boot("boot-2", "6.1.0-21-amd64", "ro resume=UUID=a resume_offset=");
        assertEquals(List.of(Message.of("lost.reason.offset", "0", "4096"),
                Message.of("lost.reason.other-kernel", "6.1.0-18-amd64", "6.1.0-21-amd64")),
                LostHibernation.read(root()).orElseThrow().reasons());
        boot("boot-2", "6.1.0-18-amd64", "ro noresume");
        assertEquals(List.of(Message.of("lost.reason.noresume"), Message.of("lost.reason.no-resume")),
                LostHibernation.read(root()).orElseThrow().reasons());
        boot("boot-2", "6.1.0-18-amd64", "ro resume=UUID=b resume=UUID=a resume_offset=1 resume_offset=4096");
        assertEquals(List.of(Message.of("lost.reason.unknown")), LostHibernation.read(root()).orElseThrow().reasons());
    }

    @Test
    void aSuspendOfALaterBootLeavesTheMarkerToBeReported() throws Exception {
        hook("pre", "hibernate", Map.of());
        boot("boot-2", "6.1.0-18-amd64", "ro");
        hook("post", "suspend", Map.of());
        assertTrue(LostHibernation.read(root()).isPresent());
    }

    @Test
    void readsADamagedMarker() throws Exception {
        file("/var/lib/immutectl/hibernating", "boot-id=other\ntime=yesterday\nnonsense");
        assertEquals(Instant.EPOCH, LostHibernation.read(root()).orElseThrow().at());
        file("/var/lib/immutectl/hibernating", "");
        assertTrue(LostHibernation.read(root()).isEmpty());
    }

    @Test
    void prefersWhatTheSealReported() throws Exception {
        file("/run/immutectl/lost-hibernation", "boot-id=boot-0\ntime=2026-01-02T03:04:05Z");
        hook("pre", "hibernate", Map.of());
        assertEquals(Instant.parse("2026-01-02T03:04:05Z"), LostHibernation.read(root()).orElseThrow().at());
    }

    private SystemRoot root() {
        return new SystemRoot(tree);
    }

    private void file(String path, String text) throws IOException {
        Path file = root().resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text + "\n");
    }

    /** Runs it by its own first line, with nothing in its environment but what is given, as systemd does. */
    private void hook(String when, String operation, Map<String, String> environment) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(HOOK.toString(), when, operation, tree.toString()).inheritIO();
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        builder.environment().putAll(environment);
        assertEquals(0, builder.start().waitFor());
    }
}
