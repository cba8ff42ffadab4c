package org.immutectl.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;
import org.immutectl.testing.Leftovers;
import org.immutectl.testing.RequiresRoot;
import org.junit.jupiter.api.Test;

/** Taking one down, whoever uses it and wherever it is mounted. */
@RequiresRoot
class SandboxRemovalTest extends SandboxCase {

    @Test
    void destroyingNothingSaysSo() throws ChangeException {
        assertEquals(new Sandbox.Outcome(false, Message.of("sandbox.nothing-there", tree)), destroy());
    }

    @Test
    void aDirectoryThatWasThereStays() throws Exception {
        Files.createDirectory(tree);
        make();
        destroy();
        assertTrue(Files.isDirectory(tree));
        Files.delete(tree);
    }

    @Test
    void whoIsInTheWayIsNamedAndNothingIsDone() throws Exception {
        make();
        Process shell = new ProcessBuilder("sleep", "60").directory(tree.resolve("home").toFile()).start();
        try {
            assertEquals(Message.of("sandbox.refused.busy", tree, "sleep (" + shell.pid() + ") " + tree.resolve("home")),
                    assertThrows(ChangeException.Refused.class, this::destroy).text());
            assertTrue(sandbox.isComplete());
        } finally {
            shell.destroyForcibly().waitFor();
        }
        assertTrue(destroy().changed());
    }

    @Test
    void aDiskThatIsMountedElsewhereTooIsNamed() throws Exception {
        make();
        Path other = Files.createDirectory(home.resolve("other"));
        command("mount", "--bind", tree.resolve("home"), other);
        assertEquals(Message.of("sandbox.refused.mounted-elsewhere", tree, other),
                assertThrows(ChangeException.Refused.class, this::destroy).text());
        command("umount", other);
        Files.delete(other);
    }

    @Test
    void mountsThatOthersMadeInItGoTooAndTheirFilesStay() throws Exception {
        make();
        Path mine = Files.createDirectory(home.resolve("mine"));
        Path file = Files.writeString(mine.resolve("precious \t\\040"), "mine");
        Path inside = Files.createDirectory(tree.resolve("home/a dir\n\\011"));
        command("mount", "--bind", mine, inside);
        command("mount", "-t", "tmpfs", "cover", tree.resolve("home"));
        destroy();
        assertEquals("mine", Files.readString(file));
        Files.delete(file);
        Files.delete(mine);
    }

    @Test
    void aDeadMergerfsIsNoObstacle() throws Exception {
        make();
        new SandboxProcesses(SandboxPlace.at(tree)).mergerfs(List.of()).forEach(ProcessHandle::destroyForcibly);
        await(() -> new SandboxProcesses(SandboxPlace.at(tree)).mergerfs(List.of()).isEmpty());
        assertTrue(destroy().changed());
    }

    @Test
    void itsSwapFileIsSwitchedOff() throws Exception {
        long others = swaps();
        make();
        command("btrfs", "filesystem", "mkswapfile", "-s", "8m", tree.resolve("swap/swapfile"));
        command("swapon", tree.resolve("swap/swapfile"));
        assertEquals(others + 1, swaps());
        assertTrue(destroy().changed());
        assertEquals(others, swaps());
    }

    private static long swaps() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/swaps"))) {
            return lines.filter(line -> line.contains("swapfile")).count();
        }
    }

    @Test
    void theWatcherOfALeaseEndsWithIt() throws Exception {
        make();
        new Locking(new SystemRoot(tree), new SilentProgress()).unlock(new Locking.Request(Caller.of(Map.of()), "test",
                Optional.of(Duration.ofMinutes(10)), Optional.empty(), Optional.empty(), false));
        assertTrue(watchers() > 0);
        assertTrue(destroy().changed());
        await(() -> watchers() == 0);
    }

    private long watchers() {
        return ProcessHandle.allProcesses().filter(process -> process.info().commandLine()
                .filter(line -> line.contains("keep-lease") && line.contains(tree.toString())).isPresent()).count();
    }

    @Test
    void anotherMountNamespaceThatKeepsItIsNamed() throws Exception {
        make();
        Process elsewhere = new ProcessBuilder("unshare", "-m", "--propagation", "private", "sleep", "60").start();
        try {
            await(() -> elsewhere.info().command().filter(program -> program.endsWith("sleep")).isPresent());
            assertEquals(Message.of("sandbox.stays.elsewhere", tree, "sleep (" + elsewhere.pid() + ")"),
                    assertThrows(ChangeException.LeftInPart.class, this::destroy).text());
            assertEquals(Message.of("sandbox.refused.elsewhere", tree, "sleep (" + elsewhere.pid() + ")"),
                    assertThrows(ChangeException.Refused.class, this::make).text());
        } finally {
            elsewhere.destroyForcibly().waitFor();
        }
        assertTrue(destroy().changed());
    }

    /** As when a test and a real one are at the fixed place, each in a namespace with a /run of its own. */
    @Test
    void anotherOneAtTheSamePathInAnotherNamespaceIsNoneOfOurs() throws Exception {
        Path script = Files.writeString(home.resolve("other"), """
                mount -t tmpfs -o mode=0755 other "$1" && shift && "$@" && echo made && exec cat
                """);
        Process other = SandboxKilledTest.program("unshare", "-m", "--propagation", "private", "sh", script.toString(),
                home.toString(), SandboxKilledTest.JAVA, "-cp", System.getProperty("java.class.path"),
                "org.immutectl.testing.SandboxProgram", "create", tree.toString());
        try (BufferedReader lines = other.inputReader()) {
            assertTrue(lines.lines().anyMatch("made"::equals));
            Path theirs = Path.of("/proc", Long.toString(other.pid()), "root").resolve(tree.toString().substring(1));
            assertTrue(make().changed());
            assertTrue(destroy().changed());
            Files.write(theirs.resolve("tmp/still-served"), new byte[] {1});
        } finally {
            other.destroyForcibly().waitFor();
            ProcessHandle.allProcesses().filter(process -> process.info().commandLine()
                    .filter(line -> line.contains("mergerfs") && line.contains(tree.toString())).isPresent())
                    .forEach(ProcessHandle::destroyForcibly);
        }
        Files.delete(script);
        assertTrue(Waiting.until(Duration.ofSeconds(10), () -> Leftovers.of(home).isEmpty()));
    }

    @Test
    void whatADeadMountNamespaceLeftIsClearedAtOnce() throws Exception {
        Process life = SandboxKilledTest.program("unshare", "-m", "--propagation", "private", SandboxKilledTest.JAVA, "-cp",
                System.getProperty("java.class.path"), "org.immutectl.testing.SandboxProgram", "create", tree.toString());
        assertEquals(0, life.waitFor());
        assertFalse(sandbox.isComplete());
        assertTrue(destroy().changed());
        assertEquals(List.of(), Leftovers.of(home));
    }

    @Test
    void neverFollowsALinkOutOfTheTree() throws Exception {
        make();
        for (String point : List.of("tmp", "ram-tmp", "proc", "run", "disk-tmp", "swap", "var/spool", "var/tmp", "var/cache",
                "var/log", "var/lib", "home", "etc", "")) {
            command("umount", tree.resolve(point));
        }
        Path precious = Files.writeString(home.resolve("precious"), "mine");
        Files.createSymbolicLink(tree.resolve("link"), home);
        Files.writeString(Files.createDirectory(tree.resolve("directory")).resolve("file"), "left under the mount");
        destroy();
        assertEquals("mine", Files.readString(precious));
        assertFalse(Files.exists(tree));
        Files.delete(precious);
    }

    private static final class SilentProgress implements Progress {
        @Override
        public void plan(List<Message> steps) {
        }

        @Override
        public void step(int number, int of, Message step, Status status) {
        }

        @Override
        public void note(Message text) {
        }
    }
}
