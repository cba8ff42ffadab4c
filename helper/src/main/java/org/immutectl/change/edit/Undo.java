package org.immutectl.change.edit;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.util.Optional;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;

/**
 * How one edit is taken back, in a form that a journal can keep over a power cut. Each is written down before its
 * edit begins, so it must do no harm where the edit never happened, nor where it was taken back already.
 */
public sealed interface Undo {

    /**
     * Takes the edit back, as far as it happened. On disk when it returns.
     *
     * @return why something stays as it is, for good: because somebody else has had his hand in it
     */
    Optional<Message> run(SystemRoot root) throws IOException;

    /**
     * Puts a file back.
     *
     * @param before what was there
     * @param after what the edit put there; anything else is somebody else's work and stays
     */
    record Restore(String path, FileState before, FileState after) implements Undo {
        @Override
        public Optional<Message> run(SystemRoot root) throws IOException {
            SystemFiles files = new SystemFiles(root);
            files.clear(path);
            files.clear(BackUp.of(path));
            FileState now = files.read(path);
            if (!now.holdsTheSameAs(before)) {
                if (!now.holdsTheSameAs(after)) {
                    return Optional.of(Message.of("edit.changed-meanwhile", path));
                }
                files.put(path, before);
            }
            new BackUp(root).letGo(path);
            return Optional.empty();
        }
    }

    /** Removes a directory that the edit made, if it is empty. */
    record RemoveDirectory(String path) implements Undo {
        @Override
        public Optional<Message> run(SystemRoot root) throws IOException {
            try {
                new SystemFiles(root).removeDirectory(path);
            } catch (DirectoryNotEmptyException e) {
                return Optional.of(Message.of("edit.directory-in-use", path));
            }
            return Optional.empty();
        }
    }

    /** Makes a directory again that the edit removed. */
    record MakeDirectory(String path, int mode) implements Undo {
        @Override
        public Optional<Message> run(SystemRoot root) throws IOException {
            SystemFiles files = new SystemFiles(root);
            if (!files.exists(path)) {
                files.makeDirectory(path, mode);
            }
            return Optional.empty();
        }
    }

    /**
     * Deletes a subvolume that the edit made.
     *
     * @param path seen from the top level
     * @param evenIfFull false: only as long as nobody has put anything into it
     */
    record DeleteSubvolume(String path, boolean evenIfFull) implements Undo {
        @Override
        public Optional<Message> run(SystemRoot root) throws IOException {
            try (TopLevel top = TopLevel.open(root)) {
                if (top.exists(path)) {
                    if (!evenIfFull && !top.isEmpty(path)) {
                        return Optional.of(Message.of("edit.subvolume-in-use", path));
                    }
                    top.delete(path);
                }
            }
            return Optional.empty();
        }
    }

    /** Makes a subvolume again that the edit deleted; what was in it was worth nothing, else it would not have been. */
    record MakeSubvolume(String path, int mode) implements Undo {
        @Override
        public Optional<Message> run(SystemRoot root) throws IOException {
            try (TopLevel top = TopLevel.open(root)) {
                if (!top.exists(path)) {
                    top.create(path, mode);
                }
            }
            return Optional.empty();
        }
    }

    /** For a journal. */
    default JsonObject toJson() {
        JsonObject json = new JsonObject();
        switch (this) {
            case Restore restore -> {
                json.addProperty("undo", "restore");
                json.addProperty("path", restore.path());
                json.add("before", restore.before().toJson());
                json.add("after", restore.after().toJson());
            }
            case RemoveDirectory directory -> {
                json.addProperty("undo", "remove-directory");
                json.addProperty("path", directory.path());
            }
            case MakeDirectory directory -> {
                json.addProperty("undo", "make-directory");
                json.addProperty("path", directory.path());
                json.addProperty("mode", directory.mode());
            }
            case MakeSubvolume subvolume -> {
                json.addProperty("undo", "make-subvolume");
                json.addProperty("path", subvolume.path());
                json.addProperty("mode", subvolume.mode());
            }
            case DeleteSubvolume subvolume -> {
                json.addProperty("undo", "delete-subvolume");
                json.addProperty("path", subvolume.path());
                json.addProperty("evenIfFull", subvolume.evenIfFull());
            }
        }
        return json;
    }

    /** @throws RuntimeException if it is not what {@link #toJson} makes */
    static Undo fromJson(JsonObject json) {
        String path = json.get("path").getAsString();
        return switch (json.get("undo").getAsString()) {
            case "restore" -> new Restore(path, FileState.fromJson(json.getAsJsonObject("before")),
                    FileState.fromJson(json.getAsJsonObject("after")));
            case "remove-directory" -> new RemoveDirectory(path);
            case "make-directory" -> new MakeDirectory(path, json.get("mode").getAsInt());
            case "make-subvolume" -> new MakeSubvolume(path, json.get("mode").getAsInt());
            case "delete-subvolume" -> new DeleteSubvolume(path, json.get("evenIfFull").getAsBoolean());
            default -> throw new IllegalArgumentException(json.get("undo").getAsString());
        };
    }
}
