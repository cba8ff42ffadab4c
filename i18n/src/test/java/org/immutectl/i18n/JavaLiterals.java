package org.immutectl.i18n;

import java.util.ArrayList;
import java.util.List;

/** The string literals of a Java source, without comments, text blocks and characters (JLS 3.7, 3.10). */
final class JavaLiterals {

    /**
     * @param before the code in front of it on the same line, or on the line above if it begins its line
     * @param joined whether a {@code +} follows, so that more is appended to it
     */
    record Literal(String text, String before, boolean joined, int line) {
    }

    private final String source;
    private final List<Literal> found = new ArrayList<>();
    private int at;

    private JavaLiterals(String source) {
        this.source = source;
    }

    static List<Literal> of(String source) {
        JavaLiterals literals = new JavaLiterals(source);
        literals.scan();
        return List.copyOf(literals.found);
    }

    private void scan() {
        while (at < source.length()) {
            if (source.startsWith("//", at)) {
                skipPast("\n");
            } else if (source.startsWith("/*", at)) {
                skipPast("*/");
            } else if (source.startsWith("\"\"\"", at)) {
                at += 3;
                skipPast("\"\"\"");
            } else if (source.charAt(at) == '\'') {
                closingQuote('\'');
            } else if (source.charAt(at) == '"') {
                literal();
            } else {
                at++;
            }
        }
    }

    private void literal() {
        int start = at;
        String text = closingQuote('"');
        int line = (int) source.substring(0, start).chars().filter(character -> character == '\n').count() + 1;
        String before = source.substring(Math.max(0, start - 200), start).stripTrailing();
        found.add(new Literal(text, before.substring(before.lastIndexOf('\n') + 1),
                source.substring(at).stripLeading().startsWith("+"), line));
    }

    private String closingQuote(char quote) {
        int start = ++at;
        while (at < source.length() && source.charAt(at) != quote) {
            at += source.charAt(at) == '\\' ? 2 : 1;
        }
        return source.substring(start, Math.min(at++, source.length()));
    }

    private void skipPast(String end) {
        int found = source.indexOf(end, at + (end.equals("*/") ? 2 : 0));
        at = found < 0 ? source.length() : found + end.length();
    }
}
