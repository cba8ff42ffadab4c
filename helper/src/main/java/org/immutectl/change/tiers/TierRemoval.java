package org.immutectl.change.tiers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.immutectl.change.Caller;
import org.immutectl.change.ChangeException;
import org.immutectl.change.ChangeResult;
import org.immutectl.change.EditSteps;
import org.immutectl.change.Editing;
import org.immutectl.change.Progress;
import org.immutectl.change.Step;
import org.immutectl.change.edit.BackUp;
import org.immutectl.change.edit.FileState;
import org.immutectl.change.edit.FstabText;
import org.immutectl.change.edit.SystemFiles;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.Mount;
import org.immutectl.probe.MountTable;

/**
 * Takes out all that {@link TierSetup} made, and gives back what it had replaced. What is mounted still stays until
 * it is not: asked again after the next boot, this finishes.
 */
public final class TierRemoval {

    private static final String COMMAND = "immutectl tiers remove";

    private final SystemRoot root;
    private final Progress progress;
    private final SystemFiles files;
    private final EditSteps edits;

    public TierRemoval(SystemRoot root, Progress progress) {
        this.root = root;
        this.progress = progress;
        this.files = new SystemFiles(root);
        this.edits = new EditSteps(root);
    }

    /** Removes. Needs root. */
    public ChangeResult remove(Caller caller) throws ChangeException {
        boolean changed = new Editing(root, progress).run(caller, COMMAND, this::steps);
        try {
            boolean more = !Made.read(files).equals(Made.NOTHING);
            return new ChangeResult(true, Message.of(changed ? "tiersetup.done.removed" : more ? "tiersetup.done.still-mounted"
                    : "tiersetup.done.nothing-to-remove"), more && changed ? List.of(Message.of("tiersetup.note.once-more")) : List.of());
        } catch (IOException e) {
            return new ChangeResult(true, Message.of("tiersetup.done.removed"), List.of());
        }
    }

    /** What {@link #remove} would do. Any user may ask. */
    public ChangeResult preview(Caller caller) throws ChangeException {
        new Editing(root, progress).preview(caller, COMMAND, this::steps);
        return new ChangeResult(true, Message.of("result.done.dry-run"), List.of());
    }

    /** The line in fstab goes first, what it names afterwards. */
    private List<Step> steps() throws IOException {
        Made made = Made.read(files);
        MountTable mounts = MountTable.read();
        List<Step> steps = new ArrayList<>();
        if (files.read(TierSetup.FSTAB) instanceof FileState.Regular fstab) {
            byte[] without = FstabText.parse(fstab.content()).without(Found.BLOCK).bytes();
            // An original that was there has a back-up, were it empty.
            boolean wasThere = without.length > 0 || files.exists(BackUp.of(TierSetup.FSTAB));
            FileState after = wasThere ? fstab.with(without) : new FileState.Absent();
            if (!fstab.holdsTheSameAs(fstab.with(without))) {
                steps.add(edits.put(Message.of("tiersetup.step.fstab-out"), TierSetup.FSTAB, fstab, after));
            }
        }
        FileState wipe = files.read(TierSetup.WIPE);
        if (!(wipe instanceof FileState.Absent)) {
            steps.add(edits.putOwn(Message.of("tiersetup.step.no-wipe", TierSetup.WIPE), TierSetup.WIPE, wipe, new FileState.Absent()));
        }
        if (made.unit().isPresent() && files.read(TierSetup.UNIT) instanceof FileState.Absent absent) {
            steps.add(edits.put(Message.of("tiersetup.step.unit-back", TierSetup.UNIT), TierSetup.UNIT, absent, made.unit().get()));
        }
        List<String> staying = new ArrayList<>();
        for (String directory : made.directories().reversed()) {
            if (mounts.at(root.resolve(directory).toString()).isPresent()) {
                staying.addFirst(directory);
            } else if (files.exists(directory) && isOurs(directory)) {
                steps.add(edits.removeDirectory(Message.of("tiersetup.step.no-directory", directory), directory, TierSetup.DIRECTORY_MODE));
            }
        }
        Optional<String> subvolume = made.subvolume();
        if (subvolume.isPresent() && !isMounted(subvolume.get(), mounts)) {
            steps.add(edits.deleteSubvolume(Message.of("tiersetup.step.no-subvolume", subvolume.get()), subvolume.get(), TierSetup.TMP_MODE));
            subvolume = Optional.empty();
        }
        FileState noted = files.read(Made.FILE);
        FileState left = new Made(subvolume, staying, Optional.empty()).toFile();
        if (!noted.holdsTheSameAs(left)) {
            steps.add(edits.putOwn(Message.of("tiersetup.step.note"), Made.FILE, noted, left));
        }
        return steps;
    }

    /** By this system's Btrfs and the path in it: deleting a subvolume that is mounted would leave its users nothing. */
    private boolean isMounted(String subvolume, MountTable mounts) {
        Optional<String> source = mounts.covering(root.directory().toString()).map(Mount::source);
        return mounts.mounts().stream().anyMatch(mount -> source.filter(mount.source()::equals).isPresent()
                && (mount.root().equals(subvolume) || mount.root().startsWith(subvolume + "/")));
    }

    /** Whether nothing but files of ours lies in a directory. */
    private boolean isOurs(String directory) throws IOException {
        try (Stream<Path> entries = Files.list(root.resolve(directory))) {
            return entries.allMatch(entry -> entry.equals(root.resolve(TierSetup.WIPE)));
        }
    }
}
