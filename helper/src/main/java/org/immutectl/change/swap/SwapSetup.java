package org.immutectl.change.swap;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.immutectl.change.ChangeException;
import org.immutectl.change.Step;
import org.immutectl.change.edit.FileState;
import org.immutectl.change.edit.FstabText;
import org.immutectl.change.edit.TopLevel;
import org.immutectl.linux.Users;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;

/**
 * Plans how a system gets swap that it can hibernate to. Whatever is as it should be gets no step, so that planning
 * again finds nothing to do, or just what has become stale.
 */
final class SwapSetup {

    static final String BLOCK = "swap";
    private static final Path SYSTEMD = Path.of("/run/systemd/system");
    private static final Path LOCKDOWN = Path.of("/sys/kernel/security/lockdown");

    private final SystemRoot root;
    private final Consumer<Message> notes;

    /** @param notes told what is worth knowing but no step */
    SwapSetup(SystemRoot root, Consumer<Message> notes) {
        this.root = root;
        this.notes = notes;
    }

    List<Step> steps(Optional<Long> size, boolean adopt) throws IOException, ChangeException {
        SwapSurvey survey = SwapSurvey.of(root);
        Rights.require();
        requireBoot(survey.boot());
        SwapRecord record = new SwapChoice(survey).choose(size, adopt);

        SwapFilePlan file = SwapFilePlan.of(survey, record, size, notes);
        BootSteps.Place place = () -> SwapDevice.place(root, record);
        Optional<ResumePlace> known = file.keepsPlace() ? Optional.of(place.read()) : Optional.empty();
        OwnEdits edits = new OwnEdits(root, place, known);
        List<Step> steps = new ArrayList<>(file.before());
        if (record.isFile()) {
            FstabText fstab = survey.fstab().withBlock(BLOCK, fstabLines(survey, record));
            edits.replace(Message.of("swap.step.fstab", SwapSurvey.FSTAB), SwapSurvey.FSTAB,
                    survey.fstabFile() instanceof FileState.Regular old ? old.with(fstab.bytes()) : FileState.Regular.of(fstab.bytes()))
                    .ifPresent(steps::add);
        }
        steps.addAll(edits.write(Message.of("swap.step.sleep", OwnFiles.SLEEP), OwnFiles.SLEEP, OwnFiles.sleep()));
        steps.addAll(edits.write(Message.of("swap.step.logind", OwnFiles.LOGIND), OwnFiles.LOGIND,
                OwnFiles.logind(survey.boot().systemd())));
        steps.addAll(new BootPlan(root, survey.boot(), place, known, edits).steps());
        if (root.isMachine()) {
            tellKernel(survey, record, place, known).ifPresent(steps::add);
            if (!steps.isEmpty() && Files.isDirectory(SYSTEMD)) {
                steps.add(new BootSteps.Reload());
            }
        }
        steps.addAll(file.after());
        if (!steps.isEmpty() || survey.record().isEmpty()) {
            SwapRecord whole = record.with(edits.madeDirectories());
            steps.addFirst(new RecordSteps.Note(root, whole, survey.record()));
            warnOfLockdown();
        }
        return steps;
    }

    /** The subvolume, if it is ours, and the file. Neither keeps a boot from coming up if it should be gone. */
    private static List<String> fstabLines(SwapSurvey survey, SwapRecord record) {
        List<String> lines = new ArrayList<>();
        record.subvolume().ifPresent(subvolume -> lines.add("UUID=" + survey.fileSystem().uuid() + " "
                + record.mountPoint().orElseThrow() + " btrfs subvol=" + escape(subvolume) + ",noatime,nosuid,nodev,noexec,nofail 0 0"));
        lines.add(record.path() + " none swap defaults,nofail 0 0");
        return lines;
    }

    /** What would end a field of fstab(5). */
    private static String escape(String field) {
        return field.replace("\\", "\\134").replace(" ", "\\040").replace("\t", "\\011").replace("\n", "\\012");
    }

    /** A machine has to be told by its boot loader where to resume; another system's is told as far as its tools are there. */
    private void requireBoot(BootSetup boot) throws ChangeException {
        if (root.isMachine() && boot.loaders().isEmpty()) {
            throw SwapChoice.refused("swap.refused.boot-loader");
        }
        if (root.isMachine() && boot.initramfs().isEmpty()) {
            throw SwapChoice.refused("swap.refused.initramfs");
        }
        if (boot.loaders().isEmpty() || boot.initramfs().isEmpty()) {
            notes.accept(Message.of("swap.note.no-boot-tools"));
        }
    }

    private Optional<Step> tellKernel(SwapSurvey survey, SwapRecord record, BootSteps.Place place, Optional<ResumePlace> known)
            throws IOException {
        if (!Files.exists(BootSteps.RESUME)) {
            notes.accept(Message.of("swap.note.kernel-cannot"));
            return Optional.empty();
        }
        String device = record.kind() == SwapRecord.Kind.PARTITION ? SwapDevice.numberOf(Path.of(record.path()))
                : SwapDevice.numberOfBtrfs(survey.fileSystem().uuid());
        String deviceNow = Files.readString(BootSteps.RESUME).strip();
        String offsetNow = Files.readString(BootSteps.RESUME_OFFSET).strip();
        boolean told = device.equals(deviceNow) && known.map(ResumePlace::offset).map(String::valueOf).equals(Optional.of(offsetNow));
        return told ? Optional.empty() : Optional.of(new BootSteps.TellKernel(device, place, deviceNow, offsetNow));
    }

    /** Only warned of: the owner may mean to turn secure boot off, and the swap is of use anyway. */
    private void warnOfLockdown() throws IOException {
        if (root.isMachine() && Files.isReadable(LOCKDOWN) && !Files.readString(LOCKDOWN).contains("[none]")) {
            notes.accept(Message.of("swap.note.lockdown"));
        }
    }

    /** Free and whole bytes of the file system that the root lies on. */
    static void requireRoom(SystemRoot root, SwapSize size) throws IOException, ChangeException {
        FileStore store = Files.getFileStore(root.directory());
        long left = store.getUsableSpace() - SwapSize.reserve(store.getTotalSpace());
        if (left < size.bytes()) {
            throw SwapChoice.refused("swap.refused.room", SwapSize.text(size.bytes()), SwapSize.text(Math.max(0, left)));
        }
    }

    /** Whether a swap file lies in a subvolume that is not mounted. */
    static boolean lies(SystemRoot root, String subvolume, String name) throws IOException {
        if (!Users.isRoot()) {
            return false;
        }
        try (TopLevel top = TopLevel.open(root)) {
            return top.exists(subvolume) && (name.isEmpty() || Files.exists(top.resolve(subvolume).resolve(name)));
        }
    }
}
