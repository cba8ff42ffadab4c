package org.immutectl.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import org.immutectl.change.ChangeException;
import org.immutectl.change.CommandFailure;
import org.immutectl.change.ExternalCommand;
import org.immutectl.change.Sandbox;
import org.immutectl.model.SystemRoot;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real Btrfs system for a test class, locked, in a directory of its own that any user may enter; afterwards it is
 * taken down and the test fails if anything of it is left. For a class that has {@link RequiresRoot}:
 *
 * <pre>{@code @RegisterExtension static final BtrfsFixture SYSTEM = new BtrfsFixture();}</pre>
 */
public final class BtrfsFixture implements BeforeAllCallback, AfterAllCallback, AutoCloseable {

    private static final List<String> PROTECTED = List.of("/etc", "/");

    private final Path home;
    private final Sandbox sandbox;

    /** Makes nothing yet: the class may be skipped. */
    public BtrfsFixture() {
        home = Path.of(System.getProperty("java.io.tmpdir"), "immutectl-test-" + UUID.randomUUID());
        sandbox = Sandbox.at(home.resolve("system"));
    }

    /** Makes one that is not bound to a test class. */
    public static BtrfsFixture create() throws IOException, ChangeException {
        BtrfsFixture fixture = new BtrfsFixture();
        fixture.make();
        return fixture;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException, ChangeException {
        make();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException, ChangeException {
        close();
    }

    private void make() throws IOException, ChangeException {
        Files.createDirectory(home);
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        sandbox.create(message -> { });
    }

    @Override
    public void close() throws IOException, ChangeException {
        sandbox.destroy(message -> { });
        List<String> left = Leftovers.of(home);
        if (!left.isEmpty()) {
            throw new AssertionError("left behind: " + left);
        }
        Files.delete(home);
    }

    public SystemRoot root() {
        return new SystemRoot(sandbox.tree());
    }

    /** Where a path of the system lies: {@code /etc} becomes {@code …/system/etc}. */
    public Path path(String path) {
        return root().resolve(path);
    }

    /** Writes a file with the text in it; fails as the system call does where the path is locked. */
    public Path writeFile(String path, String text) throws IOException {
        return Files.writeString(path(path), text);
    }

    /** Whether a new file can be made in a directory, tried for real. */
    public boolean canWriteIn(String directory) {
        try {
            Files.delete(Files.createTempFile(path(directory), "try", ""));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** A process that holds the file open for writing; the file is made if the path lets it be. */
    public OpenWriter openWriter(String path) throws IOException {
        return OpenWriter.start(path(path));
    }

    /** The subvolume's ro property, as btrfs(8) tells it. */
    public boolean property(String path) throws CommandFailure {
        return ExternalCommand.of("btrfs", "property", "get", "-t", "subvol", path(path), "ro").run().strip().equals("ro=true");
    }

    /** The read-only flag of the topmost mount at the path, as findmnt(8) tells it. */
    public boolean mountIsReadOnly(String path) throws CommandFailure {
        return isReadOnly("VFS-OPTIONS", path);
    }

    /** The read-only flag of the whole file system. */
    public boolean superblockIsReadOnly(String path) throws CommandFailure {
        return isReadOnly("FS-OPTIONS", path);
    }

    private boolean isReadOnly(String column, String path) throws CommandFailure {
        String options = ExternalCommand.of("findmnt", "--noheadings", "--raw", "--output", column, "--mountpoint", path(path)).run();
        return List.of(options.strip().split(",")).contains("ro");
    }

    /** Unlocks as a stranger would, with mount(8) and btrfs(8) and without a word to us. */
    public void outsideUnlock() throws CommandFailure {
        if (superblockIsReadOnly("/")) {
            ExternalCommand.of("mount", "-o", "remount,rw", path("/")).run();
        }
        for (String path : PROTECTED.reversed()) {
            ExternalCommand.of("mount", "-o", "remount,bind,rw", path(path)).run();
            ExternalCommand.of("btrfs", "property", "set", "-t", "subvol", path(path), "ro", "false").run();
        }
    }

    /** Locks as a stranger would, rightly; also what a test does to begin again. Fails while a writer is open. */
    public void outsideLock() throws CommandFailure {
        outsideUnlock();
        for (String path : PROTECTED) {
            ExternalCommand.of("btrfs", "property", "set", "-t", "subvol", path(path), "ro", "true").run();
        }
        for (String path : PROTECTED) {
            ExternalCommand.of("mount", "-o", "remount,bind,ro", path(path)).run();
        }
    }

    /** Locks as a stranger does who does not know better: the whole file system, /home and all. */
    public void outsideSuperblockLock() throws CommandFailure {
        ExternalCommand.of("mount", "-o", "remount,ro", path("/")).run();
    }

    /** Makes this the kernel command line that the system was started with. */
    public void bootedWith(String words) throws IOException {
        writeFile("/proc/cmdline", words + "\n");
    }
}
