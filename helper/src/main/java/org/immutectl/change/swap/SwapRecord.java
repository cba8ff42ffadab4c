package org.immutectl.change.swap;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.immutectl.change.edit.FileState;
import org.immutectl.change.edit.SystemFiles;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.ProbeException;
import org.immutectl.probe.SwapArea;

/**
 * What is ours of a system's swap. Written before the first thing is made and removed after the last is gone, so that
 * whatever a kill or a power cut leaves is known to be ours. It lies in /var/lib, which a lock leaves writable.
 *
 * @param path the swap file or partition, seen from the system's root
 * @param mountPoint where the swap file's subvolume is mounted; empty unless both are ours
 * @param subvolume as {@code subvol=} takes it; empty unless it is ours
 * @param madeMountPoint whether the directory at the mount point is ours too
 * @param directories those made for files of ours, outer ones first
 * @param kernelLine what /etc/kernel/cmdline held before; empty if it is none of our business
 */
record SwapRecord(Kind kind, String path, Optional<String> mountPoint, Optional<String> subvolume, boolean madeMountPoint,
                  List<String> directories, Optional<FileState> kernelLine) {

    /** What the machine hibernates to. */
    enum Kind {
        /** A swap file of ours. */
        FILE,
        /** A swap file that the owner made; only the boot configuration is ours. */
        ADOPTED,
        /** A swap partition; only the boot configuration is ours. */
        PARTITION
    }

    private static final String DIRECTORY = "/var/lib/immutectl";
    static final String FILE = SwapArea.NOTE;

    SwapRecord {
        directories = List.copyOf(directories);
    }

    /** With these directories besides those that were made before. */
    SwapRecord with(List<String> made) {
        List<String> all = Stream.concat(directories.stream(), made.stream()).distinct().toList();
        return new SwapRecord(kind, path, mountPoint, subvolume, madeMountPoint, all, kernelLine);
    }

    boolean isFile() {
        return kind == Kind.FILE;
    }

    static Optional<SwapRecord> read(SystemRoot root) throws IOException {
        FileState state = new SystemFiles(root).read(FILE);
        return state instanceof FileState.Regular file ? Optional.of(parse(new String(file.content(), StandardCharsets.UTF_8)))
                : Optional.empty();
    }

    static SwapRecord parse(String text) throws ProbeException {
        try {
            return parse(JsonParser.parseString(text).getAsJsonObject());
        } catch (RuntimeException e) {
            throw new ProbeException(Message.of("swap.refused.record-damaged", FILE));
        }
    }

    private static SwapRecord parse(JsonObject json) {
        return new SwapRecord(Kind.valueOf(json.get("kind").getAsString().toUpperCase(Locale.ROOT)), json.get("path").getAsString(),
                Optional.ofNullable(json.get("mountPoint")).map(JsonElement::getAsString),
                Optional.ofNullable(json.get("subvolume")).map(JsonElement::getAsString),
                json.get("madeMountPoint").getAsBoolean(),
                json.getAsJsonArray("directories").asList().stream().map(JsonElement::getAsString).toList(),
                Optional.ofNullable(json.get("kernelLine")).map(state -> FileState.fromJson(state.getAsJsonObject())));
    }

    void write(SystemRoot root) throws IOException {
        SystemFiles files = new SystemFiles(root);
        files.makeDirectories(DIRECTORY);
        files.put(FILE, FileState.Regular.of(format()));
    }

    static void remove(SystemRoot root) throws IOException {
        new SystemFiles(root).put(FILE, new FileState.Absent());
    }

    byte[] format() {
        JsonObject json = new JsonObject();
        json.addProperty("kind", kind.name().toLowerCase(Locale.ROOT));
        json.addProperty("path", path);
        mountPoint.ifPresent(place -> json.addProperty("mountPoint", place));
        subvolume.ifPresent(place -> json.addProperty("subvolume", place));
        json.addProperty("madeMountPoint", madeMountPoint);
        JsonArray made = new JsonArray();
        directories.forEach(made::add);
        json.add("directories", made);
        kernelLine.ifPresent(state -> json.add("kernelLine", state.toJson()));
        return (json + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
