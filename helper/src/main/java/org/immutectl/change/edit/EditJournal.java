package org.immutectl.change.edit;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.ProbeException;

/**
 * The edits that are under way, with how each is taken back, in {@code /var/lib/immutectl}, where a power cut leaves
 * them. An entry is on disk before its edit begins. Clearing the journal is the moment from which on the edits count:
 * until then whatever finds it takes them all back.
 */
public final class EditJournal {

    private static final String DIRECTORY = "/var/lib/immutectl";
    private static final String FILE = DIRECTORY + "/edits.json";

    private final SystemRoot root;
    private final SystemFiles files;

    public EditJournal(SystemRoot root) {
        this.root = root;
        this.files = new SystemFiles(root);
    }

    /** The edits under way, in the order in which they were begun; empty if all is well. */
    public List<Undo> read() throws IOException {
        if (!(files.read(FILE) instanceof FileState.Regular file)) {
            return List.of();
        }
        try {
            return JsonParser.parseString(new String(file.content(), StandardCharsets.UTF_8)).getAsJsonArray().asList().stream()
                    .map(JsonElement::getAsJsonObject).map(Undo::fromJson).toList();
        } catch (RuntimeException e) {
            // Written whole or not at all, so somebody else's hand was in it; guessing what it said could do harm.
            throw new ProbeException(Message.of("edit.journal-damaged", root.resolve(FILE)));
        }
    }

    /** Takes away what was being written beside the journal when a kill came: what it was for had not begun. */
    public void sweep() throws IOException {
        files.clearAll(DIRECTORY);
    }

    /** Writes down how the edit is taken back that begins next. */
    public void add(Undo undo) throws IOException {
        List<Undo> undos = new ArrayList<>(read());
        undos.add(undo);
        write(undos);
    }

    /** The edits under way are these again, whatever the journal says. */
    public void restore(List<Undo> undos) throws IOException {
        write(undos);
    }

    /** Forgets an edit that was taken back. */
    public void drop(Undo undo) throws IOException {
        // By its form: arrays in records are told apart by identity.
        write(read().stream().filter(other -> !other.toJson().equals(undo.toJson())).toList());
    }

    /**
     * Takes back everything, the last first. What fails stays in the journal; the others don't wait for it.
     *
     * @param stays told what stays as it is because somebody else has had his hand in it
     * @throws IOException the first failure
     */
    public void takeBack(Consumer<Message> stays) throws IOException {
        Optional<IOException> failure = Optional.empty();
        for (Undo undo : read().reversed()) {
            try {
                undo.run(root).ifPresent(stays);
                drop(undo);
            } catch (IOException e) {
                failure = failure.or(() -> Optional.of(e));
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /** From now on the edits count. */
    public void clear() throws IOException {
        files.put(FILE, new FileState.Absent());
    }

    private void write(List<Undo> undos) throws IOException {
        if (undos.isEmpty()) {
            clear();
            return;
        }
        JsonArray array = new JsonArray();
        undos.forEach(undo -> array.add(undo.toJson()));
        files.makeDirectories(DIRECTORY);
        files.put(FILE, FileState.Regular.of((array + "\n").getBytes(StandardCharsets.UTF_8)).readableByOwnerOnly());
    }
}
