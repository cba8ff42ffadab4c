package org.immutectl.change.swap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutectl.change.ChangeException;
import org.immutectl.change.EditSteps;
import org.immutectl.change.Step;
import org.immutectl.change.edit.FileState;
import org.immutectl.change.edit.SystemFiles;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;

/**
 * Plans how all that is ours of a system's swap goes away, however much of it there is. What can be taken back comes
 * first; the swap file itself goes when nothing can fail any more but locking.
 */
final class SwapRemoval {

    private static final int DIRECTORY_MODE = 0755;
    private static final List<String> FILES =
            List.of(OwnFiles.SLEEP, OwnFiles.LOGIND, OwnFiles.INITRAMFS_TOOLS, OwnFiles.DRACUT, OwnFiles.GRUB);

    private final SystemRoot root;
    private final SystemFiles files;
    private final EditSteps edits;

    SwapRemoval(SystemRoot root) {
        this.root = root;
        this.files = new SystemFiles(root);
        this.edits = new EditSteps(root);
    }

    /** None if nothing of ours is there. */
    List<Step> steps() throws IOException, ChangeException {
        SwapSurvey survey = SwapSurvey.of(root);
        Optional<SwapRecord> record = survey.record();
        List<Step> steps = new ArrayList<>();
        if (record.isPresent()) {
            steps.addAll(stopUsing(survey, record.get()));
        }
        byte[] without = survey.fstab().without(SwapSetup.BLOCK).bytes();
        if (survey.fstabFile() instanceof FileState.Regular fstab && !fstab.with(without).holdsTheSameAs(fstab)) {
            steps.add(edits.put(Message.of("swap.step.fstab-out", SwapSurvey.FSTAB), SwapSurvey.FSTAB, fstab, fstab.with(without)));
        }
        steps.addAll(boot(survey.boot(), record));
        if (root.isMachine() && record.filter(SwapRecord::isFile).isPresent() && Files.exists(BootSteps.RESUME)) {
            steps.add(new BootSteps.TellKernel("0:0", () -> new ResumePlace("", 0), Files.readString(BootSteps.RESUME).strip(),
                    Files.readString(BootSteps.RESUME_OFFSET).strip()));
        }
        if (record.isPresent()) {
            steps.addAll(delete(record.get()));
        }
        return steps;
    }

    private List<Step> stopUsing(SwapSurvey survey, SwapRecord record) {
        List<Step> steps = new ArrayList<>();
        if (record.isFile() && survey.isActive(record.path())) {
            steps.add(new SwapFileSteps.Reversed(new SwapFileSteps.SwapOn(root, record.path()),
                    Message.of("swap.step.off", record.path())));
        }
        if (record.subvolume().isPresent() && survey.mountAt(record.mountPoint().orElseThrow()).isPresent()) {
            String mountPoint = record.mountPoint().get();
            steps.add(new SwapFileSteps.Reversed(new SwapFileSteps.MountSubvolume(root, survey.rootMount().source(),
                    record.subvolume().get(), mountPoint), Message.of("swap.step.unmount", mountPoint)));
        }
        return steps;
    }

    private List<Step> boot(BootSetup boot, Optional<SwapRecord> record) throws IOException {
        List<Step> steps = new ArrayList<>();
        for (String path : FILES) {
            FileState now = files.read(path);
            if (!(now instanceof FileState.Absent)) {
                Step edit = edits.putOwn(Message.of("swap.step.delete-file", path), path, now, new FileState.Absent());
                steps.addAll(withGenerated(edit, generated(boot, path)));
            }
        }
        Optional<FileState> before = record.flatMap(SwapRecord::kernelLine);
        if (before.isPresent()) {
            FileState now = files.read(KernelLine.FILE);
            FileState after = KernelLine.without(root, before.get(), now);
            if (!after.holdsTheSameAs(now)) {
                Step edit = edits.put(Message.of("swap.step.words-out", KernelLine.FILE), KernelLine.FILE, now, after);
                steps.addAll(withGenerated(edit, loader(boot, BootSetup.Loader.ENTRIES)));
            }
        }
        return steps;
    }

    private static List<Step> withGenerated(Step edit, Optional<Step> generate) {
        return generate.isEmpty() ? List.of(edit) : new BootSteps.Generated(edit, generate.get()).steps();
    }

    private Optional<Step> generated(BootSetup boot, String path) {
        return switch (path) {
            case OwnFiles.GRUB -> loader(boot, BootSetup.Loader.GRUB);
            case OwnFiles.INITRAMFS_TOOLS, OwnFiles.DRACUT -> boot.initramfs()
                    .map(builder -> new BootSteps.BuildInitramfs(root, builder, boot.kernels()));
            default -> Optional.empty();
        };
    }

    private Optional<Step> loader(BootSetup boot, BootSetup.Loader loader) {
        return boot.loaders().contains(loader) ? Optional.of(new BootSteps.Generate(root, loader, boot.kernels())) : Optional.empty();
    }

    private List<Step> delete(SwapRecord record) throws IOException {
        List<Step> steps = new ArrayList<>();
        record.directories().reversed().stream().filter(directory -> holdsOnly(directory, ours(record)))
                .forEach(directory -> steps.add(edits.removeDirectory(Message.of("swap.step.directory-out", directory),
                        directory, DIRECTORY_MODE)));
        if (record.madeMountPoint() && files.exists(record.mountPoint().orElseThrow())) {
            String mountPoint = record.mountPoint().get();
            steps.add(edits.removeDirectory(Message.of("swap.step.directory-out", mountPoint), mountPoint, DIRECTORY_MODE));
        }
        if (record.subvolume().isPresent()) {
            steps.add(new SwapFileSteps.DeleteSubvolume(root, record.subvolume().get()));
        } else if (record.isFile()) {
            for (String file : SwapFilePlan.files(record.path())) {
                if (files.exists(file)) {
                    steps.add(new SwapFileSteps.DeleteFile(root, file));
                }
            }
        }
        // Last: a kill before it leaves a record of what is gone, which does no harm; a swap file without a record
        // would be taken for the owner's. And as an edit like the others, so that it comes back if they do.
        steps.add(edits.putOwn(Message.of("swap.step.forget", SwapRecord.FILE), SwapRecord.FILE, files.read(SwapRecord.FILE),
                new FileState.Absent()));
        return steps;
    }

    private static Set<String> ours(SwapRecord record) {
        Set<String> ours = new HashSet<>(FILES);
        ours.add(KernelLine.FILE);
        ours.addAll(record.directories());
        return ours;
    }

    /** Whether a directory of ours will be empty once our own files are gone. */
    private boolean holdsOnly(String directory, Set<String> ours) {
        try (var entries = Files.list(root.resolve(directory))) {
            return entries.map(Path::getFileName).allMatch(name -> ours.contains(directory + "/" + name));
        } catch (IOException e) {
            // It is gone already, or no directory any more: not ours to remove.
            return false;
        }
    }
}
