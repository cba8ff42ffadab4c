package org.immutectl.change.tiers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.immutectl.change.Caller;
import org.immutectl.change.ChangeException;
import org.immutectl.change.ChangeResult;
import org.immutectl.change.EditSteps;
import org.immutectl.change.Editing;
import org.immutectl.change.Progress;
import org.immutectl.change.Step;
import org.immutectl.change.edit.FileState;
import org.immutectl.change.edit.FstabText;
import org.immutectl.change.edit.SystemFiles;
import org.immutectl.change.edit.TopLevel;
import org.immutectl.linux.Subvolumes;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.Configuration;
import org.immutectl.probe.MemoryFacts;
import org.immutectl.probe.MountTable;
import org.immutectl.probe.ProbeException;

/**
 * Sets up the tiers of /tmp for the next boot: two mounts and a pool in fstab(5), the disk tier's subvolume, and its
 * wiping at boot. Asked again, it repairs what is amiss and changes nothing else.
 */
public final class TierSetup {

    static final String FSTAB = "/etc/fstab";
    static final String TMPFILES = "/etc/tmpfiles.d";
    static final String WIPE = TMPFILES + "/immutectl-tiers.conf";
    /**
     * Where an administrator's own unit for /tmp lies, masked or not. It comes before the one that systemd makes from
     * fstab, which has the same name, so the pool would never be mounted (systemd.unit(5), "Unit File Load Path").
     */
    static final String UNIT = "/etc/systemd/system/tmp.mount";

    static final int DIRECTORY_MODE = 0755;
    /** As /tmp: whoever makes a file in it is alone in removing it. */
    static final int TMP_MODE = 01777;
    private static final String SUBVOLUME = "disk-tmp";

    private final SystemRoot root;
    private final Progress progress;
    private final SystemFiles files;
    private final EditSteps edits;

    public TierSetup(SystemRoot root, Progress progress) {
        this.root = root;
        this.progress = progress;
        this.files = new SystemFiles(root);
        this.edits = new EditSteps(root);
    }

    /**
     * What is asked for.
     *
     * @param size of the RAM tier in bytes; empty: as it is, else half of the memory
     * @param threshold bytes to keep free; empty: as it is, else chosen from the size
     * @param adopt whether tiers that were made by hand may be taken over
     */
    public record Request(Caller caller, Optional<Long> size, Optional<Long> threshold, boolean adopt) {
    }

    /** Sets up, or repairs. Needs root. */
    public ChangeResult setUp(Request request) throws ChangeException {
        AtomicReference<Wanted> wanted = new AtomicReference<>();
        boolean changed = new Editing(root, progress).run(request.caller(), "immutectl tiers setup", () -> {
            wanted.set(wanted(request, true));
            return steps(wanted.get());
        });
        return changed ? new ChangeResult(true, Message.of("tiersetup.done.set-up"), wanted.get().reasons())
                : new ChangeResult(true, Message.of("tiersetup.done.already"), List.of());
    }

    /** What {@link #setUp} would do. Any user may ask. */
    public ChangeResult preview(Request request) throws ChangeException {
        AtomicReference<Wanted> wanted = new AtomicReference<>();
        new Editing(root, progress).preview(request.caller(), "immutectl tiers setup", () -> {
            wanted.set(wanted(request, false));
            wanted.get().reasons().forEach(progress::note);
            return steps(wanted.get());
        });
        return new ChangeResult(true, Message.of("result.done.dry-run"), List.of());
    }

    /**
     * How it should be.
     *
     * @param subvolume the disk tier's, to be made; empty if it is there
     */
    private record Wanted(Layout layout, Sizes sizes, FileState fstabBefore, FileState fstab, Optional<String> subvolume,
                          boolean adopted, List<Message> reasons) {
    }

    private Wanted wanted(Request request, boolean lookAtDisk) throws IOException, ChangeException {
        Mergerfs mergerfs = Mergerfs.installed();
        requireDirectory(Layout.TMP);
        FileState before = files.read(FSTAB);
        if (before instanceof FileState.Link) {
            throw new ProbeException(Message.of("edit.not-regular", FSTAB));
        }
        FstabText fstab = FstabText.parse(before instanceof FileState.Regular file ? file.content() : new byte[0]);
        Found found = Found.in(fstab);
        Layout layout = layout(found, request.adopt());
        long memory = MemoryFacts.read(root).total();
        Sizes sizes = Sizes.choose(request.size(), request.threshold(), there(found, memory),
                new Sizes.Machine(memory, Files.getFileStore(root.directory()).getUsableSpace()));
        requireUnitOutOfTheWay(request.adopt());

        FstabText changed = fstab;
        if (found instanceof Found.HandMade byHand) {
            for (FstabText.Entry entry : List.of(byHand.pool(), byHand.ram(), byHand.disk())) {
                changed = changed.disabled(Found.BLOCK, entry);
            }
        }
        Optional<String> subvolume = Made.read(files).subvolume();
        Optional<String> diskLine = diskLine(found);
        if (diskLine.isEmpty()) {
            String path = TopLevel.besideRoot(root, SUBVOLUME);
            requireUnprotected(path);
            subvolume = Optional.of(path);
            diskLine = Optional.of(layout.diskLine(Subvolumes.fileSystem(root.directory()), path));
        }
        if (subvolume.isPresent() && !isToBeMade(subvolume.get(), lookAtDisk)) {
            subvolume = Optional.empty();
        }
        changed = changed.withBlock(Found.BLOCK, List.of(layout.ramLine(sizes), diskLine.orElseThrow(), layout.poolLine(mergerfs, sizes)));
        FileState after = before instanceof FileState.Regular file ? file.with(changed.bytes()) : FileState.Regular.of(changed.bytes());
        return new Wanted(layout, sizes, before, after, subvolume, found instanceof Found.HandMade,
                List.of(Message.of("tiersetup.reason.size", Message.bytes(sizes.ram()), Message.bytes(memory)),
                        Message.of("tiersetup.reason.threshold", Message.bytes(sizes.threshold()))));
    }

    private static Optional<Sizes> there(Found found, long memory) {
        Optional<FstabText.Entry> ram = switch (found) {
            case Found.Ours ours -> ours.ram();
            case Found.HandMade byHand -> Optional.of(byHand.ram());
            default -> Optional.empty();
        };
        Optional<FstabText.Entry> pool = switch (found) {
            case Found.Ours ours -> ours.pool();
            case Found.HandMade byHand -> Optional.of(byHand.pool());
            default -> Optional.empty();
        };
        // A tmpfs without a size takes half of the memory (tmpfs(5)), and mergerfs without one wants 4 GiB free.
        return ram.map(entry -> new Sizes(entry.option("size").flatMap(size -> Sizes.parse(size, memory)).orElse(memory / 2),
                pool.flatMap(entries -> entries.option("minfreespace")).flatMap(size -> Sizes.parse(size, memory)).orElse(4L << 30)));
    }

    private static Layout layout(Found found, boolean adopt) throws ChangeException {
        return switch (found) {
            case Found.None _ -> Layout.USUAL;
            case Found.Ours ours -> new Layout(ours.ram().map(FstabText.Entry::mountPoint).orElse(Layout.RAM),
                    ours.disk().map(FstabText.Entry::mountPoint).orElse(Layout.DISK));
            case Found.HandMade byHand -> {
                if (!adopt) {
                    throw new ChangeException.Refused(Message.of("tiersetup.refused.hand-made", byHand.pool().line()),
                            Message.of("tiersetup.advice.adopt"));
                }
                yield new Layout(byHand.ram().mountPoint(), byHand.disk().mountPoint());
            }
            case Found.Foreign foreign -> throw new ChangeException.Refused(Message.of("tiersetup.refused.foreign",
                    foreign.entry().mountPoint(), foreign.entry().line()), Message.of("tiersetup.advice.foreign"));
        };
    }

    private static Optional<String> diskLine(Found found) {
        return switch (found) {
            case Found.Ours ours -> ours.disk().map(FstabText.Entry::text);
            case Found.HandMade byHand -> Optional.of(byHand.disk().text());
            default -> Optional.empty();
        };
    }

    private boolean isToBeMade(String path, boolean lookAtDisk) throws IOException, ChangeException {
        boolean ours = Made.read(files).subvolume().filter(path::equals).isPresent();
        if (!lookAtDisk) {
            // The top level is mounted nowhere that any user could look.
            return !ours;
        }
        try (TopLevel top = TopLevel.open(root)) {
            boolean exists = top.exists(path);
            if (exists && !ours) {
                throw new ChangeException.Refused(Message.of("tiersetup.refused.subvolume", path), Message.of("tiersetup.advice.subvolume"));
            }
            return !exists;
        }
    }

    private void requireUnprotected(String subvolume) throws IOException, ChangeException {
        MountTable mounts = MountTable.read();
        for (String path : Configuration.load(root, mounts).protectedPaths()) {
            boolean inside = mounts.at(root.resolve(path).toString()).filter(mount -> subvolume.startsWith(mount.root() + "/")).isPresent();
            if (inside) {
                throw new ChangeException.Refused(Message.of("tiersetup.refused.protected", subvolume, path),
                        Message.of("tiersetup.advice.protected"));
            }
        }
    }

    private void requireDirectory(String path) throws ChangeException {
        if (!Files.isDirectory(root.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
            throw new ChangeException.Refused(Message.of("tiersetup.refused.not-directory", path), Message.of("change.advice.repair"));
        }
    }

    private void requireUnitOutOfTheWay(boolean adopt) throws IOException, ChangeException {
        if (files.read(UNIT) instanceof FileState.Regular && !adopt) {
            throw new ChangeException.Refused(Message.of("tiersetup.refused.unit", UNIT), Message.of("tiersetup.advice.adopt"));
        }
    }

    /** The line in fstab comes last: without what it names it would be worth nothing. */
    private List<Step> steps(Wanted wanted) throws IOException, ChangeException {
        Made before = Made.read(files);
        List<Step> steps = new ArrayList<>();
        List<String> directories = new ArrayList<>(before.directories());
        for (String directory : List.of(wanted.layout().ram(), wanted.layout().disk(), TMPFILES)) {
            if (files.exists(directory)) {
                requireDirectory(directory);
            } else {
                steps.add(edits.makeDirectory(Message.of("tiersetup.step.directory", directory), directory, DIRECTORY_MODE));
                directories.remove(directory);
                directories.add(directory);
            }
        }
        wanted.subvolume().ifPresent(path ->
                steps.add(edits.makeSubvolume(Message.of("tiersetup.step.subvolume", path), path, TMP_MODE)));
        FileState unit = files.read(UNIT);
        if (!(unit instanceof FileState.Absent)) {
            steps.add(edits.put(Message.of("tiersetup.step.unit", UNIT), UNIT, unit, new FileState.Absent()));
        }
        own(steps, Message.of("tiersetup.step.wipe", wanted.layout().disk()), WIPE,
                FileState.Regular.of(wanted.layout().wipeAtBoot().getBytes(StandardCharsets.UTF_8)));
        Made made = new Made(wanted.subvolume().or(before::subvolume), directories,
                unit instanceof FileState.Absent ? before.unit() : Optional.of(unit));
        own(steps, Message.of("tiersetup.step.note"), Made.FILE, made.toFile());
        if (!wanted.fstabBefore().holdsTheSameAs(wanted.fstab())) {
            steps.add(edits.put(Message.of(wanted.adopted() ? "tiersetup.step.adopt" : "tiersetup.step.fstab", wanted.layout().ram(),
                    Message.bytes(wanted.sizes().ram()), wanted.layout().disk(), Message.bytes(wanted.sizes().threshold())),
                    FSTAB, wanted.fstabBefore(), wanted.fstab()));
        }
        return steps;
    }

    private void own(List<Step> steps, Message description, String path, FileState after) throws IOException {
        FileState before = files.read(path);
        if (!before.holdsTheSameAs(after)) {
            steps.add(edits.putOwn(description, path, before, after));
        }
    }
}
