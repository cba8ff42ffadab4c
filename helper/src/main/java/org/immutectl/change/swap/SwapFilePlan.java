package org.immutectl.change.swap;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.immutectl.change.ChangeException;
import org.immutectl.change.Step;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;

/**
 * The steps for the swap file itself.
 *
 * @param before those that have to be done before its place on the disk is known
 * @param after those that wait until everything names the new one
 * @param keepsPlace whether its place is known already and stays
 */
record SwapFilePlan(List<Step> before, List<Step> after, boolean keepsPlace) {

    private static final String FRESH = ".new";
    private static final String OLD = ".old";

    static SwapFilePlan of(SwapSurvey survey, SwapRecord record, Optional<Long> size, Consumer<Message> notes)
            throws IOException, ChangeException {
        SystemRoot root = survey.root();
        List<Step> steps = new ArrayList<>();
        if (!record.isFile()) {
            if (record.kind() == SwapRecord.Kind.ADOPTED && !survey.isActive(record.path())) {
                steps.add(new SwapFileSteps.SwapOn(root, record.path()));
            }
            return new SwapFilePlan(steps, List.of(), true);
        }
        boolean mounted = true;
        boolean there = survey.exists(record.path());
        if (record.subvolume().isPresent()) {
            String subvolume = record.subvolume().get();
            String mountPoint = record.mountPoint().orElseThrow();
            mounted = survey.mountAt(mountPoint).isPresent();
            if (!mounted) {
                there = SwapSetup.lies(root, subvolume, name(record.path()));
                if (!SwapSetup.lies(root, subvolume, "")) {
                    steps.add(new SwapFileSteps.MakeSubvolume(root, subvolume));
                }
                if (!Files.exists(root.resolve(mountPoint))) {
                    steps.add(new SwapFileSteps.MakeMountPoint(root, mountPoint));
                }
                steps.add(new SwapFileSteps.MountSubvolume(root, survey.rootMount().source(), subvolume, mountPoint));
            }
        }
        List<Step> tidy = tidy(root, record.path(), there);
        if (!tidy.isEmpty()) {
            there = true;
            steps.addAll(tidy);
        }
        if (there && mounted && size.isPresent() && tidy.isEmpty()
                && Files.size(root.resolve(record.path())) != SwapSize.asked(size.get()).bytes()) {
            return resize(survey, record, SwapSize.asked(size.get()), notes);
        }
        if (!there) {
            SwapSize wanted = size.isPresent() ? SwapSize.asked(size.get()) : SwapSize.recommended(SwapSize.memory());
            say(wanted, notes);
            SwapSetup.requireRoom(root, wanted);
            steps.add(new SwapFileSteps.MakeFile(root, record.path(), wanted));
        }
        if (!there || !survey.isActive(record.path())) {
            steps.add(new SwapFileSteps.SwapOn(root, record.path()));
        }
        return new SwapFilePlan(steps, List.of(), there && mounted && tidy.isEmpty());
    }

    /**
     * The new file is made beside the old one, so that nothing is lost if anything fails; that takes room for both.
     * An offset belongs to one file, so everything that names it is written anew.
     */
    private static SwapFilePlan resize(SwapSurvey survey, SwapRecord record, SwapSize size, Consumer<Message> notes)
            throws IOException, ChangeException {
        SystemRoot root = survey.root();
        String file = record.path();
        say(size, notes);
        SwapSetup.requireRoom(root, size);
        List<Step> steps = new ArrayList<>();
        steps.add(new SwapFileSteps.MakeFile(root, file + FRESH, size));
        SwapFileSteps.SwapOn use = new SwapFileSteps.SwapOn(root, file);
        if (survey.isActive(file)) {
            steps.add(new SwapFileSteps.Reversed(use, Message.of("swap.step.off", file)));
        }
        steps.add(new SwapFileSteps.Exchange(root, file, file + FRESH, file + OLD));
        steps.add(use);
        return new SwapFilePlan(steps, List.of(new SwapFileSteps.DeleteFile(root, file + OLD)), false);
    }

    /** A swap file and what a killed resize may have left beside it. */
    static List<String> files(String path) {
        return List.of(path, path + FRESH, path + OLD);
    }

    /** What a resize left that was killed. */
    private static List<Step> tidy(SystemRoot root, String file, boolean there) {
        List<Step> steps = new ArrayList<>();
        if (Files.exists(root.resolve(file + OLD))) {
            steps.add(there ? new SwapFileSteps.DeleteFile(root, file + OLD) : new SwapFileSteps.BringBack(root, file + OLD, file));
        }
        if (Files.exists(root.resolve(file + FRESH))) {
            steps.add(new SwapFileSteps.DeleteFile(root, file + FRESH));
        }
        return steps;
    }

    private static void say(SwapSize size, Consumer<Message> notes) throws IOException {
        notes.accept(size.reason());
        if (size.bytes() < SwapSize.memory()) {
            notes.accept(Message.of("swap.note.small", SwapSize.text(size.bytes()), SwapSize.text(SwapSize.memory())));
        }
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
