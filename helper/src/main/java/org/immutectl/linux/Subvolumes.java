package org.immutectl.linux;

import com.sun.jna.Memory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Btrfs subvolume requests (linux/btrfs.h, linux/btrfs_tree.h). Reading works for any user who may open the directory;
 * every path must be the root of a subvolume (inode 256).
 */
public final class Subvolumes {

    /** The inode number of every subvolume's root directory (BTRFS_FIRST_FREE_OBJECTID). */
    public static final long ROOT_INODE = 256;

    static final long GETFLAGS = 0x8008_9419L;
    private static final long SETFLAGS = 0x4008_941AL;
    private static final long SET_RECEIVED_SUBVOL = 0xC0C8_9425L;
    private static final long GET_SUBVOL_INFO = 0x81F8_943CL;
    private static final long GET_SUBVOL_ROOTREF = 0xD000_943DL;
    private static final long INO_LOOKUP_USER = 0xD000_943EL;
    private static final long FS_INFO = 0x8400_941FL;

    static final long SUBVOL_RDONLY = 1L << 1;

    private static final int INFO_SIZE = 504;
    private static final int INFO_RECEIVED_UUID = 328;
    private static final int UUID_SIZE = 16;
    private static final int FS_INFO_SIZE = 1024;
    private static final int FS_INFO_UUID = 16;
    private static final int RECEIVED_ARGS_SIZE = 200;

    private static final int ROOTREF_SIZE = 4096;
    private static final int ROOTREF_FIRST = 8;
    private static final int ROOTREF_ENTRY = 16;
    private static final int ROOTREF_COUNT = 4088;
    private static final int ROOTREF_MAX = 255;

    private static final int LOOKUP_SIZE = 4096;
    private static final int LOOKUP_NAME = 16;
    private static final int LOOKUP_NAME_SIZE = 256;
    private static final int LOOKUP_PATH = LOOKUP_NAME + LOOKUP_NAME_SIZE;

    private Subvolumes() {
    }

    /** The subvolume's ro property. */
    public static boolean isReadOnly(Path root) throws LinuxException {
        try (Descriptor directory = Descriptor.directory(root); Memory flags = new Memory(Long.BYTES)) {
            directory.ioctl("BTRFS_IOC_SUBVOL_GETFLAGS", GETFLAGS, flags);
            return (flags.getLong(0) & SUBVOL_RDONLY) != 0;
        }
    }

    /**
     * Sets the ro property, and nothing else of the flags. Needs a writable mount and superblock even for clearing
     * (EROFS otherwise), and the owner's or root's rights. Committed to disk when it returns.
     */
    public static void setReadOnly(Path root, boolean readOnly) throws LinuxException {
        try (Descriptor directory = Descriptor.directory(root); Memory flags = new Memory(Long.BYTES)) {
            directory.ioctl("BTRFS_IOC_SUBVOL_GETFLAGS", GETFLAGS, flags);
            long before = flags.getLong(0);
            flags.setLong(0, readOnly ? before | SUBVOL_RDONLY : before & ~SUBVOL_RDONLY);
            directory.ioctl("BTRFS_IOC_SUBVOL_SETFLAGS", SETFLAGS, flags);
        }
    }

    /** The UUID of the file system that a path lies on, as fstab(5) takes it; no other file system answers this. */
    public static UUID fileSystem(Path path) throws LinuxException {
        try (Descriptor directory = Descriptor.directory(path); Memory info = new Memory(FS_INFO_SIZE)) {
            info.clear();
            directory.ioctl("BTRFS_IOC_FS_INFO", FS_INFO, info);
            ByteBuffer id = ByteBuffer.wrap(info.getByteArray(FS_INFO_UUID, UUID_SIZE));
            return new UUID(id.getLong(), id.getLong());
        }
    }

    /** Whether the subvolume came by btrfs receive: its received_uuid is set. */
    public static boolean isReceived(Path root) throws LinuxException {
        try (Descriptor directory = Descriptor.directory(root); Memory info = new Memory(INFO_SIZE)) {
            info.clear();
            directory.ioctl("BTRFS_IOC_GET_SUBVOL_INFO", GET_SUBVOL_INFO, info);
            for (byte part : info.getByteArray(INFO_RECEIVED_UUID, UUID_SIZE)) {
                if (part != 0) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Forgets that the subvolume was received, as {@code btrfs property set -f} does; it must be writable. */
    public static void clearReceived(Path root) throws LinuxException {
        try (Descriptor directory = Descriptor.directory(root); Memory received = new Memory(RECEIVED_ARGS_SIZE)) {
            received.clear();
            directory.ioctl("BTRFS_IOC_SET_RECEIVED_SUBVOL", SET_RECEIVED_SUBVOL, received);
        }
    }

    /** The paths, relative to the subvolume's root, of the subvolumes directly inside it that this user can reach. */
    public static List<String> nested(Path root) throws LinuxException {
        List<String> paths = new ArrayList<>();
        try (Descriptor directory = Descriptor.directory(root); Memory refs = new Memory(ROOTREF_SIZE);
             Memory lookup = new Memory(LOOKUP_SIZE)) {
            long next = 0;
            int count;
            do {
                refs.clear();
                refs.setLong(0, next);
                count = rootRefs(directory, refs);
                for (int i = 0; i < count; i++) {
                    long entry = ROOTREF_FIRST + (long) i * ROOTREF_ENTRY;
                    next = refs.getLong(entry) + 1;
                    path(directory, lookup, refs.getLong(entry), refs.getLong(entry + Long.BYTES)).ifPresent(paths::add);
                }
            } while (count == ROOTREF_MAX);
        }
        return paths;
    }

    private static int rootRefs(Descriptor directory, Memory refs) throws LinuxException {
        try {
            directory.ioctl("BTRFS_IOC_GET_SUBVOL_ROOTREF", GET_SUBVOL_ROOTREF, refs);
        } catch (LinuxException e) {
            // More follow than fit: the buffer is full and good, and the next call goes on behind it.
            if (e.errno() != Errno.EOVERFLOW) {
                throw e;
            }
        }
        return Byte.toUnsignedInt(refs.getByte(ROOTREF_COUNT));
    }

    private static Optional<String> path(Descriptor directory, Memory lookup, long tree, long parentDirectory) {
        lookup.clear();
        lookup.setLong(0, parentDirectory);
        lookup.setLong(Long.BYTES, tree);
        try {
            directory.ioctl("BTRFS_IOC_INO_LOOKUP_USER", INO_LOOKUP_USER, lookup);
        } catch (LinuxException e) {
            // Below a directory that this user may not search, or deleted meanwhile.
            return Optional.empty();
        }
        return Optional.of(text(lookup, LOOKUP_PATH, LOOKUP_SIZE) + text(lookup, LOOKUP_NAME, LOOKUP_PATH));
    }

    private static String text(Memory memory, int from, int to) {
        byte[] bytes = memory.getByteArray(from, to - from);
        int length = 0;
        while (length < bytes.length && bytes[length] != 0) {
            length++;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
