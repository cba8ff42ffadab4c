package org.immutectl.change;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.immutectl.probe.Mount;
import org.immutectl.probe.MountTable;

/** The mounts at and below a directory, as this process's mount namespace has them. */
final class MountsBelow {

    private MountsBelow() {
    }

    /** The last mounted first, which is the order to unmount them in. */
    static List<Mount> of(Path tree) throws IOException {
        return MountTable.read().mounts().reversed().stream().filter(mount -> isBelow(tree, mount.mountPoint())).toList();
    }

    /** True for the tree itself and whatever lies in it. */
    static boolean isBelow(Path tree, String path) {
        String top = tree.toString();
        return path.equals(top) || path.startsWith(top + "/");
    }
}
