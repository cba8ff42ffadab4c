package org.immutectl.change;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.immutectl.change.edit.BackUp;
import org.immutectl.change.edit.EditJournal;
import org.immutectl.change.edit.FileState;
import org.immutectl.change.edit.SystemFiles;
import org.immutectl.change.edit.TopLevel;
import org.immutectl.change.edit.Undo;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.ProbeException;

/** The steps that edits of a system are made of. Each notes in the lasting journal how to take it back, then does it. */
public final class EditSteps {

    private final SystemRoot root;
    private final SystemFiles files;
    private final EditJournal journal;
    private final BackUp backUp;

    public EditSteps(SystemRoot root) {
        this.root = root;
        this.files = new SystemFiles(root);
        this.journal = new EditJournal(root);
        this.backUp = new BackUp(root);
    }

    /** Something that takes its undo along. */
    private abstract class Edit implements Step {

        private final Message description;
        private final Undo undo;

        Edit(Message description, Undo undo) {
            this.description = description;
            this.undo = undo;
        }

        abstract void edit() throws IOException;

        @Override
        public Message describe() {
            return description;
        }

        @Override
        public Outcome apply() throws IOException {
            try {
                // An error may come after the journal has got the line: then that is taken out again too.
                journal.add(undo);
                edit();
                return Outcome.DONE;
            } catch (IOException e) {
                // The runner takes back only what was done: what was done by half is taken back here. What stays
                // because it is somebody else's is none of it.
                try {
                    undo.run(root);
                    journal.drop(undo);
                } catch (IOException second) {
                    e.addSuppressed(second);
                }
                throw e;
            }
        }

        @Override
        public void undo() throws IOException {
            Optional<Message> stays = undo.run(root);
            journal.drop(undo);
            if (stays.isPresent()) {
                throw new ProbeException(stays.get());
            }
        }
    }

    /**
     * Puts a file in place of what is there.
     *
     * @param before what the plan was made for; anything else by then is somebody else's work, and the step fails
     * @param after {@link FileState.Absent} to delete it
     */
    public Step put(Message description, String path, FileState before, FileState after) {
        return put(description, path, before, after, true);
    }

    /** The same for a file that is ours from its first byte: nobody needs a back-up of it. */
    public Step putOwn(Message description, String path, FileState before, FileState after) {
        return put(description, path, before, after, false);
    }

    private Step put(Message description, String path, FileState before, FileState after, boolean othersToo) {
        return new Edit(description, new Undo.Restore(path, before, after)) {
            @Override
            void edit() throws IOException {
                if (!files.read(path).holdsTheSameAs(before)) {
                    throw new IOException(path + " was changed meanwhile");
                }
                if (othersToo) {
                    backUp.keep(path, before);
                }
                files.put(path, after);
            }
        };
    }

    /** Makes a directory. */
    public Step makeDirectory(Message description, String path, int mode) {
        return new Edit(description, new Undo.RemoveDirectory(path)) {
            @Override
            void edit() throws IOException {
                files.makeDirectory(path, mode);
            }
        };
    }

    /** Removes an empty directory. */
    public Step removeDirectory(Message description, String path, int mode) {
        return new Edit(description, new Undo.MakeDirectory(path, mode)) {
            @Override
            void edit() throws IOException {
                files.removeDirectory(path);
            }
        };
    }

    /** Makes a subvolume; the path is seen from the file system's top level. */
    public Step makeSubvolume(Message description, String path, int mode) {
        return new Edit(description, new Undo.DeleteSubvolume(path, false)) {
            @Override
            void edit() throws IOException {
                try (TopLevel top = TopLevel.open(root)) {
                    top.create(path, mode);
                }
            }
        };
    }

    /**
     * Deletes a subvolume with all that is in it; the path is seen from the file system's top level. To be taken
     * back by an empty one.
     */
    public Step deleteSubvolume(Message description, String path, int mode) {
        return new Edit(description, new Undo.MakeSubvolume(path, mode)) {
            @Override
            void edit() throws IOException {
                try (TopLevel top = TopLevel.open(root)) {
                    if (top.exists(path)) {
                        top.delete(path);
                    }
                }
            }
        };
    }

    /**
     * Ends the edits: from here on they count, and a power cut takes back none of them. Has to come after all that
     * can fail but locking again.
     */
    Step keep() {
        return new Keep();
    }

    private final class Keep implements Step {

        private List<Undo> edited = List.of();
        private final List<Undo.Restore> letGo = new ArrayList<>();

        @Override
        public Message describe() {
            return Message.of("step.keep-edits");
        }

        @Override
        public Outcome apply() throws IOException {
            edited = journal.read();
            try {
                journal.clear();
                for (Undo undo : edited) {
                    if (undo instanceof Undo.Restore file && backUp.isNeedless(file.path())) {
                        // First noted: an error may come when it is gone already.
                        letGo.add(file);
                        backUp.letGo(file.path());
                    }
                }
                return Outcome.DONE;
            } catch (IOException e) {
                try {
                    undo();
                } catch (IOException second) {
                    e.addSuppressed(second);
                }
                throw e;
            }
        }

        /** The edits are under way again: on their way back. */
        @Override
        public void undo() throws IOException {
            journal.restore(edited);
            // What was let go was the same as what the edit put there.
            for (Undo.Restore file : letGo) {
                backUp.keep(file.path(), file.after());
            }
        }
    }

    /**
     * Takes back the edits that an interrupted command had begun.
     *
     * @param stays told what stays as it is
     */
    Step takeBack(Consumer<Message> stays) {
        return new Step() {
            @Override
            public Message describe() {
                return Message.of("step.take-back-edits");
            }

            @Override
            public Outcome apply() throws IOException {
                TopLevel.clear(root);
                journal.takeBack(stays);
                return Outcome.DONE;
            }

            @Override
            public void undo() {
                // Nothing comes after it but locking; what was taken back stays so.
            }
        };
    }
}
