package org.immutectl.model;

import java.util.List;
import java.util.Objects;

/**
 * A sentence for people that is not yet in any language: a key of the {@code i18n} bundles and its arguments.
 * The key's first part names the bundle.
 */
public record Message(String key, List<String> arguments) {

    public Message {
        Objects.requireNonNull(key);
        arguments = List.copyOf(arguments);
    }

    public static Message of(String key, Object... arguments) {
        return new Message(key, List.of(arguments).stream().map(String::valueOf).toList());
    }

    /** Bytes as an argument: every reader sees them in his own language, and in the unit that suits them. */
    public static String bytes(long bytes) {
        return bytes + " B";
    }
}
