package org.immutectl.change;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;

/**
 * What spoke against a lock that was there all the same before the system was opened, by {@code lock --force}. Going
 * back to that lock is no new risk: a lease that ends must not find itself refused.
 */
final class AcceptedObjections {

    private final Path file;

    AcceptedObjections(SystemRoot root) {
        file = root.runDirectory().resolve("accepted-objections.json");
    }

    /** Remembers what speaks against a lock that holds now. */
    void remember(List<Message> objections) throws IOException {
        JsonArray array = new JsonArray();
        objections.forEach(objection -> array.add(objection.toString()));
        RunFiles.write(file, (array + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Those that are new. */
    List<Message> without(List<Message> objections) throws IOException {
        Set<String> accepted = read();
        return objections.stream().filter(objection -> !accepted.contains(objection.toString())).toList();
    }

    /** The next unlock finds out anew. */
    void forget() throws IOException {
        Files.deleteIfExists(file);
    }

    private Set<String> read() throws IOException {
        try {
            return JsonParser.parseString(Files.readString(file)).getAsJsonArray().asList().stream()
                    .map(JsonElement::getAsString).collect(Collectors.toSet());
        } catch (NoSuchFileException e) {
            return Set.of();
        } catch (RuntimeException e) {
            // Not ours as it is: then nothing was accepted, and locking asks again.
            return Set.of();
        }
    }
}
