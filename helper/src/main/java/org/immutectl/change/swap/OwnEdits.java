package org.immutectl.change.swap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutectl.change.EditSteps;
import org.immutectl.change.Step;
import org.immutectl.change.edit.FileState;
import org.immutectl.change.edit.SystemFiles;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;

/** Plans the edits of files, as far as each differs from what it should be, and the directories that they need. */
final class OwnEdits {

    private static final int DIRECTORY_MODE = 0755;

    private final SystemRoot root;
    private final SystemFiles files;
    private final EditSteps edits;
    private final BootSteps.Place place;
    private final Optional<ResumePlace> known;
    private final Set<String> directories = new LinkedHashSet<>();

    /**
     * @param place where the image will lie
     * @param known the same, if it is known before any step is done
     */
    OwnEdits(SystemRoot root, BootSteps.Place place, Optional<ResumePlace> known) {
        this.root = root;
        this.files = new SystemFiles(root);
        this.edits = new EditSteps(root);
        this.place = place;
        this.known = known;
    }

    /** What a file should say. */
    interface Text {
        String of(ResumePlace place) throws IOException;
    }

    /** The steps that make a file say this, with its directories; none if it does. */
    List<Step> write(Message description, String path, Text text) throws IOException {
        FileState before = files.read(path);
        if (known.isPresent() && after(before, text.of(known.get())).holdsTheSameAs(before)) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>(makeDirectories(path));
        steps.add(new Write(description, path, before, text));
        return steps;
    }

    /** The same for a text that is known whatever the place will be. */
    List<Step> write(Message description, String path, String text) throws IOException {
        FileState before = files.read(path);
        if (after(before, text).holdsTheSameAs(before)) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>(makeDirectories(path));
        steps.add(edits.putOwn(description, path, before, after(before, text)));
        return steps;
    }

    /** The step that puts this in place of what is there, if that is something else. */
    Optional<Step> replace(Message description, String path, FileState after) throws IOException {
        FileState before = files.read(path);
        return after.holdsTheSameAs(before) ? Optional.empty() : Optional.of(edits.put(description, path, before, after));
    }

    /** The directories that the steps make, outer ones first. */
    List<String> madeDirectories() {
        return List.copyOf(directories);
    }

    private List<Step> makeDirectories(String path) {
        List<Step> steps = new ArrayList<>();
        for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
            String directory = path.substring(0, slash);
            if (!Files.exists(root.resolve(directory), LinkOption.NOFOLLOW_LINKS) && directories.add(directory)) {
                steps.add(edits.makeDirectory(Message.of("swap.step.directory", directory), directory, DIRECTORY_MODE));
            }
        }
        return steps;
    }

    static FileState after(FileState before, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return before instanceof FileState.Regular file ? file.with(bytes) : FileState.Regular.of(bytes);
    }

    /** An edit whose text depends on what earlier steps make. */
    private final class Write implements Step {

        private final Message description;
        private final String path;
        private final FileState before;
        private final Text text;
        private Optional<Step> done = Optional.empty();

        Write(Message description, String path, FileState before, Text text) {
            this.description = description;
            this.path = path;
            this.before = before;
            this.text = text;
        }

        @Override
        public Message describe() {
            return description;
        }

        @Override
        public Outcome apply() throws IOException {
            FileState after = after(before, text.of(place.read()));
            // The kernel's line is the owner's file; the others are ours from the first byte.
            Step edit = path.equals(KernelLine.FILE) ? edits.put(description, path, before, after)
                    : edits.putOwn(description, path, before, after);
            Outcome outcome = edit.apply();
            done = Optional.of(edit);
            return outcome;
        }

        @Override
        public void undo() throws IOException {
            if (done.isPresent()) {
                done.get().undo();
            }
        }
    }
}
