package org.immutectl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.immutectl.change.ExternalCommand;
import org.immutectl.model.Verdict;
import org.immutectl.model.Writer;
import org.immutectl.testing.BtrfsFixture;
import org.immutectl.testing.Eventually;
import org.immutectl.testing.Immutectl;
import org.immutectl.testing.OpenWriter;
import org.immutectl.testing.RequiresRoot;
import org.immutectl.testing.SystemUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who can still write after a lock, by whatever way the file was opened. */
@RequiresRoot
class OldWritersTest {

    @RegisterExtension
    static final SystemUnderTest UNDER_TEST = new SystemUnderTest();

    private final BtrfsFixture system = UNDER_TEST.system();
    private final Immutectl immutectl = UNDER_TEST.immutectl();

    @BeforeEach
    void beginUnlocked() throws Exception {
        system.outsideUnlock();
    }

    @AfterEach
    void unlock() throws Exception {
        system.outsideUnlock();
    }

    private String verdict() throws Exception {
        return immutectl.run("status", "--json").json().get("verdict").getAsString();
    }

    /** It keeps the mount busy as an open file does; what Btrfs lets it change is only what it had begun to change. */
    @Test
    void aSharedMappingIsNamedAfterItsFileWasClosed() throws Exception {
        Path file = system.writeFile("/etc/mapped", "x".repeat(4096));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment mapped;
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, 4096, arena);
            }
            Immutectl.Outcome lock = immutectl.run("lock");
            assertEquals(0, lock.exit(), lock.err());
            assertTrue(lock.out().contains("(process " + ProcessHandle.current().pid() + ", user root) can still write to " + file), lock.out());
            assertEquals('x', mapped.get(ValueLayout.JAVA_BYTE, 0));
            assertFalse(system.mountIsReadOnly("/etc"));
            assertEquals("locked-old-writers", verdict());
        }
        assertEquals(Verdict.LOCKED, UNDER_TEST.state().verdict());
    }

    /** Neither keeps our mount busy, so the mount says nothing about them. */
    @Test
    void whoWritesThroughAnotherMountIsStillKnownLater() throws Exception {
        Path other = Files.createDirectory(system.path("/home/other"));
        ExternalCommand.of("mount", "--bind", system.path("/etc"), other).run();
        try {
            try (OpenWriter writer = system.openWriter("/home/other/kept")) {
                assertEquals(0, immutectl.run("lock").exit());
                assertTrue(system.mountIsReadOnly("/etc"));
                assertEquals("locked-old-writers", verdict());
                assertEquals(List.of(writer.pid()), UNDER_TEST.state().writers().on("/etc").stream().map(found -> (long) found.pid()).toList());
            }
            assertEquals("locked", verdict());
        } finally {
            ExternalCommand.of("umount", other).run();
            Files.delete(other);
        }
    }

    @Test
    void aPipeIsNoFileOfTheDisk() throws Exception {
        Path pipe = system.path("/etc/pipe");
        ExternalCommand.of("mkfifo", pipe).run();
        Process holder = new ProcessBuilder("sh", "-c", "exec 3<>\"$1\"; echo open; read -r line <&3", "sh", pipe.toString()).start();
        try {
            assertEquals("open", holder.inputReader().readLine());
            assertEquals("The system is locked.\n", immutectl.run("lock").out());
            assertTrue(system.mountIsReadOnly("/etc"));
            assertEquals(List.of(), UNDER_TEST.state().writers().writers());
        } finally {
            holder.destroy();
        }
    }

    @Test
    void readersAndWritersElsewhereAreNotNamed() throws Exception {
        Path file = system.writeFile("/etc/read", "x");
        try (var reading = Files.newInputStream(file); OpenWriter elsewhere = system.openWriter("/home/elsewhere")) {
            assertEquals('x', reading.read());
            assertEquals("The system is locked.\n", immutectl.run("lock").out());
            assertTrue(elsewhere.pid() > 0);
            assertEquals(List.of(), UNDER_TEST.state().writers().writers());
        }
    }

    /** The file's and the process's names are the writer's own choice. */
    @Test
    void aHostileNameWritesNoLineOfOurs() throws Exception {
        Path program = system.path("/tmp/x\nLOCKED");
        Files.copy(Path.of("/usr/bin/tee").toRealPath(), program);
        Path file = system.path("/etc/a\nUNLOCKED \u001b[2J");
        Process writer = new ProcessBuilder(program.toString(), "-a", file.toString()).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            Eventually.holds("it writes", () -> Files.exists(file));
            Eventually.holds("it is seen", () -> UNDER_TEST.state().writers().writers().stream().map(Writer::pid).toList().contains((int) writer.pid()));
            Immutectl.Outcome lock = immutectl.run("lock");
            assertEquals(2, lock.out().lines().count(), lock.out());
            assertTrue(lock.out().contains("x?LOCKED (process " + writer.pid()), lock.out());
            Immutectl.Outcome status = immutectl.run("status");
            assertEquals(1, status.out().lines().filter(line -> line.startsWith("LOCKED") || line.startsWith("UNLOCKED")).count(), status.out());
            assertFalse(status.out().contains("\u001b"));
        } finally {
            writer.destroyForcibly();
            Files.delete(program);
        }
    }
}
