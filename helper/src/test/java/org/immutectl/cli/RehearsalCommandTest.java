package org.immutectl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.immutectl.model.SystemRoot;
import org.immutectl.testing.Immutectl;
import org.immutectl.testing.RequiresRoot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real command before a /sys/power, /proc/swaps and /run/immutectl of plain files, in a mount namespace of its own.
 * What the kernel does when it is asked is the virtual machine's to test.
 */
@RequiresRoot
class RehearsalCommandTest {

    private static final String SWAPS = "Filename Type Size Used Priority\n/dev/nosuchdisk partition 99999999999 0 -2\n";

    @TempDir
    private Path directory;

    private Path power;
    private Immutectl immutectl;

    @BeforeEach
    void makeKernel() throws Exception {
        power = Files.createDirectory(directory.resolve("power"));
        Files.createDirectory(directory.resolve("run"));
        Files.writeString(directory.resolve("swaps"), SWAPS);
        Files.writeString(power.resolve("state"), "freeze mem disk\n");
        Files.writeString(power.resolve("disk"), "[platform] shutdown reboot suspend test_resume\n");
        Files.writeString(power.resolve("pm_test"), "[none] core processors platform devices freezer\n");
        Files.writeString(directory.resolve("osrelease"), "6.12.0-1-amd64\n");
        Files.createDirectories(Path.of("/run/immutectl"));
        immutectl = new Immutectl(SystemRoot.MACHINE).behind("unshare", "-m", "--propagation", "private", "sh", "-ec",
                "mount --bind " + power + " /sys/power; mount --bind " + directory.resolve("swaps") + " /proc/swaps; "
                        + "mount --bind " + directory.resolve("osrelease") + " /proc/sys/kernel/osrelease; "
                        + "mount --bind " + directory.resolve("run") + " /run/immutectl; exec \"$@\"", "sh");
    }

    private String written(String file) throws Exception {
        return Files.readString(power.resolve(file));
    }

    @Test
    void asksTheKernelAndPutsBackWhatWasChosen() throws Exception {
        Immutectl.Outcome outcome = immutectl.run("hibernation", "rehearse", "--json");
        assertEquals(0, outcome.exit(), outcome.out() + outcome.err());
        assertEquals("rehearsal.done.test-resume", outcome.result().get("key").getAsString());
        assertTrue(written("state").startsWith("disk"), written("state"));
        assertTrue(written("disk").startsWith("platform"), written("disk"));
        assertTrue(written("pm_test").startsWith("[none]"));
        assertFalse(Files.exists(directory.resolve("run/rehearsal")));
    }

    @Test
    void aKernelThatCannotReadItsImageBackTestsDevicesOnly() throws Exception {
        Files.writeString(directory.resolve("osrelease"), "6.1.0-26-amd64\n");
        Immutectl.Outcome outcome = immutectl.run("hibernation", "rehearse", "--dry-run");
        assertEquals(0, outcome.exit(), outcome.out() + outcome.err());
        assertTrue(outcome.out().contains("pm_test"), outcome.out());
        assertFalse(outcome.out().contains("test_resume"), outcome.out());
    }

    @Test
    void aDryRunTouchesNothing() throws Exception {
        Immutectl.Outcome outcome = immutectl.run("hibernation", "rehearse", "--dry-run");
        assertEquals(0, outcome.exit(), outcome.out() + outcome.err());
        assertTrue(outcome.out().contains("test_resume"), outcome.out());
        assertEquals("freeze mem disk\n", written("state"));
    }

    @Test
    void aKernelThatTestsDevicesOnlyDoesThat() throws Exception {
        Files.writeString(power.resolve("disk"), "[platform] shutdown\n");
        Immutectl.Outcome outcome = immutectl.run("hibernation", "rehearse");
        assertEquals(0, outcome.exit(), outcome.out() + outcome.err());
        assertTrue(outcome.out().contains("no image was written"), outcome.out());
        assertTrue(written("pm_test").startsWith("none"), written("pm_test"));
    }

    @Test
    void refusesInAPlainSentenceWhereThereIsNoWay() throws Exception {
        Files.writeString(power.resolve("disk"), "[platform] shutdown\n");
        Files.delete(power.resolve("pm_test"));
        refused("The running kernel offers no way to try hibernation without powering off.");
        Files.writeString(power.resolve("state"), "freeze mem\n");
        refused("The running kernel offers no way to try hibernation without powering off.");
    }

    @Test
    void refusesWithoutSwap() throws Exception {
        Files.writeString(directory.resolve("swaps"), SWAPS.lines().findFirst().orElseThrow() + "\n");
        refused("No swap is active.");
        assertEquals("freeze mem disk\n", written("state"));
    }

    private void refused(String sentence) throws Exception {
        Immutectl.Outcome outcome = immutectl.run("hibernation", "rehearse");
        assertEquals(3, outcome.exit(), outcome.out() + outcome.err());
        assertTrue(outcome.err().contains(sentence), outcome.err());
        assertEquals(1, outcome.err().lines().count(), outcome.err());
    }

    @Test
    void isForTheMachineItself() throws Exception {
        Immutectl.Outcome outcome = new Immutectl(new SystemRoot(directory)).run("hibernation", "rehearse");
        assertEquals(3, outcome.exit(), outcome.out() + outcome.err());
    }

    @Test
    void whatAKillLeavesIsPutBackByTheNextChange() throws Exception {
        Files.writeString(power.resolve("pm_test"), "none [core] processors\n");
        Files.writeString(directory.resolve("run/rehearsal"), "CORE none\n");
        Files.writeString(power.resolve("state"), "freeze mem\n");
        refused("The running kernel offers no way to try hibernation without powering off.");
        assertTrue(written("pm_test").startsWith("none"), written("pm_test"));
        assertEquals(List.of("lock"), names());
    }

    private List<String> names() throws Exception {
        try (var files = Files.list(directory.resolve("run"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
