package org.immutectl.probe;

import java.util.List;
import org.immutectl.model.Access;

/**
 * A line of mountinfo (proc_pid_mountinfo(5)), escapes undone.
 *
 * @param id unique while mounted
 * @param parent the id of the mount that this one is mounted on; of none in the table for the topmost
 * @param root the directory of the file system that the mount shows: for Btrfs the subvolume's path
 * @param options the mount's own options, such as {@code ro,nosuid}
 * @param superOptions those of the superblock
 */
public record Mount(int id, int parent, String root, String mountPoint, List<String> options, String type, String source,
             List<String> superOptions) {

    /** The kernel writes ro or rw first; what follows may hold anybody's words, such as {@code subvol=/a,ro}. */
    public Access access() {
        return Access.readOnly(options.getFirst().equals("ro"));
    }

    public Access superblockAccess() {
        return Access.readOnly(superOptions.getFirst().equals("ro"));
    }
}
