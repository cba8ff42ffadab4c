package org.immutectl.change;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;

/** Builds a sandbox on free ground. Can end at any point: whoever comes next clears what is there. */
final class SandboxConstruction {

    private final SandboxPlace place;
    private final SystemRoot root;
    private final UUID disk = UUID.randomUUID();

    SandboxConstruction(SandboxPlace place) {
        this.place = place;
        root = new SystemRoot(place.tree());
    }

    void run(Consumer<Message> progress) throws CommandFailure, IOException {
        progress.accept(Message.of("sandbox.step.disk", place.image()));
        makeImage();
        ExternalCommand.of("mkfs.btrfs", "-q", "-L", SandboxLayout.NAME, "-U", disk, "-m", "single", "-d", "single",
                place.image()).run();
        SandboxFiles.makeDirectory(place.tree());

        progress.accept(Message.of("sandbox.step.subvolumes"));
        mountDisk("subvolid=5");
        for (SandboxLayout.Subvolume subvolume : SandboxLayout.SUBVOLUMES) {
            ExternalCommand.of("btrfs", "subvolume", "create", place.tree().resolve(subvolume.name())).run();
        }
        progress.accept(Message.of("sandbox.step.files"));
        new SandboxFiles(place.tree(), disk).write();
        unmountTop();

        progress.accept(Message.of("sandbox.step.mount", place.tree()));
        mountSubvolumes();
        mountMemory();
        progress.accept(Message.of("sandbox.step.tiers"));
        mountTmp(progress);
        progress.accept(Message.of("sandbox.step.lock"));
        lock();
    }

    private void makeImage() throws IOException {
        try (FileChannel image = FileChannel.open(place.image(), Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            image.write(ByteBuffer.allocate(1), SandboxLayout.DISK_BYTES - 1);
        }
    }

    /** Mounts the image at the tree; mount(8) makes a loop device that goes away with its last mount. */
    private void mountDisk(String which) throws CommandFailure {
        ExternalCommand.of("mount", "-t", "btrfs", "-o", "loop,noatime,nodev,nosuid," + which, place.image(), place.tree()).run();
    }

    private void unmountTop() throws CommandFailure, IOException {
        ExternalCommand.of("umount", place.tree()).run();
        if (!Waiting.until(SandboxRemoval.PATIENCE, () -> LoopDevice.of(place.image()).isEmpty())) {
            throw new IOException("the loop device of " + place.image() + " stays");
        }
    }

    private void mountSubvolumes() throws CommandFailure, IOException {
        for (SandboxLayout.Subvolume subvolume : SandboxLayout.SUBVOLUMES) {
            if (subvolume.mountPoint().equals("/")) {
                mountDisk("subvol=" + subvolume.name());
            } else {
                Path device = LoopDevice.of(place.image()).stream().findFirst()
                        .orElseThrow(() -> new IOException("no loop device of " + place.image())).device();
                ExternalCommand.of("mount", "-t", "btrfs", "-o", "noatime,nodev,nosuid,subvol=" + subvolume.name(), device,
                        root.resolve(subvolume.mountPoint())).run();
            }
        }
    }

    private void mountMemory() throws CommandFailure, IOException {
        for (SandboxLayout.InMemory memory : SandboxLayout.IN_MEMORY) {
            mount(memory);
        }
        SandboxFiles.makeDirectory(root.runDirectory());
        SandboxFiles.writeFile(root.resolve("/proc/cmdline"), SandboxFiles.kernelCommandLine(disk));
    }

    private void mount(SandboxLayout.InMemory memory) throws CommandFailure {
        ExternalCommand.of("mount", "-t", "tmpfs", "-o", memory.options(), SandboxLayout.NAME,
                root.resolve(memory.mountPoint())).run();
    }

    /** Joins the tiers at /tmp; a sandbox without mergerfs is still worth having. */
    private void mountTmp(Consumer<Message> progress) throws CommandFailure, IOException {
        Path tmp = root.resolve(SandboxLayout.TMP);
        try {
            // Not through mount(8): its helper for FUSE starts mergerfs by way of a shell.
            ExternalCommand.of("mergerfs", "-o", SandboxLayout.MERGERFS_OPTIONS,
                    root.resolve(SandboxLayout.RAM_TIER) + ":" + root.resolve(SandboxLayout.DISK_TIER), tmp).run();
        } catch (CommandFailure.NotInstalled e) {
            progress.accept(Message.of("sandbox.note.no-mergerfs"));
            mount(SandboxLayout.PLAIN_TMP);
        } catch (CommandFailure.Ended e) {
            // A container may have the program but not /dev/fuse.
            progress.accept(Message.of("sandbox.note.mergerfs-failed", e.status(), e.lastWords()));
            mount(SandboxLayout.PLAIN_TMP);
        }
    }

    private void lock() throws CommandFailure {
        for (String path : SandboxLayout.PROTECTED) {
            ExternalCommand.of("btrfs", "property", "set", "-t", "subvol", root.resolve(path), "ro", "true").run();
        }
        for (String path : SandboxLayout.PROTECTED) {
            ExternalCommand.of("mount", "-o", "remount,bind,ro", root.resolve(path)).run();
        }
    }
}
