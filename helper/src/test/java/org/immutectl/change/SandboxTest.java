package org.immutectl.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;
import org.immutectl.testing.Leftovers;
import org.immutectl.testing.RequiresRoot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Making, refusing and taking down; what a killed create leaves is {@link SandboxKilledTest}'s. */
@RequiresRoot
class SandboxTest {

    private Path home;
    private Path tree;
    private Sandbox sandbox;

    @BeforeEach
    void choosePlace() throws IOException {
        home = Files.createTempDirectory("immutectl sandbox").toRealPath();
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        tree = home.resolve("s");
        sandbox = Sandbox.at(tree);
    }

    @AfterEach
    void leaveNothing() throws IOException, ChangeException {
        sandbox.destroy(message -> { });
        assertEquals(List.of(), Leftovers.of(home));
        Files.delete(home);
    }

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

    /** Anybody may look at the one at the fixed place, and its home goes with it. */
    @Test
    void hasAFixedPlace() throws Exception {
        Path place = SystemRoot.SANDBOX.directory().getParent();
        assumeFalse(Files.exists(place), "somebody's sandbox is there");
        boolean facts = Files.exists(place.getParent());
        Sandbox standard = Sandbox.standard();
        assertTrue(standard.create(message -> { }).changed());
        command("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "cat", standard.tree().resolve("etc/hostname"));
        assertTrue(standard.destroy(message -> { }).changed());
        assertFalse(standard.destroy(message -> { }).changed());
        assertFalse(Files.exists(place));
        if (!facts) {
            Files.delete(place.getParent());
        }
    }

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
        new SandboxProcesses(SandboxPlace.at(tree)).mergerfs().forEach(ProcessHandle::destroyForcibly);
        await(() -> new SandboxProcesses(SandboxPlace.at(tree)).mergerfs().isEmpty());
        assertTrue(destroy().changed());
    }

    @Test
    void itsSwapFileIsSwitchedOff() throws Exception {
        make();
        command("btrfs", "filesystem", "mkswapfile", "-s", "8m", tree.resolve("swap/swapfile"));
        command("swapon", tree.resolve("swap/swapfile"));
        assertTrue(Files.readString(Path.of("/proc/swaps")).contains("swapfile"));
        assertTrue(destroy().changed());
        assertFalse(Files.readString(Path.of("/proc/swaps")).contains("swapfile"));
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

    private Sandbox.Outcome make() throws ChangeException {
        return sandbox.create(message -> { });
    }

    private Sandbox.Outcome destroy() throws ChangeException {
        return sandbox.destroy(message -> { });
    }

    private List<String> options(String column, String path) throws CommandFailure {
        return List.of(command("findmnt", "-nro", column, "--mountpoint", tree.resolve(path)).split(","));
    }

    private static String command(String program, Object... arguments) throws CommandFailure {
        return ExternalCommand.of(program, arguments).run().strip();
    }

    private static void await(BooleanSupplier condition) {
        assertTrue(Waiting.<RuntimeException>until(Duration.ofSeconds(10), condition::getAsBoolean));
    }
}
