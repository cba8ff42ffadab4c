package org.immutectl.change.swap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.immutectl.change.ChangeException;
import org.immutectl.change.edit.FileState;
import org.immutectl.change.edit.SystemFiles;
import org.immutectl.change.edit.TopLevel;
import org.immutectl.linux.BtrfsFilesystem;
import org.immutectl.model.Message;
import org.immutectl.probe.Mount;
import org.immutectl.probe.SwapArea;

/** Decides what a machine shall hibernate to: what is there already if it will do, else a swap file of ours. */
final class SwapChoice {

    static final String MOUNT_POINT = "/swap";
    static final String FILE = MOUNT_POINT + "/swapfile";

    private final SwapSurvey survey;

    SwapChoice(SwapSurvey survey) {
        this.survey = survey;
    }

    /**
     * What will be ours once the set-up is done.
     *
     * @param size that was asked for; empty leaves an existing size alone, and lets a partition do
     */
    SwapRecord choose(Optional<Long> size, boolean adopt) throws IOException, ChangeException {
        if (survey.record().isPresent()) {
            return existing(survey.record().get(), size);
        }
        List<String> owners = survey.ownersFiles();
        if (!owners.isEmpty()) {
            return adopted(owners.getFirst(), size, adopt);
        }
        if (adopt) {
            throw refused("swap.refused.nothing-to-adopt");
        }
        Optional<SwapArea> partition = size.isPresent() ? Optional.empty() : survey.partitionFor(SwapSize.memory());
        if (partition.isPresent()) {
            return record(SwapRecord.Kind.PARTITION, partition.get().path(), Optional.empty(), Optional.empty(), false);
        }
        requireSwapFilesPossible();
        return made();
    }

    private SwapRecord existing(SwapRecord record, Optional<Long> size) throws ChangeException {
        if (!record.isFile() && size.isPresent()) {
            throw refused("swap.refused.not-ours-to-resize", record.path());
        }
        return record;
    }

    private SwapRecord adopted(String file, Optional<Long> size, boolean adopt) throws IOException, ChangeException {
        Path place = survey.root().resolve(file);
        Optional<String> locked = survey.lockedAround(place);
        if (locked.isPresent()) {
            throw refused("swap.refused.in-locked", file, locked.get());
        }
        if (!adopt) {
            throw refused("swap.refused.owners-file", file);
        }
        if (size.isPresent()) {
            throw refused("swap.refused.not-ours-to-resize", file);
        }
        boolean here = survey.mounts().covering(place.toString()).filter(mount -> mount.type().equals("btrfs")).isPresent()
                && BtrfsFilesystem.of(place.getParent()).uuid().equals(survey.fileSystem().uuid());
        if (!here) {
            throw refused("swap.refused.other-file-system", file);
        }
        return record(SwapRecord.Kind.ADOPTED, file, Optional.empty(), Optional.empty(), false);
    }

    /** Btrfs takes a swap file on one device that stores data once (btrfs(5), SWAPFILE SUPPORT). */
    private void requireSwapFilesPossible() throws IOException, ChangeException {
        if (survey.fileSystem().devices() > 1) {
            throw refused("swap.refused.devices", survey.fileSystem().devices());
        }
        if (!SwapDevice.storesDataOnce(survey.fileSystem())) {
            throw refused("swap.refused.profile");
        }
    }

    /** In the owner's own mount at /swap if there is one that will do, else in a new subvolume next to the root's. */
    private SwapRecord made() throws IOException, ChangeException {
        Path place = survey.root().resolve(MOUNT_POINT);
        Optional<Mount> there = survey.mountAt(MOUNT_POINT);
        if (there.isPresent()) {
            boolean usable = there.get().type().equals("btrfs") && survey.lockedAround(place).isEmpty()
                    && BtrfsFilesystem.of(place).uuid().equals(survey.fileSystem().uuid())
                    && !there.get().access().isReadOnly() && !Files.exists(survey.root().resolve(FILE), LinkOption.NOFOLLOW_LINKS);
            if (!usable) {
                throw refused("swap.refused.place-taken", MOUNT_POINT);
            }
            return record(SwapRecord.Kind.FILE, FILE, Optional.empty(), Optional.empty(), false);
        }
        boolean directory = Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS);
        if (!survey.fstab().at(MOUNT_POINT).isEmpty() || Files.exists(place, LinkOption.NOFOLLOW_LINKS) && !(directory && isEmpty(place))) {
            throw refused("swap.refused.place-taken", MOUNT_POINT);
        }
        String rootName = Path.of(survey.rootMount().root()).getFileName() == null ? ""
                : Path.of(survey.rootMount().root()).getFileName().toString();
        // As its neighbours are called: Debian's installer and others begin theirs with @.
        String subvolume = TopLevel.besideRoot(survey.root(), rootName.startsWith("@") ? "@swap" : "swap");
        if (SwapSetup.lies(survey.root(), subvolume, "")) {
            throw refused("swap.refused.subvolume-taken", subvolume);
        }
        return record(SwapRecord.Kind.FILE, FILE, Optional.of(MOUNT_POINT), Optional.of(subvolume), !directory);
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (var entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        }
    }

    private SwapRecord record(SwapRecord.Kind kind, String path, Optional<String> mountPoint, Optional<String> subvolume,
                              boolean madeMountPoint) throws IOException {
        boolean entries = survey.boot().loaders().contains(BootSetup.Loader.ENTRIES);
        Optional<FileState> line = entries ? Optional.of(new SystemFiles(survey.root()).read(KernelLine.FILE)) : Optional.empty();
        return new SwapRecord(kind, path, mountPoint, subvolume, madeMountPoint, List.of(), line);
    }

    static ChangeException.Refused refused(String key, Object... arguments) {
        return new ChangeException.Refused(Message.of(key, arguments), Message.of(key + ".advice", arguments));
    }
}
