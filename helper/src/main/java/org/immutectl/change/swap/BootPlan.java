package org.immutectl.change.swap;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.immutectl.change.Step;
import org.immutectl.change.edit.FileState;
import org.immutectl.change.edit.SystemFiles;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;

/** The steps after which a boot looks for the image in the right place. */
final class BootPlan {

    private static final String GRUB_DEFAULTS = "/etc/default/grub";

    private final SystemRoot root;
    private final BootSetup boot;
    private final BootSteps.Place place;
    private final Optional<ResumePlace> known;
    private final OwnEdits edits;

    BootPlan(SystemRoot root, BootSetup boot, BootSteps.Place place, Optional<ResumePlace> known, OwnEdits edits) {
        this.root = root;
        this.boot = boot;
        this.place = place;
        this.known = known;
        this.edits = edits;
    }

    /** The initramfs first: kernel-install copies it to where the boot loader reads it. */
    List<Step> steps() throws IOException {
        List<Step> steps = new ArrayList<>();
        if (boot.initramfs().isPresent()) {
            steps.addAll(initramfs(boot.initramfs().get()));
        }
        if (boot.loaders().contains(BootSetup.Loader.GRUB)) {
            steps.addAll(loader(BootSetup.Loader.GRUB, grub()));
        } else if (!root.isMachine() && Files.exists(root.resolve(GRUB_DEFAULTS))) {
            steps.addAll(grub());
        }
        if (boot.loaders().contains(BootSetup.Loader.ENTRIES)) {
            FileState before = new SystemFiles(root).read(KernelLine.FILE);
            steps.addAll(loader(BootSetup.Loader.ENTRIES,
                    edits.write(Message.of("swap.step.words", KernelLine.FILE), KernelLine.FILE, image -> KernelLine.with(root, before, image))));
        }
        return steps;
    }

    private List<Step> initramfs(BootSetup.Initramfs builder) throws IOException {
        List<Step> edit = switch (builder) {
            case INITRAMFS_TOOLS -> edits.write(Message.of("swap.step.initramfs-words", OwnFiles.INITRAMFS_TOOLS),
                    OwnFiles.INITRAMFS_TOOLS, OwnFiles::initramfsTools);
            case DRACUT -> edits.write(Message.of("swap.step.initramfs-words", OwnFiles.DRACUT), OwnFiles.DRACUT,
                    OwnFiles.dracut());
        };
        return edit.isEmpty() ? List.of() : generated(edit, new BootSteps.BuildInitramfs(root, builder, boot.kernels()));
    }

    private List<Step> grub() throws IOException {
        return edits.write(Message.of("swap.step.words", OwnFiles.GRUB), OwnFiles.GRUB, OwnFiles::grub);
    }

    private List<Step> loader(BootSetup.Loader loader, List<Step> edit) throws IOException {
        BootSteps.Generate generate = new BootSteps.Generate(root, loader, boot.kernels());
        BootSteps.Check check = new BootSteps.Check(root, loader, boot.kernels(), place);
        if (edit.isEmpty() && saysSo(loader)) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>(edit.isEmpty() ? List.of(generate) : generated(edit, generate));
        steps.add(check);
        return steps;
    }

    private boolean saysSo(BootSetup.Loader loader) throws IOException {
        List<GeneratedBoot.Entry> entries = GeneratedBoot.read(root, loader, boot.kernels());
        return known.isPresent() && !entries.isEmpty() && entries.stream().allMatch(entry -> known.get().isSaidBy(entry.line()));
    }

    /** The edit, of which the last step is the file itself, and what is generated from it. */
    private static List<Step> generated(List<Step> edit, Step generate) {
        List<Step> steps = new ArrayList<>(edit.subList(0, edit.size() - 1));
        steps.addAll(new BootSteps.Generated(edit.getLast(), generate).steps());
        return steps;
    }
}
