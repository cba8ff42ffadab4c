package org.immutectl.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;
import org.immutectl.testing.Leftovers;
import org.immutectl.testing.RequiresRoot;
import org.junit.jupiter.api.Test;

/** Making one and refusing to; what a killed create leaves is {@link SandboxKilledTest}'s. */
@RequiresRoot
class SandboxTest extends SandboxCase {

    @Test
    void isMadeInTimeAndIsComplete() throws IOException, ChangeException {
        long start = System.nanoTime();
        assertEquals(new Sandbox.Outcome(true, Message.of("sandbox.created", tree)), make());
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(taken.toMillis() < 5000, () -> "took " + taken);
        assertTrue(sandbox.isComplete());
    }

    @Test
    void hasTheLayoutOfARealSystem() throws Exception {
        make();
        for (String locked : List.of("", "etc")) {
            assertEquals("ro=true", command("btrfs", "property", "get", "-t", "subvol", tree.resolve(locked), "ro"));
            assertTrue(options("VFS-OPTIONS", locked).contains("ro"), locked);
            assertTrue(options("FS-OPTIONS", locked).contains("rw"), "the superblock stays writable");
            assertThrows(IOException.class, () -> Files.createFile(tree.resolve(locked).resolve("x")));
        }
        for (String open : List.of("home", "var/lib", "var/log", "var/cache", "var/tmp", "var/spool", "swap", "disk-tmp")) {
            assertEquals("ro=false", command("btrfs", "property", "get", "-t", "subvol", tree.resolve(open), "ro"));
            assertTrue(options("VFS-OPTIONS", open).containsAll(List.of("rw", "nosuid", "nodev")), open);
            Files.delete(Files.createFile(tree.resolve(open).resolve("x")));
        }
        assertEquals("tmpfs", command("findmnt", "-no", "FSTYPE", tree.resolve("run")));
        assertTrue(Files.readString(tree.resolve("proc/cmdline")).matches("BOOT_IMAGE=/vmlinuz root=UUID=\\S+ ro .*quiet\n"));
        command("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "ls", tree.resolve("home"));
    }

    @Test
    void joinsTheTiersAndSpillsFromRamToDisk() throws Exception {
        make();
        assertEquals("fuse.mergerfs", command("findmnt", "-no", "FSTYPE", tree.resolve("tmp")));
        Files.write(tree.resolve("tmp/small"), new byte[1 << 20]);
        assertTrue(Files.exists(tree.resolve("ram-tmp/small")));
        Files.write(tree.resolve("tmp/large"), new byte[80 << 20]);
        assertTrue(Files.exists(tree.resolve("disk-tmp/large")), "a file that outgrows the RAM tier moves to the disk tier");
    }

    @Test
    void isMadeOnlyOnce() throws Exception {
        make();
        Files.writeString(tree.resolve("home/mine"), "keep me");
        assertEquals(new Sandbox.Outcome(false, Message.of("sandbox.complete-already", tree)), make());
        assertEquals("keep me", Files.readString(tree.resolve("home/mine")));
    }

    @Test
    void isMadeAnewIfSomethingOfItIsMissing() throws Exception {
        make();
        command("umount", tree.resolve("var/log"));
        assertFalse(sandbox.isComplete());
        List<Message> told = new ArrayList<>();
        assertTrue(sandbox.create(told::add).changed());
        assertEquals(Message.of("sandbox.step.clear"), told.getFirst());
        assertTrue(sandbox.isComplete());
    }

    @Test
    void twoAtOnceMakeOne() throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            Callable<Boolean> create = () -> Sandbox.at(tree).create(message -> { }).changed();
            var results = threads.invokeAll(List.of(create, create));
            assertTrue(results.get(0).get() ^ results.get(1).get());
        }
        assertTrue(sandbox.isComplete());
    }

    /** Anybody may look at the one at the fixed place, and its home goes with it; tried with a /run of the test's own. */
    @Test
    void hasAFixedPlace() throws Exception {
        Path script = Files.writeString(home.resolve("script"), """
                set -e
                mount -t tmpfs -o mode=0755 own /run
                umask 077
                "$@" create /run/immutectl/sandbox/root
                setpriv --reuid=65534 --regid=65534 --clear-groups cat /run/immutectl/sandbox/root/etc/hostname
                "$@" destroy /run/immutectl/sandbox/root
                echo left: $(ls -A /run/immutectl)
                "$@" destroy /run/immutectl/sandbox/root
                """);
        Process life = SandboxKilledTest.program("unshare", "-m", "--propagation", "private", "sh", script.toString(),
                SandboxKilledTest.JAVA, "-Duser.language=en", "-cp", System.getProperty("java.class.path"), "org.immutectl.testing.SandboxProgram");
        List<String> lines = life.inputReader().lines().toList();
        assertEquals(0, life.waitFor(), lines::toString);
        assertTrue(lines.containsAll(List.of("sandbox", "left:", "The sandbox at /run/immutectl/sandbox/root is gone.")), lines::toString);
        assertEquals("There is no sandbox at /run/immutectl/sandbox/root.", lines.getLast());
        assertEquals(SystemRoot.SANDBOX.directory(), Sandbox.standard().tree());
        Files.delete(script);
    }

    @Test
    void touchesNothingThatIsNotASandbox() throws Exception {
        Files.createDirectory(tree);
        Path precious = Files.writeString(tree.resolve("precious"), "mine");
        assertEquals(Message.of("sandbox.refused.exists", tree), assertThrows(ChangeException.Refused.class, this::make).text());
        assertFalse(destroy().changed());
        assertEquals("mine", Files.readString(precious));
        Files.delete(precious);
        Files.delete(tree);

        Path image = Files.writeString(sandbox.image(), "mine");
        assertEquals(Message.of("sandbox.refused.exists", image), assertThrows(ChangeException.Refused.class, this::make).text());
        assertFalse(destroy().changed());
        Files.delete(image);

        Path claim = Files.writeString(home.resolve("s.sandbox"), "mine");
        assertEquals(Message.of("sandbox.refused.exists", claim), assertThrows(ChangeException.Refused.class, this::make).text());
        assertThrows(ChangeException.Refused.class, this::destroy);
        Files.delete(claim);
    }

    @Test
    void refusesPlacesThatOthersCanChange() throws Exception {
        Files.setAttribute(home, "unix:uid", 65534);
        assertEquals(Message.of("sandbox.refused.unsafe", tree, home), assertThrows(ChangeException.Refused.class, this::make).text());
        Files.setAttribute(home, "unix:uid", 0);
        Files.setAttribute(home, "unix:mode", 0777);
        assertEquals(Message.of("sandbox.refused.unsafe", tree, home), assertThrows(ChangeException.Refused.class, this::make).text());
        Files.setAttribute(home, "unix:mode", 0755);
        Path link = Files.createSymbolicLink(home.resolve("link"), home);
        assertEquals(Message.of("sandbox.refused.link", link.resolve("s"), tree), assertThrows(ChangeException.Refused.class,
                () -> Sandbox.at(link.resolve("s")).create(message -> { })).text());
        Files.delete(link);
        assertEquals(Message.of("sandbox.refused.no-parent", home.resolve("no/s"), home.resolve("no")),
                assertThrows(ChangeException.Refused.class, () -> Sandbox.at(home.resolve("no/s")).create(message -> { })).text());
        assertThrows(IllegalArgumentException.class, () -> Sandbox.at(Path.of("/")));
    }

    @Test
    void aStepThatFailsIsUndone() throws Exception {
        // The tree's place is taken in the moment after the check: mounting there fails.
        var failure = assertThrows(ChangeException.class, () -> sandbox.create(message -> {
            if (message.key().equals("sandbox.step.subvolumes")) {
                deleteQuietly(tree);
            }
        }));
        assertTrue(failure instanceof ChangeException.FailedAndUndone, failure::toString);
        assertEquals("command.ended", failure.text().key());
        assertEquals(List.of(), Leftovers.of(home));
    }

    private static void deleteQuietly(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> options(String column, String path) throws CommandFailure {
        return List.of(command("findmnt", "-nro", column, "--mountpoint", tree.resolve(path)).split(","));
    }
}
