package org.immutectl.change.swap;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.immutectl.change.CommandFailure;
import org.immutectl.change.ExternalCommand;
import org.immutectl.linux.BtrfsFilesystem;
import org.immutectl.model.SystemRoot;

/** The device that a hibernation's image lies on: found in /sys, so that an encrypted disk counts as its opened self. */
final class SwapDevice {

    private static final Path BTRFS = Path.of("/sys/fs/btrfs");
    private static final Path BLOCK = Path.of("/sys/class/block");
    private static final String SINGLE = "single";

    private SwapDevice() {
    }

    /** {@code major:minor} of the one device of a Btrfs, as /sys/power/resume takes it. */
    static String numberOfBtrfs(UUID fileSystem) throws IOException {
        List<String> devices = names(BTRFS.resolve(fileSystem + "/devices"));
        if (devices.size() != 1) {
            throw new IOException("the Btrfs " + fileSystem + " has " + devices.size() + " devices");
        }
        return number(devices.getFirst());
    }

    /** The same of a partition, by its path in /dev. */
    static String numberOf(Path device) throws IOException {
        return number(device.toRealPath().getFileName().toString());
    }

    private static String number(String name) throws IOException {
        return Files.readString(BLOCK.resolve(name).resolve("dev")).strip();
    }

    /** Whether the file system stores data in one way, once: the kernel takes no swap file from any other (btrfs(5)). */
    static boolean storesDataOnce(BtrfsFilesystem fileSystem) throws IOException {
        Path profiles = BTRFS.resolve(fileSystem.uuid() + "/allocation/data");
        List<String> names = new ArrayList<>();
        for (String name : names(profiles)) {
            if (Files.isDirectory(profiles.resolve(name))) {
                names.add(name);
            }
        }
        return names.equals(List.of(SINGLE));
    }

    private static List<String> names(Path directory) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            entries.forEach(entry -> names.add(entry.getFileName().toString()));
        }
        return names;
    }

    /** Where the image of a hibernation to this file or partition begins. */
    static ResumePlace place(SystemRoot root, SwapRecord record) throws IOException {
        Path path = root.resolve(record.path());
        try {
            if (record.kind() == SwapRecord.Kind.PARTITION) {
                return new ResumePlace(ExternalCommand.of("blkid", "-p", "-s", "UUID", "-o", "value", path).run().strip(), 0);
            }
            String offset = ExternalCommand.of("btrfs", "inspect-internal", "map-swapfile", "-r", path).run().strip();
            if (!offset.matches("\\d{1,15}")) {
                throw new IOException("btrfs inspect-internal map-swapfile says no offset: " + offset);
            }
            return new ResumePlace(BtrfsFilesystem.of(path.getParent()).uuid().toString(), Long.parseLong(offset));
        } catch (CommandFailure e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
