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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.immutectl.model.SystemRoot;

/**
 * What only root can read of a system's hibernation, kept for all in {@code /run/immutectl/hibernation.json}:
 * <pre>
 * {"at":"2026-11-21T10:00:00Z",
 *  "swapFiles":[{"path":"/swap/swapfile","inode":257,"created":"2026-11-20T08:00:00Z","offset":533760}],
 *  "bootFiles":[{"path":"/boot/efi/loader/entries/1.conf","text":"options …"}]}
 * </pre>
 * Written by the seal at boot and by every swap command; gone at the next boot.
 *
 * @param bootFiles those of the boot loader that users may not read, cut down to the words that the check needs
 */
public record HibernationFacts(Instant at, List<SwapFile> swapFiles, List<BootFile> bootFiles) {

    /**
     * An active swap file.
     *
     * @param path seen from the system's root
     * @param inode with {@code created} tells a file that was made anew from the one that root looked at
     * @param created its time of birth (statx(2))
     * @param offset where it begins on its device, in pages, as {@code resume_offset=} wants it
     *               ({@code btrfs inspect-internal map-swapfile -r}); empty if it could not be told
     */
    public record SwapFile(String path, long inode, Instant created, OptionalLong offset) {
    }

    /** A file of the boot loader's, as far as the check needs it. */
    public record BootFile(String path, String text) {
    }

    public HibernationFacts {
        swapFiles = List.copyOf(swapFiles);
        bootFiles = List.copyOf(bootFiles);
    }

    public static Path file(SystemRoot root) {
        return root.runDirectory().resolve("hibernation.json");
    }

    /** The facts, if root wrote them during this boot and the file is whole. */
    public static Optional<HibernationFacts> read(SystemRoot root) throws IOException {
        try {
            // Bytes that are no UTF-8 make it as little ours as anything else in it could.
            return parse(new String(Files.readAllBytes(file(root)), StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    static Optional<HibernationFacts> parse(String text) {
        try {
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            List<SwapFile> swapFiles = new ArrayList<>();
            for (JsonElement element : json.getAsJsonArray("swapFiles")) {
                JsonObject swap = element.getAsJsonObject();
                swapFiles.add(new SwapFile(swap.get("path").getAsString(), swap.get("inode").getAsLong(),
                        Instant.parse(swap.get("created").getAsString()),
                        swap.has("offset") ? OptionalLong.of(swap.get("offset").getAsLong()) : OptionalLong.empty()));
            }
            List<BootFile> bootFiles = new ArrayList<>();
            for (JsonElement element : json.getAsJsonArray("bootFiles")) {
                JsonObject boot = element.getAsJsonObject();
                bootFiles.add(new BootFile(boot.get("path").getAsString(), boot.get("text").getAsString()));
            }
            return Optional.of(new HibernationFacts(Instant.parse(json.get("at").getAsString()), swapFiles, bootFiles));
        } catch (RuntimeException e) {
            // Not ours: as good as none.
            return Optional.empty();
        }
    }

    /** The text of the file. */
    public byte[] format() {
        JsonObject json = new JsonObject();
        json.addProperty("at", at.toString());
        JsonArray swaps = new JsonArray();
        for (SwapFile swap : swapFiles) {
            JsonObject one = new JsonObject();
            one.addProperty("path", swap.path());
            one.addProperty("inode", swap.inode());
            one.addProperty("created", swap.created().toString());
            swap.offset().ifPresent(offset -> one.addProperty("offset", offset));
            swaps.add(one);
        }
        json.add("swapFiles", swaps);
        JsonArray boots = new JsonArray();
        for (BootFile boot : bootFiles) {
            JsonObject one = new JsonObject();
            one.addProperty("path", boot.path());
            one.addProperty("text", boot.text());
            boots.add(one);
        }
        json.add("bootFiles", boots);
        return (json + "\n").getBytes(StandardCharsets.UTF_8);
    }

    public Optional<SwapFile> swapFile(String path) {
        return swapFiles.stream().filter(swap -> swap.path().equals(path)).findFirst();
    }
}
