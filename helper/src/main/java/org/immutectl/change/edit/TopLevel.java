package org.immutectl.change.edit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.immutectl.change.CommandFailure;
import org.immutectl.change.ExternalCommand;
import org.immutectl.linux.Subvolumes;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.Mount;
import org.immutectl.probe.MountTable;
import org.immutectl.probe.ProbeException;

/**
 * The top level (subvolid=5) of the Btrfs that a system's root lies on, mounted for a moment at a place that root
 * alone can enter, to make and delete subvolumes next to the root's own. A mount that a kill left behind is taken
 * away by {@link #clear}, which every command begins with.
 */
public final class TopLevel implements AutoCloseable {

    private static final String BTRFS = "btrfs";

    private final Path place;

    private TopLevel(Path place) {
        this.place = place;
    }

    /** Mounts it. Close it when done: it is an ordinary mount. */
    public static TopLevel open(SystemRoot root) throws IOException {
        clear(root);
        Mount mount = rootMount(root);
        Path place = place(root);
        Files.createDirectory(place, PosixFilePermissions.asFileAttribute(
                PosixFilePermissions.fromString("rwx------")));
        run(ExternalCommand.of("mount", "-t", BTRFS, "-o", "subvolid=5,nosuid,nodev,noexec", mount.source(), place));
        return new TopLevel(place);
    }

    /**
     * Where a subvolume of that name next to the root's own lies, seen from the top level: {@code /disk-tmp} beside
     * {@code /ROOTVOL}, which is what {@code subvol=} takes.
     *
     * @throws ProbeException if the root is no Btrfs, or its top level itself, beside which there is no place
     */
    public static String besideRoot(SystemRoot root, String name) throws IOException {
        Mount mount = rootMount(root);
        if (mount.root().equals("/")) {
            throw new ProbeException(Message.of("edit.no-place-beside-root"));
        }
        return Path.of(mount.root()).resolveSibling(name).toString();
    }

    /** Takes away what a killed command left mounted. */
    public static void clear(SystemRoot root) throws IOException {
        Path place = place(root);
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        while (MountTable.read().at(place.toString()).isPresent()) {
            run(ExternalCommand.of("umount", place));
        }
        Files.delete(place);
    }

    /** Whether something of that path is there. */
    public boolean exists(String path) throws IOException {
        return Files.exists(resolve(path), LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether the subvolume has nothing in it. */
    public boolean isEmpty(String path) throws IOException {
        try (var entries = Files.list(resolve(path))) {
            return entries.findAny().isEmpty();
        }
    }

    /** Makes a subvolume of root's with that mode; it is on disk when this returns. */
    public void create(String path, int mode) throws IOException {
        Path subvolume = resolve(path);
        run(ExternalCommand.of(BTRFS, "subvolume", "create", subvolume));
        Files.setAttribute(subvolume, "unix:mode", mode);
        run(ExternalCommand.of(BTRFS, "filesystem", "sync", subvolume));
    }

    /** Deletes a subvolume with all that is in it; on disk when this returns. */
    public void delete(String path) throws IOException {
        Path subvolume = resolve(path);
        if ((Long) Files.getAttribute(subvolume, "unix:ino", LinkOption.NOFOLLOW_LINKS) != Subvolumes.ROOT_INODE) {
            throw new ProbeException(Message.of("edit.not-subvolume", path));
        }
        run(ExternalCommand.of(BTRFS, "subvolume", "delete", "--commit-after", subvolume));
    }

    /** Where it lies for this process, as long as this is open. */
    public Path resolve(String path) throws IOException {
        Path place = this.place.resolve(path.substring(1)).normalize();
        if (!place.startsWith(this.place) || !place.getParent().toRealPath().equals(place.getParent())) {
            throw new ProbeException(Message.of("edit.untrusted", path));
        }
        return place;
    }

    @Override
    public void close() throws IOException {
        run(ExternalCommand.of("umount", place));
        Files.delete(place);
    }

    private static Path place(SystemRoot root) {
        return root.runDirectory().resolve("top-level");
    }

    private static Mount rootMount(SystemRoot root) throws IOException {
        return MountTable.read().covering(root.directory().toString())
                .filter(mount -> mount.type().equals(BTRFS) && mount.mountPoint().equals(root.directory().toString()))
                .orElseThrow(() -> new ProbeException(Message.of("edit.root-not-btrfs")));
    }

    private static void run(ExternalCommand command) throws IOException {
        try {
            command.run();
        } catch (CommandFailure e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
