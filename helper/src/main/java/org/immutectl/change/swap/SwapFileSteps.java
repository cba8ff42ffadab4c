package org.immutectl.change.swap;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.immutectl.change.CommandFailure;
import org.immutectl.change.ExternalCommand;
import org.immutectl.change.Step;
import org.immutectl.change.edit.SystemFiles;
import org.immutectl.change.edit.TopLevel;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.ProbeException;

/** The steps that make a swap file and its subvolume, and those that take them away. Paths are seen from the system's root. */
final class SwapFileSteps {

    /** Allocating writes no data, but a slow disk with little room searches long; and swapoff reads everything back. */
    private static final Duration LONG = Duration.ofMinutes(15);
    private static final int MODE = 0755;

    private SwapFileSteps() {
    }

    /** A subvolume beside the root's, whose files are not copied on write. */
    record MakeSubvolume(SystemRoot root, String subvolume) implements Step {
        @Override
        public Message describe() {
            return Message.of("swap.step.subvolume", subvolume);
        }

        @Override
        public Outcome apply() throws IOException {
            try (TopLevel top = TopLevel.open(root)) {
                top.create(subvolume, MODE);
                try {
                    run(ExternalCommand.of("chattr", "+C", top.resolve(subvolume)));
                } catch (IOException e) {
                    top.delete(subvolume);
                    throw e;
                }
            }
            return Outcome.DONE;
        }

        @Override
        public void undo() throws IOException {
            deleteSubvolume(root, subvolume);
        }
    }

    /** The directory that the subvolume is mounted at. */
    record MakeMountPoint(SystemRoot root, String mountPoint) implements Step {
        @Override
        public Message describe() {
            return Message.of("swap.step.mount-point", mountPoint);
        }

        @Override
        public Outcome apply() throws IOException {
            new SystemFiles(root).makeDirectory(mountPoint, MODE);
            return Outcome.DONE;
        }

        @Override
        public void undo() throws IOException {
            new SystemFiles(root).removeDirectory(mountPoint);
        }
    }

    /** Mounts a subvolume, or with its undo unmounts it. */
    record MountSubvolume(SystemRoot root, String device, String subvolume, String mountPoint) implements Step {
        @Override
        public Message describe() {
            return Message.of("swap.step.mount", subvolume, mountPoint);
        }

        @Override
        public Outcome apply() throws IOException {
            run(ExternalCommand.of("mount", "-t", "btrfs", "-o", "noatime,nosuid,nodev,noexec,subvol=" + subvolume, device,
                    root.resolve(mountPoint)));
            return Outcome.DONE;
        }

        @Override
        public void undo() throws IOException {
            run(ExternalCommand.of("umount", root.resolve(mountPoint)));
        }
    }

    /** A file that the kernel can swap to: on disk without holes, never copied on write, formatted (btrfs-filesystem(8)). */
    record MakeFile(SystemRoot root, String file, SwapSize size) implements Step {
        @Override
        public Message describe() {
            return Message.of("swap.step.file", file, SwapSize.text(size.bytes()));
        }

        @Override
        public Outcome apply() throws IOException {
            if (Files.exists(root.resolve(file), LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(file);
            }
            try {
                run(ExternalCommand.of("btrfs", "filesystem", "mkswapfile", "--size", size.bytes(), root.resolve(file)).within(LONG));
                // btrfs-progs 6.2 ends with status 0 where the room ran out, and leaves what it had made.
                if (Files.size(root.resolve(file)) != size.bytes()) {
                    throw new ProbeException(Message.of("swap.failed.file", file));
                }
                run(ExternalCommand.of("btrfs", "inspect-internal", "map-swapfile", root.resolve(file)));
            } catch (IOException e) {
                undoAfter(e, this);
                throw e;
            }
            return Outcome.DONE;
        }

        @Override
        public void undo() throws IOException {
            Files.deleteIfExists(root.resolve(file));
        }
    }

    /** Begins to use a swap file. */
    record SwapOn(SystemRoot root, String file) implements Step {
        @Override
        public Message describe() {
            return Message.of("swap.step.on", file);
        }

        @Override
        public Outcome apply() throws IOException {
            run(ExternalCommand.of("swapon", root.resolve(file)));
            return Outcome.DONE;
        }

        @Override
        public void undo() throws IOException {
            run(ExternalCommand.of("swapoff", root.resolve(file)).within(LONG));
        }
    }

    /** A step turned round: what the other does is its undo. */
    record Reversed(Step step, Message describe) implements Step {
        @Override
        public Outcome apply() throws IOException {
            step.undo();
            return Outcome.DONE;
        }

        @Override
        public void undo() throws IOException {
            step.apply();
        }
    }

    /** Puts the new file in the place of the old one, which is kept until everything names the new one. */
    record Exchange(SystemRoot root, String file, String fresh, String old) implements Step {
        @Override
        public Message describe() {
            return Message.of("swap.step.exchange", file);
        }

        @Override
        public Outcome apply() throws IOException {
            move(file, old);
            try {
                move(fresh, file);
            } catch (IOException e) {
                move(old, file);
                throw e;
            }
            return Outcome.DONE;
        }

        @Override
        public void undo() throws IOException {
            move(file, fresh);
            move(old, file);
        }

        private void move(String from, String to) throws IOException {
            Files.move(root.resolve(from), root.resolve(to), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Gives a file its name back. */
    record BringBack(SystemRoot root, String from, String to) implements Step {
        @Override
        public Message describe() {
            return Message.of("swap.step.bring-back", to);
        }

        @Override
        public Outcome apply() throws IOException {
            Files.move(root.resolve(from), root.resolve(to), StandardCopyOption.ATOMIC_MOVE);
            return Outcome.DONE;
        }

        @Override
        public void undo() throws IOException {
            Files.move(root.resolve(to), root.resolve(from), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Takes away a file; what was in it cannot be brought back. */
    record DeleteFile(SystemRoot root, String file) implements Step {
        @Override
        public Message describe() {
            return Message.of("swap.step.delete-file", file);
        }

        @Override
        public Outcome apply() throws IOException {
            Files.deleteIfExists(root.resolve(file));
            return Outcome.DONE;
        }

        @Override
        public void undo() throws IOException {
            throw new IOException(file + " is gone");
        }
    }

    /** Takes away the subvolume with the swap file in it. */
    record DeleteSubvolume(SystemRoot root, String subvolume) implements Step {
        @Override
        public Message describe() {
            return Message.of("swap.step.delete-subvolume", subvolume);
        }

        @Override
        public Outcome apply() throws IOException {
            deleteSubvolume(root, subvolume);
            return Outcome.DONE;
        }

        @Override
        public void undo() throws IOException {
            throw new IOException("the subvolume " + subvolume + " is gone");
        }
    }

    private static void deleteSubvolume(SystemRoot root, String subvolume) throws IOException {
        try (TopLevel top = TopLevel.open(root)) {
            if (top.exists(subvolume)) {
                top.delete(subvolume);
            }
        }
    }

    private static void undoAfter(IOException cause, Step step) {
        try {
            step.undo();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    static void run(ExternalCommand command) throws IOException {
        try {
            command.run();
        } catch (CommandFailure e) {
            throw new ProbeException(e.text());
        }
    }
}
