package org.immutectl.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The words of the kernel command line, as the kernel splits them: at white space outside double quotes, and a word's
 * own quotes removed (lib/cmdline.c, next_arg).
 *
 * @param words in their order
 */
public record KernelCommandLine(List<String> words) {

    public KernelCommandLine {
        words = List.copyOf(words);
    }

    public static KernelCommandLine parse(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char character = line.charAt(i);
            if (character == '"') {
                quoted = !quoted;
            }
            if (!quoted && Character.isWhitespace(character)) {
                add(words, word);
            } else {
                word.append(character);
            }
        }
        add(words, word);
        return new KernelCommandLine(words);
    }

    private static void add(List<String> words, StringBuilder word) {
        if (!word.isEmpty()) {
            String text = word.toString();
            boolean whole = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
            words.add(whole ? text.substring(1, text.length() - 1) : text);
            word.setLength(0);
        }
    }

    /** Whether the word stands there on its own: {@code rw}, but not {@code foo=rw} or {@code rw,x}. */
    public boolean has(String word) {
        return words.contains(word);
    }

    /**
     * The value of {@code name=value}, without the quotes around it; the last one counts, as it does for the kernel,
     * for systemd and for initramfs-tools. Empty text if there is nothing behind the equals sign.
     */
    public Optional<String> value(String name) {
        return words.stream().filter(word -> word.startsWith(name + "=")).reduce((_, last) -> last)
                .map(word -> unquote(word.substring(name.length() + 1)));
    }

    /** The kernel takes off a quote at the beginning and one at the end. */
    private static String unquote(String value) {
        if (!value.startsWith("\"")) {
            return value;
        }
        return value.substring(1, value.length() > 1 && value.endsWith("\"") ? value.length() - 1 : value.length());
    }
}
