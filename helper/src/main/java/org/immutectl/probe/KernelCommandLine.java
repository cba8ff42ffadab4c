package org.immutectl.probe;

import java.util.ArrayList;
import java.util.List;

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
}
