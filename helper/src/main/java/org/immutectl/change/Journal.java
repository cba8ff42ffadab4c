package org.immutectl.change;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.immutectl.model.SystemRoot;

/**
 * What change is under way, written before each of its steps. A next start that finds it finishes a lock and undoes
 * an unlock. It lies in /run: a power cut takes it away together with leases and mounts, and the seal of the next
 * boot sets everything anew.
 */
final class Journal {

    /**
     * A change that did not come to its end.
     *
     * @param plan the plan's name
     * @param lease the lease that an unlock was for; empty for a lock
     * @param wasOpen whether the system was open before, so that undoing does not close it
     */
    record Entry(String plan, Optional<String> lease, boolean wasOpen) {
    }

    private final Path file;

    Journal(SystemRoot root) {
        file = root.runDirectory().resolve("journal.json");
    }

    void write(Entry entry, int step, int of) throws IOException {
        JsonObject json = new JsonObject();
        json.addProperty("plan", entry.plan());
        entry.lease().ifPresent(id -> json.addProperty("lease", id));
        json.addProperty("wasOpen", entry.wasOpen());
        json.addProperty("step", step);
        json.addProperty("of", of);
        json.addProperty("pid", ProcessHandle.current().pid());
        RunFiles.write(file, (json + "\n").getBytes(StandardCharsets.UTF_8));
    }

    Optional<Entry> read() throws IOException {
        try {
            return Optional.of(parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    static Entry parse(String text) {
        try {
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            return new Entry(json.get("plan").getAsString(), Optional.ofNullable(json.get("lease")).map(id -> id.getAsString()),
                    json.get("wasOpen").getAsBoolean());
        } catch (RuntimeException e) {
            // Written whole or not at all, so somebody else's hand was in it: locking is the safe way on.
            return new Entry("lock", Optional.empty(), false);
        }
    }

    void clear() throws IOException {
        Files.deleteIfExists(file);
    }
}
