package org.immutectl.change;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.immutectl.model.PathState;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.Mount;
import org.immutectl.probe.MountTable;

/**
 * Which steps lock or unlock the paths from the state they are in. The order is the kernel's: the property can be
 * changed only through a writable mount on a writable superblock, so locking sets it before the mount turns read-only,
 * and unlocking makes superblock and mount writable before it clears it.
 */
final class LockPlans {

    private final SystemRoot root;
    private final MountTable mounts;
    /** File systems, by source, whose superblock an earlier step of the same plan makes writable. */
    private final Set<String> madeWritable = new HashSet<>();

    LockPlans(SystemRoot root, MountTable mounts) {
        this.root = root;
        this.mounts = mounts;
    }

    /** Inner paths first: a nested one without a mount of its own needs its parent's mount writable. */
    List<Step> lock(List<PathState.Supported> paths) {
        List<Step> steps = new ArrayList<>();
        for (PathState.Supported path : paths.reversed()) {
            Mount mount = mount(path);
            Path mountPoint = Path.of(mount.mountPoint());
            boolean mountWritable = !path.mount().isReadOnly();
            if (!path.property().isReadOnly()) {
                steps.addAll(makeWritable(path, mount));
                steps.add(new Steps.SetProperty(path.path(), root.resolve(path.path()), true));
                // A mount that was read-only is made so again, also where it is not the path's own.
                if (!mountWritable) {
                    steps.add(new Steps.SetMount(path.path(), mountPoint, true));
                }
            }
            if (mountWritable && path.mountPoint()) {
                steps.add(new Steps.SetMount(path.path(), mountPoint, true));
            }
        }
        return steps;
    }

    /** Outer paths first, for the same reason. */
    List<Step> unlock(List<PathState.Supported> paths) {
        List<Step> steps = new ArrayList<>();
        for (PathState.Supported path : paths) {
            steps.addAll(makeWritable(path, mount(path)));
            if (path.property().isReadOnly()) {
                steps.add(new Steps.SetProperty(path.path(), root.resolve(path.path()), false));
            }
            if (path.received()) {
                steps.add(new Steps.ForgetReceived(path.path(), root.resolve(path.path())));
            }
        }
        return steps;
    }

    private List<Step> makeWritable(PathState.Supported path, Mount mount) {
        Path mountPoint = Path.of(mount.mountPoint());
        boolean mountReadOnly = path.mount().isReadOnly();
        if (path.superblock().isReadOnly() && madeWritable.add(mount.source())) {
            return List.of(new Steps.MakeSuperblockWritable(path.path(), mountPoint, mount.options(),
                    mount.superOptions(), mountReadOnly));
        }
        return mountReadOnly ? List.of(new Steps.SetMount(path.path(), mountPoint, false)) : List.of();
    }

    private Mount mount(PathState.Supported path) {
        return mounts.covering(root.resolve(path.path()).toString())
                .orElseThrow(() -> new IllegalStateException("no mount shows " + path.path()));
    }
}
