package org.immutectl.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;

/** Changes of mounts. Each needs root, and touches the one mount that is on top at the path. */
public final class Mounts {

    private static final long MOUNT_SETATTR = 442;
    private static final long ATTR_RDONLY = 1;
    private static final int ATTRIBUTES_SIZE = 32;
    private static final long MS_REMOUNT = 32;

    /** The per-mount options of mountinfo and their flags for mount(2) (sys/mount.h). */
    private static final Map<String, Long> FLAGS = Map.of("nosuid", 2L, "nodev", 4L, "noexec", 8L, "noatime", 1024L,
            "nodiratime", 2048L, "relatime", 1L << 21, "nosymfollow", 256L);
    /** Those of the superblock that a remount would clear if they were not named again. */
    private static final Map<String, Long> SUPER_FLAGS = Map.of("sync", 16L, "lazytime", 1L << 25);
    /** No atime option in mountinfo means strictatime; mount(2) would make relatime of it. */
    private static final long MS_STRICTATIME = 1L << 24;

    private Mounts() {
    }

    /**
     * Sets or clears the read-only flag of this mount alone, leaving its other flags, other mounts and the superblock
     * as they are: mount_setattr(2), from Linux 5.12 on; the same change as {@code mount -o remount,bind,ro}.
     *
     * @throws LinuxException busy while a file is open for writing through this mount
     */
    public static void setReadOnly(Path mountPoint, boolean readOnly) throws LinuxException {
        try (Memory attributes = new Memory(ATTRIBUTES_SIZE)) {
            attributes.clear();
            attributes.setLong(readOnly ? 0 : Long.BYTES, ATTR_RDONLY);
            Libc.syscall(MOUNT_SETATTR, Libc.AT_FDCWD, mountPoint.toString(), 0, attributes, ATTRIBUTES_SIZE);
        } catch (LastErrorException e) {
            throw new LinuxException("mount_setattr", mountPoint.toString(), e.getErrorCode());
        }
    }

    /**
     * Makes the whole file system writable, as {@code mount -o remount,rw} does; this mount becomes writable with it.
     *
     * @param options the mount's own options (field 6 of mountinfo), which would be lost otherwise
     * @param superOptions the superblock's (the last field), for the same reason
     * @throws LinuxException where the file system forbids it, as Btrfs does after an error
     */
    public static void makeSuperblockWritable(Path mountPoint, Collection<String> options, Collection<String> superOptions)
            throws LinuxException {
        long flags = MS_REMOUNT;
        for (String option : options) {
            flags |= FLAGS.getOrDefault(option, 0L);
        }
        for (String option : superOptions) {
            flags |= SUPER_FLAGS.getOrDefault(option, 0L);
        }
        if (!options.contains("relatime") && !options.contains("noatime")) {
            flags |= MS_STRICTATIME;
        }
        try {
            Libc.mount("none", mountPoint.toString(), "none", flags, Pointer.NULL);
        } catch (LastErrorException e) {
            throw new LinuxException("mount -o remount,rw", mountPoint.toString(), e.getErrorCode());
        }
    }
}
