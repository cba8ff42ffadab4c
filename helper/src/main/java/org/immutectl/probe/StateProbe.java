package org.immutectl.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.immutectl.linux.LinuxException;
import org.immutectl.linux.Reason;
import org.immutectl.linux.Subvolumes;
import org.immutectl.model.Access;
import org.immutectl.model.Lease;
import org.immutectl.model.Message;
import org.immutectl.model.NestedSubvolume;
import org.immutectl.model.PathState;
import org.immutectl.model.SystemRoot;
import org.immutectl.model.SystemState;
import org.immutectl.model.Verdict;
import org.immutectl.model.Writer;
import org.immutectl.model.WriterScan;

/** Reads a system's state, as any user: the mount table, the subvolumes, the leases, the open writers. */
public final class StateProbe {

    /** Whether to look through /proc for open writers, which costs more than all the rest. */
    public enum Writers {
        /** Always. */
        LOOK,
        /**
         * Only if there is a hint: a locked path is still mounted rw, because the kernel refused the remount while
         * somebody writes; or the last lock saw writers that still run.
         */
        IF_BUSY
    }

    private static final String BTRFS = "btrfs";

    private final SystemRoot root;

    public StateProbe(SystemRoot root) {
        this.root = root;
    }

    /** @throws ProbeException if the mount table or the configuration cannot be understood */
    public SystemState read(Writers look) throws IOException {
        MountTable mounts = MountTable.read();
        List<PathState> paths = paths(Configuration.load(root, mounts), mounts);
        List<Lease> leases = LeaseFiles.read(root);
        WriterScan writers = scan(paths, look);
        Verdict verdict = Verdict.of(paths, !writers.writers().isEmpty());
        List<Lease> living = verdict.isLocked() || verdict == Verdict.NOT_SUPPORTED ? List.of() : leases;
        Optional<Instant> since = living.stream().map(Lease::since).min(Instant::compareTo);
        return new SystemState(Instant.now(), root, verdict, paths, writers, living, BootWordProbe.read(root), since);
    }

    public List<PathState> paths(Configuration configuration, MountTable mounts) {
        List<PathState> paths = new ArrayList<>();
        for (String path : configuration.protectedPaths()) {
            paths.add(path(path, mounts));
        }
        return paths;
    }

    private PathState path(String path, MountTable mounts) {
        Path real = root.resolve(path);
        Optional<Mount> covering = mounts.covering(real.toString());
        if (covering.isEmpty()) {
            return new PathState.Unsupported(path, Message.of("state.reason.no-mount", path));
        }
        Mount mount = covering.get();
        try {
            if (!real.toRealPath().equals(root.directory().toRealPath().resolve(path.substring(1)))) {
                // It could lead to a mount that says something else, or out of the system at --root.
                return new PathState.Unsupported(path, Message.of("state.reason.link", path));
            }
            long inode = (Long) Files.getAttribute(real, "unix:ino");
            if (!mount.type().equals(BTRFS)) {
                return new PathState.Unsupported(path, Message.of("state.reason.not-btrfs", path, mount.type()));
            }
            if (inode != Subvolumes.ROOT_INODE) {
                return new PathState.Unsupported(path, Message.of("state.reason.not-subvolume", path));
            }
            return new PathState.Supported(path, mount.access(), mount.superblockAccess(),
                    Access.readOnly(Subvolumes.isReadOnly(real)), mount.mountPoint().equals(real.toString()),
                    Subvolumes.isReceived(real), nested(path, real, mounts));
        } catch (NoSuchFileException e) {
            return new PathState.Unsupported(path, Message.of("state.reason.missing", path));
        } catch (IOException e) {
            return new PathState.Unsupported(path, Message.of("state.reason.unreadable", path, Reason.of(e)));
        }
    }

    /** Those that a mount of their own covers are left out: they are known by that mount, and meant. */
    private static List<NestedSubvolume> nested(String path, Path real, MountTable mounts) throws LinuxException {
        List<NestedSubvolume> nested = new ArrayList<>();
        for (String inside : Subvolumes.nested(real)) {
            Path place = real.resolve(inside);
            try {
                // Hidden below another mount, or not to be entered by this user: nothing true can be said of it.
                if (mounts.at(place.toString()).isEmpty()
                        && (Long) Files.getAttribute(place, "unix:ino") == Subvolumes.ROOT_INODE) {
                    nested.add(new NestedSubvolume(path.equals("/") ? "/" + inside : path + "/" + inside,
                            Access.readOnly(Subvolumes.isReadOnly(place))));
                }
            } catch (IOException e) {
                continue;
            }
        }
        return nested;
    }

    private WriterScan scan(List<PathState> paths, Writers look) throws IOException {
        if (look == Writers.IF_BUSY && !anyBusy(paths) && !anyKnown(paths)) {
            return WriterScan.NONE;
        }
        WriterScan seen = OpenWriters.scan(devices(paths));
        if (seen.unseenProcesses() == 0) {
            return seen;
        }
        Set<Integer> known = seen.writers().stream().map(Writer::pid).collect(Collectors.toSet());
        List<Writer> writers = new ArrayList<>(seen.writers());
        WriterFacts.read(root).stream().filter(writer -> !known.contains(writer.pid())).forEach(writers::add);
        return new WriterScan(writers, seen.unseenProcesses());
    }

    /** The device number of every protected subvolume. */
    public Map<Long, String> devices(List<PathState> paths) throws IOException {
        Map<Long, String> devices = new HashMap<>();
        for (PathState path : paths) {
            if (path instanceof PathState.Supported) {
                devices.put((Long) Files.getAttribute(root.resolve(path.path()), "unix:dev"), path.path());
            }
        }
        return devices;
    }

    /** Who writes through another mount, or in a mount namespace of its own, keeps no mount of ours busy. */
    private boolean anyKnown(List<PathState> paths) throws IOException {
        return paths.stream().anyMatch(path -> path instanceof PathState.Supported supported && supported.property().isReadOnly())
                && !WriterFacts.read(root).isEmpty();
    }

    /** Locked by property while the mount says rw: the lock tried both, so somebody kept the mount busy. */
    private static boolean anyBusy(List<PathState> paths) {
        return paths.stream().anyMatch(path -> path instanceof PathState.Supported supported && supported.mountPoint()
                && supported.property().isReadOnly() && !supported.mount().isReadOnly());
    }
}
