package org.immutectl.linux;

import com.sun.jna.Memory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.UUID;

/**
 * A Btrfs file system as a whole (BTRFS_IOC_FS_INFO of linux/btrfs.h). Any user may ask.
 *
 * @param uuid what {@code UUID=} in fstab names it by
 * @param devices how many it is spread over
 */
public record BtrfsFilesystem(UUID uuid, long devices) {

    private static final long FS_INFO = 0x8400_941FL;
    private static final int INFO_SIZE = 1024;
    private static final int DEVICES = 8;
    private static final int UUID_AT = 16;
    private static final int UUID_SIZE = 16;

    /**
     * The one that a directory lies in.
     *
     * @throws LinuxException also where it is another kind of file system
     */
    public static BtrfsFilesystem of(Path directory) throws LinuxException {
        try (Descriptor descriptor = Descriptor.directory(directory); Memory info = new Memory(INFO_SIZE)) {
            info.clear();
            descriptor.ioctl("BTRFS_IOC_FS_INFO", FS_INFO, info);
            ByteBuffer uuid = ByteBuffer.wrap(info.getByteArray(UUID_AT, UUID_SIZE));
            return new BtrfsFilesystem(new UUID(uuid.getLong(), uuid.getLong()), info.getLong(DEVICES));
        }
    }
}
