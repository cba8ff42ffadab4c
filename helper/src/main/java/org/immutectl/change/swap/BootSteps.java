package org.immutectl.change.swap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.immutectl.change.CommandFailure;
import org.immutectl.change.ExternalCommand;
import org.immutectl.change.Step;
import org.immutectl.change.edit.FileState;
import org.immutectl.change.edit.SystemFiles;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.BootFiles;
import org.immutectl.probe.ProbeException;

/** The steps that make what an edit says true: for the next boot, and for the running kernel. */
final class BootSteps {

    static final Path RESUME = Path.of("/sys/power/resume");
    private static final String GRUB_DRAFT = BootFiles.GRUB_CONFIGURATION + ".immutectl-draft";
    static final Path RESUME_OFFSET = Path.of("/sys/power/resume_offset");

    private BootSteps() {
    }

    /** Where the image will lie, asked when it is needed: the swap file may be made by an earlier step. */
    interface Place {
        ResumePlace read() throws IOException;
    }

    /**
     * An edit of a file from which others are generated, and generating them. Taking the edit back generates them once
     * more, which has to succeed only if it did the first time: a program that failed left what was there.
     */
    static final class Generated {

        private final Step edit;
        private final Step generate;
        private boolean done;

        Generated(Step edit, Step generate) {
            this.edit = edit;
            this.generate = generate;
        }

        /** Both, to be done one right after the other. */
        List<Step> steps() {
            return List.of(new Source(this), new Target(this));
        }
    }

    private record Source(Generated pair) implements Step {
        @Override
        public Message describe() {
            return pair.edit.describe();
        }

        @Override
        public Outcome apply() throws IOException {
            return pair.edit.apply();
        }

        @Override
        public void undo() throws IOException {
            pair.edit.undo();
            try {
                pair.generate.apply();
            } catch (IOException e) {
                if (pair.done) {
                    throw e;
                }
            }
        }
    }

    private record Target(Generated pair) implements Step {
        @Override
        public Message describe() {
            return pair.generate.describe();
        }

        @Override
        public Outcome apply() throws IOException {
            Outcome outcome = pair.generate.apply();
            pair.done = true;
            return outcome;
        }

        @Override
        public void undo() {
            // The source does that, once it is taken back.
        }
    }

    /** Builds the initramfs of every kernel anew, as Debian's own packages do. */
    record BuildInitramfs(SystemRoot root, BootSetup.Initramfs builder, List<String> kernels) implements Step {
        @Override
        public Message describe() {
            return Message.of("swap.step.initramfs", kernels.size());
        }

        @Override
        public Outcome apply() throws IOException {
            switch (builder) {
                case INITRAMFS_TOOLS -> run(RootProgram.of(root, "update-initramfs", "-u", "-k", "all"));
                case DRACUT -> {
                    for (String kernel : kernels) {
                        // Not --regenerate-all: that would write files of another name than Debian's boot loaders start.
                        run(RootProgram.of(root, "dracut", "--force", "--quiet", "/boot/initrd.img-" + kernel, kernel));
                    }
                }
            }
            return Outcome.DONE;
        }

        @Override
        public void undo() {
            // See Generated.
        }
    }

    /**
     * Has the boot loader's configuration generated. GRUB's own is written beside the one that is there and put in its
     * place whole: grub-mkconfig empties the file before it writes it (its {@code cat new > grub.cfg}), and a power cut
     * in between leaves a machine that does not boot.
     */
    record Generate(SystemRoot root, BootSetup.Loader loader, List<String> kernels) implements Step {
        @Override
        public Message describe() {
            return switch (loader) {
                case GRUB -> Message.of("swap.step.grub", BootFiles.GRUB_CONFIGURATION);
                case ENTRIES -> Message.of("swap.step.entries", kernels.size());
            };
        }

        @Override
        public Outcome apply() throws IOException {
            switch (loader) {
                case GRUB -> generateForGrub();
                case ENTRIES -> {
                    for (String kernel : kernels) {
                        String initrd = "/boot/initrd.img-" + kernel;
                        String image = "/boot/vmlinuz-" + kernel;
                        run(Files.exists(root.resolve(initrd)) ? RootProgram.of(root, "kernel-install", "add", kernel, image, initrd)
                                : RootProgram.of(root, "kernel-install", "add", kernel, image));
                    }
                }
            }
            return Outcome.DONE;
        }

        private void generateForGrub() throws IOException {
            SystemFiles files = new SystemFiles(root);
            if (!(files.read(BootFiles.GRUB_CONFIGURATION) instanceof FileState.Regular before)) {
                // A link leads to another place, which is for its owner to keep whole.
                run(RootProgram.of(root, "grub-mkconfig", "-o", BootFiles.GRUB_CONFIGURATION));
                return;
            }
            try {
                run(RootProgram.of(root, "grub-mkconfig", "-o", GRUB_DRAFT));
                if (files.read(GRUB_DRAFT) instanceof FileState.Regular made) {
                    files.put(BootFiles.GRUB_CONFIGURATION, before.with(made.content()));
                }
            } finally {
                Files.deleteIfExists(root.resolve(GRUB_DRAFT));
                // Where grub-mkconfig itself writes, and leaves what it finds faulty.
                Files.deleteIfExists(root.resolve(GRUB_DRAFT + ".new"));
            }
        }

        @Override
        public void undo() {
            // See Generated.
        }
    }

    /** Reads what was generated and makes sure that it says what was meant. Changes nothing. */
    record Check(SystemRoot root, BootSetup.Loader loader, List<String> kernels, Place place) implements Step {
        @Override
        public Message describe() {
            return Message.of("swap.step.check");
        }

        @Override
        public Outcome apply() throws IOException {
            List<GeneratedBoot.Entry> entries = GeneratedBoot.read(root, loader, kernels);
            if (entries.isEmpty()) {
                throw new ProbeException(Message.of("swap.failed.no-entries"));
            }
            ResumePlace wanted = place.read();
            for (GeneratedBoot.Entry entry : entries) {
                if (!wanted.isSaidBy(entry.line())) {
                    throw new ProbeException(Message.of("swap.failed.boot-says-otherwise", entry.where(), wanted.words(),
                            String.join(" ", entry.line().words())));
                }
            }
            return Outcome.DONE;
        }

        @Override
        public void undo() {
            // Nothing was changed.
        }
    }

    /**
     * Tells the running kernel, so that this boot can hibernate too (Documentation/power/swsusp.rst): first the offset,
     * because the kernel looks for an image as soon as it hears of the device.
     *
     * @param device {@code major:minor}
     */
    record TellKernel(String device, Place place, String deviceBefore, String offsetBefore) implements Step {
        @Override
        public Message describe() {
            return Message.of("swap.step.kernel");
        }

        @Override
        public Outcome apply() throws IOException {
            long offset = place.read().offset();
            try {
                tell(device, Long.toString(offset));
                return Outcome.DONE;
            } catch (IOException e) {
                // Locked down, or in a container: from the next boot on the kernel's own command line tells it.
                return Outcome.TOLERATED;
            }
        }

        @Override
        public void undo() throws IOException {
            tell(deviceBefore, offsetBefore);
        }

        private static void tell(String device, String offset) throws IOException {
            Files.writeString(RESUME_OFFSET, offset);
            Files.writeString(RESUME, device);
        }
    }

    /** Has systemd read fstab, and logind its configuration, without ending a session. */
    record Reload() implements Step {
        @Override
        public Message describe() {
            return Message.of("swap.step.reload");
        }

        @Override
        public Outcome apply() {
            try {
                ExternalCommand.of("systemctl", "daemon-reload").run();
                // Older ones have no reload but take the signal (systemd-logind.service(8)); a restart would be felt.
                ExternalCommand.of("systemctl", "kill", "--signal=HUP", "systemd-logind.service").run();
                return Outcome.DONE;
            } catch (CommandFailure e) {
                return Outcome.TOLERATED;
            }
        }

        @Override
        public void undo() {
            apply();
        }
    }

    private static void run(RootProgram program) throws IOException {
        try {
            program.run();
        } catch (CommandFailure e) {
            throw new ProbeException(e.text());
        }
    }
}
