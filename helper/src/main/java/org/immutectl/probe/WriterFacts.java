package org.immutectl.probe;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.immutectl.model.Lease.ProcessRef;
import org.immutectl.model.SystemRoot;
import org.immutectl.model.Writer;

/**
 * The open writers that root saw when it locked, kept in {@code /run/immutectl/writers.json}: an ordinary user cannot
 * look into other users' processes, but may know which of them were writing. A process that ended is left out.
 */
public final class WriterFacts {

    private WriterFacts() {
    }

    public static Path file(SystemRoot root) {
        return root.runDirectory().resolve("writers.json");
    }

    public static List<Writer> read(SystemRoot root) throws IOException {
        try {
            return parse(new String(Files.readAllBytes(file(root)), StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** Those of the text that live; none if it is not ours: what locks the system is known without them. */
    static List<Writer> parse(String text) {
        List<Writer> writers = new ArrayList<>();
        try {
            for (JsonElement element : JsonParser.parseString(text).getAsJsonArray()) {
                JsonObject json = element.getAsJsonObject();
                int pid = json.get("pid").getAsInt();
                if (Processes.isAlive(new ProcessRef(pid, json.get("startTime").getAsLong()))) {
                    writers.add(new Writer(pid, json.get("command").getAsString(), json.get("user").getAsString(),
                            json.get("file").getAsString(), json.get("path").getAsString()));
                }
            }
        } catch (RuntimeException e) {
            return List.of();
        }
        return writers;
    }

    /** The text of the file, for processes that live. */
    public static byte[] format(List<Writer> writers) {
        JsonArray array = new JsonArray();
        for (Writer writer : writers) {
            Optional<ProcessRef> process = Processes.find(writer.pid());
            process.ifPresent(living -> {
                JsonObject json = new JsonObject();
                json.addProperty("pid", writer.pid());
                json.addProperty("startTime", living.startTime());
                json.addProperty("command", writer.command());
                json.addProperty("user", writer.user());
                json.addProperty("file", writer.file());
                json.addProperty("path", writer.path());
                array.add(json);
            });
        }
        return (array + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
