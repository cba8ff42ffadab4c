package org.immutectl.change.tiers;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.immutectl.change.edit.FileState;
import org.immutectl.change.edit.SystemFiles;

/**
 * What setting up the tiers made that its own marks don't show, kept in {@code /var/lib/immutectl}: only this is taken
 * away again.
 *
 * @param subvolume of the disk tier, seen from the top level; empty if it was there before
 * @param directories in the order in which they were made
 * @param unit the mount unit that was put out of the way
 */
record Made(Optional<String> subvolume, List<String> directories, Optional<FileState> unit) {

    static final String FILE = "/var/lib/immutectl/tiers.json";
    static final Made NOTHING = new Made(Optional.empty(), List.of(), Optional.empty());

    Made {
        directories = List.copyOf(directories);
    }

    static Made read(SystemFiles files) throws IOException {
        return files.read(FILE) instanceof FileState.Regular file ? parse(new String(file.content(), StandardCharsets.UTF_8)) : NOTHING;
    }

    static Made parse(String text) {
        try {
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            return new Made(Optional.ofNullable(json.get("subvolume")).map(JsonElement::getAsString),
                    json.getAsJsonArray("directories").asList().stream().map(JsonElement::getAsString).toList(),
                    Optional.ofNullable(json.getAsJsonObject("unit")).map(FileState::fromJson));
        } catch (RuntimeException e) {
            // Somebody else's hand was in it: then nothing is known to be ours, and nothing is taken away.
            return NOTHING;
        }
    }

    /** As a file; none if there is nothing to remember. */
    FileState toFile() {
        if (equals(NOTHING)) {
            return new FileState.Absent();
        }
        JsonObject json = new JsonObject();
        subvolume.ifPresent(path -> json.addProperty("subvolume", path));
        JsonArray array = new JsonArray();
        directories.forEach(array::add);
        json.add("directories", array);
        unit.ifPresent(state -> json.add("unit", state.toJson()));
        return FileState.Regular.of((json + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
