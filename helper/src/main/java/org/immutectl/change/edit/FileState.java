package org.immutectl.change.edit;

import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** What a place in the system's file tree holds, whole: enough to put it back as it was. */
public sealed interface FileState {

    /** Nothing. */
    record Absent() implements FileState {
    }

    /** A symbolic link and where it leads. */
    record Link(String target) implements FileState {
    }

    /**
     * A regular file.
     *
     * @param content all its bytes
     * @param mode as chmod(2) takes it
     * @param attributes its extended attributes by name
     */
    record Regular(byte[] content, int mode, int uid, int gid, Map<String, byte[]> attributes) implements FileState {

        private static final int USUAL_MODE = 0644;
        private static final int OWNER_ONLY = 0600;

        public Regular {
            attributes = Map.copyOf(attributes);
        }

        /** A file of root's that everybody may read. */
        public static Regular of(byte[] content) {
            return new Regular(content, USUAL_MODE, 0, 0, Map.of());
        }

        /** The same file, for root's eyes only: what is a secret elsewhere must not be read here. */
        public Regular readableByOwnerOnly() {
            return new Regular(content, OWNER_ONLY, uid, gid, attributes);
        }

        /** The same file with another text in it. */
        public Regular with(byte[] text) {
            return new Regular(text, mode, uid, gid, attributes);
        }
    }

    /** Whether both have the same kind and content, whoever owns them. */
    default boolean holdsTheSameAs(FileState other) {
        return this instanceof Regular one && other instanceof Regular two
                ? Arrays.equals(one.content(), two.content()) : !(this instanceof Regular) && equals(other);
    }

    /** For a journal. */
    default JsonObject toJson() {
        JsonObject json = new JsonObject();
        switch (this) {
            case Absent _ -> json.addProperty("type", "absent");
            case Link link -> {
                json.addProperty("type", "link");
                json.addProperty("target", link.target());
            }
            case Regular file -> {
                json.addProperty("type", "file");
                json.addProperty("content", encode(file.content()));
                json.addProperty("mode", file.mode());
                json.addProperty("uid", file.uid());
                json.addProperty("gid", file.gid());
                JsonObject attributes = new JsonObject();
                file.attributes().forEach((name, value) -> attributes.addProperty(name, encode(value)));
                json.add("attributes", attributes);
            }
        }
        return json;
    }

    /** @throws RuntimeException if it is not what {@link #toJson} makes */
    static FileState fromJson(JsonObject json) {
        return switch (json.get("type").getAsString()) {
            case "absent" -> new Absent();
            case "link" -> new Link(json.get("target").getAsString());
            case "file" -> {
                Map<String, byte[]> attributes = new TreeMap<>();
                json.getAsJsonObject("attributes").asMap().forEach((name, value) -> attributes.put(name, decode(value.getAsString())));
                yield new Regular(decode(json.get("content").getAsString()), json.get("mode").getAsInt(),
                        json.get("uid").getAsInt(), json.get("gid").getAsInt(), attributes);
            }
            default -> throw new IllegalArgumentException(json.get("type").getAsString());
        };
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] decode(String text) {
        return Base64.getDecoder().decode(text);
    }
}
