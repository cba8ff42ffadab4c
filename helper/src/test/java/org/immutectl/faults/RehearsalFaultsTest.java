package org.immutectl.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.immutectl.change.ExternalCommand;
import org.immutectl.testing.Immutectl;
import org.immutectl.testing.RequiresRoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rehearsal of a hibernation under the same faults as {@link FaultsTest}, with files in place of the kernel's: the
 * next change of ours leaves a kernel that really goes to sleep when it is told to, not one that only tests.
 */
@RequiresRoot
class RehearsalFaultsTest {

    private static final List<String> REHEARSE = List.of("hibernation", "rehearse");

    @TempDir
    private Path directory;

    private void begin() throws Exception {
        Path power = Files.createDirectories(directory.resolve("power"));
        Files.createDirectories(directory.resolve("run"));
        Files.deleteIfExists(directory.resolve("run/rehearsal"));
        Files.writeString(directory.resolve("swaps"), "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n/dev/sda2 partition\t33554432\t\t0\t\t-2\n");
        Files.writeString(power.resolve("state"), "freeze mem disk\n");
        Files.writeString(power.resolve("disk"), "[platform] shutdown reboot suspend test_resume\n");
        Files.writeString(power.resolve("pm_test"), "[none] core processors platform devices freezer\n");
        Files.writeString(directory.resolve("osrelease"), "6.12.0-1-amd64\n");
    }

    private List<String> inside() {
        return List.of("unshare", "-m", "--propagation", "private", "sh", "-ec",
                "mount --bind " + directory.resolve("power") + " /sys/power; mount --bind " + directory.resolve("swaps") + " /proc/swaps; "
                        + "mount --bind " + directory.resolve("osrelease") + " /proc/sys/kernel/osrelease; "
                        + "mount --bind " + directory.resolve("run") + " /run/immutectl; exec \"$@\"", "sh");
    }

    @Test
    void rehearse() throws Exception {
        assumeTrue(ExternalCommand.locate("strace").isPresent(), "needs strace");
        Files.createDirectories(Path.of("/run/immutectl"));
        FaultTable table = new FaultTable();
        try (QuickImmutectl quick = QuickImmutectl.make("is-locked")) {
            OwnProcess own = new OwnProcess(quick, List.of(Fault.values()), inside(), directory.resolve("log"),
                    List.of("/sys/power", "/run/immutectl"));
            new Attempts(REHEARSE, this::begin, struck -> judge(quick, struck))
                    .make(table.row("hibernation rehearse"), Sample.Density.EACH, own);
        } finally {
            System.out.println(table);
        }
    }

    private List<String> judge(QuickImmutectl quick, Way.Struck struck) throws Exception {
        List<String> wrong = new ArrayList<>();
        int exit = struck.outcome().exit();
        if (!struck.killed() && !List.of(0, 1, 4).contains(exit)) {
            wrong.add("exit status " + exit);
        }
        if (exit == 0 && !Files.readString(directory.resolve("power/state")).startsWith("disk")) {
            wrong.add("status 0 and not done");
        }
        if (exit == 1 && (isTesting() || Files.exists(directory.resolve("run/rehearsal")))) {
            wrong.add("status 1 and not undone: " + chosen());
        }
        Immutectl.Outcome next = quick.run(inside(), List.of("relock"));
        assertEquals(0, next.exit(), next.err());
        if (isTesting()) {
            wrong.add("the kernel is left testing: " + chosen());
        }
        if (Files.exists(directory.resolve("run/rehearsal"))) {
            wrong.add("the note is left");
        }
        return wrong;
    }

    private boolean isTesting() throws Exception {
        return chosen().startsWith("test_resume");
    }

    /** A file, unlike the kernel's, holds the word last written over the beginning of what was there. */
    private String chosen() throws Exception {
        return Files.readString(directory.resolve("power/disk"));
    }
}
