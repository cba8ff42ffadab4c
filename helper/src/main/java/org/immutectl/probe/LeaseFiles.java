package org.immutectl.probe;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.immutectl.model.Lease;
import org.immutectl.model.Lease.ProcessRef;
import org.immutectl.model.SystemRoot;

/** The leases as they lie in {@code /run/immutectl/leases}: a JSON file each, written by root, readable by all. */
public final class LeaseFiles {

    /** The end of a lease file's name. */
    public static final String SUFFIX = ".json";

    private LeaseFiles() {
    }

    /** Every lease that has a whole file; which of them still live is for the reader to judge. */
    public static List<Lease> read(SystemRoot root) throws IOException {
        List<Lease> leases = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(root.leasesDirectory(), "*" + SUFFIX)) {
            for (Path file : files) {
                parse(file).ifPresent(leases::add);
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
        return leases;
    }

    private static Optional<Lease> parse(Path file) throws IOException {
        try {
            String name = file.getFileName().toString();
            return parse(name.substring(0, name.length() - SUFFIX.length()), new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            // Ended while we were reading.
            return Optional.empty();
        }
    }

    /** The lease of that name; empty if the text is none of ours. */
    static Optional<Lease> parse(String id, String text) {
        try {
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            return Optional.of(new Lease(id,
                    Lease.Kind.valueOf(json.get("kind").getAsString()), json.get("uid").getAsInt(),
                    json.get("user").getAsString(), json.get("command").getAsString(),
                    Instant.parse(json.get("since").getAsString()), text(json, "until").map(Instant::parse),
                    text(json, "reason"), process(json)));
        } catch (RuntimeException e) {
            // Files appear whole, by a rename; one that isn't JSON of ours was put there by hand and opens nothing.
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonObject json, String name) {
        return json.has(name) ? Optional.of(json.get(name).getAsString()) : Optional.empty();
    }

    private static Optional<ProcessRef> process(JsonObject json) {
        return json.has("pid")
                ? Optional.of(new ProcessRef(json.get("pid").getAsInt(), json.get("startTime").getAsLong()))
                : Optional.empty();
    }

    /** The text of a lease's file. */
    public static String format(Lease lease) {
        JsonObject json = new JsonObject();
        json.addProperty("kind", lease.kind().name());
        json.addProperty("uid", lease.uid());
        json.addProperty("user", lease.user());
        json.addProperty("command", lease.command());
        json.addProperty("since", lease.since().toString());
        lease.until().ifPresent(end -> json.addProperty("until", end.toString()));
        lease.reason().ifPresent(reason -> json.addProperty("reason", reason));
        lease.process().ifPresent(process -> {
            json.addProperty("pid", process.pid());
            json.addProperty("startTime", process.startTime());
        });
        return json + "\n";
    }
}
