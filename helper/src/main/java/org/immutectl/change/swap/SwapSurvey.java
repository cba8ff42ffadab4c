package org.immutectl.change.swap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.immutectl.change.edit.FileState;
import org.immutectl.change.edit.FstabText;
import org.immutectl.change.edit.SystemFiles;
import org.immutectl.linux.BtrfsFilesystem;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.Configuration;
import org.immutectl.probe.Mount;
import org.immutectl.probe.MountTable;
import org.immutectl.probe.ProbeException;
import org.immutectl.probe.StateProbe;
import org.immutectl.probe.SwapArea;

/**
 * What a system has in swap, before anything is changed.
 *
 * @param fileSystem the one that the root lies on
 * @param rootMount how the root is mounted
 * @param locked the device numbers of the protected subvolumes, with their paths
 * @param active the swap areas in use, by their path in this system; of another system than the machine its files only
 * @param record what is ours of it
 */
record SwapSurvey(SystemRoot root, BootSetup boot, BtrfsFilesystem fileSystem, Mount rootMount, MountTable mounts,
                  Map<Long, String> locked, FileState fstabFile, FstabText fstab, List<SwapArea> active, Optional<SwapRecord> record) {

    static final String FSTAB = "/etc/fstab";
    private static final String BTRFS = "btrfs";
    private static final String SWAP = "swap";

    /** @throws ProbeException if it is not a system that a swap file can be made on */
    static SwapSurvey of(SystemRoot root) throws IOException {
        MountTable mounts = MountTable.read();
        Mount rootMount = mounts.at(root.directory().toString()).filter(mount -> mount.type().equals(BTRFS))
                .orElseThrow(() -> new ProbeException(Message.of("swap.refused.not-btrfs")));
        StateProbe probe = new StateProbe(root);
        FileState fstab = new SystemFiles(root).read(FSTAB);
        return new SwapSurvey(root, BootSetup.of(root), BtrfsFilesystem.of(root.directory()), rootMount, mounts,
                probe.devices(probe.paths(Configuration.load(root, mounts), mounts)), fstab,
                FstabText.parse(fstab instanceof FileState.Regular file ? file.content() : new byte[0]), active(root),
                SwapRecord.read(root));
    }

    /** Without compressed memory, which cannot outlast power. */
    private static List<SwapArea> active(SystemRoot root) {
        return SwapArea.read(new org.immutectl.probe.SystemFiles(root)).orElse(List.of()).stream()
                .filter(area -> !area.isZram() && !area.deleted()).toList();
    }

    boolean isActive(String path) {
        return active.stream().anyMatch(area -> area.path().equals(path));
    }

    boolean exists(String path) {
        return Files.isRegularFile(root.resolve(path), LinkOption.NOFOLLOW_LINKS);
    }

    /** The topmost mount exactly at a path of the system. */
    Optional<Mount> mountAt(String path) {
        return mounts.at(root.resolve(path).toString());
    }

    /** The protected subvolume that something lies in, if it lies in one. */
    Optional<String> lockedAround(Path place) throws IOException {
        return Optional.ofNullable(locked.get((Long) Files.getAttribute(place, "unix:dev")));
    }

    /** The swap files that the owner made: in use, or in fstab and there. Those in use first. */
    List<String> ownersFiles() {
        Optional<String> ours = record.filter(SwapRecord::isFile).map(SwapRecord::path);
        Stream<String> used = active.stream().filter(SwapArea::file).map(SwapArea::path);
        Stream<String> listed = fstab.entries().stream().filter(entry -> entry.type().equals(SWAP)).map(FstabText.Entry::source)
                .filter(source -> source.startsWith("/") && !source.startsWith("/dev/") && exists(source));
        return Stream.concat(used, listed).distinct().filter(path -> !ours.equals(Optional.of(path))).toList();
    }

    /** A swap partition in use that a whole memory fits into; the largest, if there are several. */
    Optional<SwapArea> partitionFor(long memory) throws IOException {
        Optional<SwapArea> best = Optional.empty();
        for (SwapArea area : active) {
            if (!area.file() && area.size() >= memory && !hasPassingKey(area)
                    && best.filter(other -> other.size() >= area.size()).isEmpty()) {
                best = Optional.of(area);
            }
        }
        return best;
    }

    /** Encrypted with a key that is thrown away at power-off (crypttab(5): the option swap, or a random key). */
    private boolean hasPassingKey(SwapArea area) throws IOException {
        if (!(new SystemFiles(root).read("/etc/crypttab") instanceof FileState.Regular table)) {
            return false;
        }
        for (String line : new String(table.content(), StandardCharsets.ISO_8859_1).lines().toList()) {
            String[] fields = line.strip().split("\\s+");
            boolean passing = fields.length > 3 && (List.of(fields[3].split(",")).contains(SWAP) || fields[2].startsWith("/dev/"));
            Path mapped = Path.of("/dev/mapper").resolve(fields[0]);
            if (passing && !line.startsWith("#") && Files.exists(mapped) && mapped.toRealPath().equals(Path.of(area.path()).toRealPath())) {
                return true;
            }
        }
        return false;
    }
}
