package org.immutectl.model;

import java.util.List;

/** What is known of one protected path. */
public sealed interface PathState {

    /** The path as the configuration names it, seen from the system's root: {@code /} or {@code /etc}. */
    String path();

    /**
     * A Btrfs subvolume.
     *
     * @param mount the flag of the topmost mount that shows the path (field 6 of mountinfo, proc_pid_mountinfo(5))
     * @param superblock the flag of the whole file system (last field of mountinfo)
     * @param property the subvolume's ro property (BTRFS_IOC_SUBVOL_GETFLAGS)
     * @param mountPoint whether the path itself is a mount point; if not, the mount flag is its parent mount's
     * @param received whether the subvolume came by {@code btrfs receive}: unlocking it needs force, and ends its use
     *                 as the base of an incremental send (btrfs-property(8))
     * @param nested the subvolumes directly inside, with their own locks
     */
    record Supported(String path, Access mount, Access superblock, Access property, boolean mountPoint,
                     boolean received, List<NestedSubvolume> nested) implements PathState {

        public Supported {
            nested = List.copyOf(nested);
        }

        public Effective effective() {
            if (property.isReadOnly()) {
                return Effective.LOCKED;
            }
            return mount.isReadOnly() || superblock.isReadOnly() ? Effective.PARTIAL : Effective.UNLOCKED;
        }

        /** True if only the superblock is read-only: nobody asked for that, or the wrong way of asking was used. */
        public boolean readOnlyByError() {
            return superblock.isReadOnly() && !property.isReadOnly() && !mount.isReadOnly();
        }

        /** Nested subvolumes that the lock of this path does not cover. */
        public List<NestedSubvolume> writableNested() {
            return nested.stream().filter(subvolume -> !subvolume.property().isReadOnly()).toList();
        }
    }

    /**
     * A path that Immutectl cannot lock.
     *
     * @param reason why, for people: "/ is ext4"
     */
    record Unsupported(String path, Message reason) implements PathState {
    }
}
