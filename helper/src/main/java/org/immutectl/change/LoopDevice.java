package org.immutectl.change;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A loop device that shows a file as a disk (loop(4)). */
record LoopDevice(Path device) {

    private static final Path BLOCK_DEVICES = Path.of("/sys/block");

    /** What the kernel adds to the name of a file that was removed under a loop device. */
    private static final String DELETED = " (deleted)";

    /** The devices that show a file, removed or not, as {@code /sys/block/loop*}{@code /loop/backing_file} tells. */
    static List<LoopDevice> of(Path file) throws IOException {
        List<LoopDevice> found = new ArrayList<>();
        try (DirectoryStream<Path> devices = Files.newDirectoryStream(BLOCK_DEVICES, "loop*")) {
            for (Path device : devices) {
                String backing = backingFile(device);
                if (backing.equals(file.toString()) || backing.equals(file + DELETED)) {
                    found.add(new LoopDevice(Path.of("/dev").resolve(device.getFileName())));
                }
            }
        }
        return found;
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
