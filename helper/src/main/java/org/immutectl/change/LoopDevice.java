package org.immutectl.change;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A loop device that shows a file as a disk (loop(4)). */
record LoopDevice(Path device) {

    private static final Path BLOCK_DEVICES = Path.of("/sys/block");

    /** What the kernel adds to the name of a file that was removed under a loop device. */
    private static final String DELETED = " (deleted)";

    /**
     * The devices that show a file, removed or not. {@code loop/backing_file} in /sys tells a path, and in another
     * mount namespace the same path may be another file: so the inode decides, which losetup(8) tells to root.
     */
    static List<LoopDevice> of(Path file) throws IOException {
        List<LoopDevice> found = new ArrayList<>();
        List<LoopDevice> named = new ArrayList<>();
        try (DirectoryStream<Path> devices = Files.newDirectoryStream(BLOCK_DEVICES, "loop*")) {
            for (Path device : devices) {
                String backing = backingFile(device);
                LoopDevice loop = new LoopDevice(Path.of("/dev").resolve(device.getFileName()));
                if (backing.equals(file + DELETED)) {
                    found.add(loop);
                } else if (backing.equals(file.toString())) {
                    named.add(loop);
                }
            }
        }
        Optional<String> identity = named.isEmpty() ? Optional.empty() : identity(file);
        for (LoopDevice loop : named) {
            if (identity.isPresent() && loop.backing().equals(identity)) {
                found.add(loop);
            }
        }
        return found;
    }

    /** Inode number and device number of the file behind it, as {@link #identity} writes them; empty if there is none. */
    private Optional<String> backing() {
        try {
            String line = ExternalCommand.of("losetup", "--list", "--noheadings", "--output", "BACK-INO,BACK-MAJ:MIN",
                    device).run().strip().replaceAll("\\s+", " ");
            return Optional.of(line).filter(text -> !text.isEmpty());
        } catch (CommandFailure e) {
            // It stopped being in use at this moment.
            return Optional.empty();
        }
    }

    private static Optional<String> identity(Path file) throws IOException {
        try {
            long device = (Long) Files.getAttribute(file, "unix:dev", LinkOption.NOFOLLOW_LINKS);
            // makedev(3): both numbers lie in two pieces.
            long major = device >> 8 & 0xfff | device >> 32 & ~0xfffL;
            long minor = device & 0xff | device >> 12 & 0xffffff00L;
            return Optional.of(Files.getAttribute(file, "unix:ino", LinkOption.NOFOLLOW_LINKS) + " " + major + ":" + minor);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static String backingFile(Path device) {
        try {
            return Files.readString(device.resolve("loop/backing_file")).stripTrailing();
        } catch (IOException e) {
            // The device is not in use, or stopped being in use at this moment.
            return "";
        }
    }
}
