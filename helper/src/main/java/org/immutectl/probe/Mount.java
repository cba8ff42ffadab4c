package org.immutectl.probe;

import java.util.List;
import org.immutectl.model.Access;

/**
 * A line of mountinfo (proc_pid_mountinfo(5)), escapes undone.
 *
 * @param id unique while mounted
 * @param root the directory of the file system that the mount shows: for Btrfs the subvolume's path
 * @param options the mount's own options, such as {@code ro,nosuid}
 * @param superOptions those of the superblock
 */
public record Mount(int id, String root, String mountPoint, List<String> options, String type, String source,
             List<String> superOptions) {

    public Access access() {
        return Access.readOnly(options.contains("ro"));
    }

    public Access superblockAccess() {
        return Access.readOnly(superOptions.contains("ro"));
    }
}
