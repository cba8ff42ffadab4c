package org.immutectl.probe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file of GRUB's defaults (/etc/default/grub or one of /etc/default/grub.d), which grub-mkconfig sources with
 * {@code /bin/sh}. Only assignments are understood. Nothing is lost: {@link #text()} is the file again, byte for byte.
 */
public final class GrubDefaults {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final String EXPORT = "export";

    /**
     * A piece of the file.
     *
     * @param text as it stands there
     * @param name of the variable that it assigns; empty for anything else
     * @param value as it stands there, quotes and all
     */
    private record Piece(String text, String name, String value) {
    }

    private final List<Piece> pieces;
    private final boolean plain;

    private GrubDefaults(List<Piece> pieces, boolean plain) {
        this.pieces = List.copyOf(pieces);
        this.plain = plain;
    }

    public static GrubDefaults parse(String text) {
        return new Scanner(text).scan();
    }

    /** The whole file. */
    public String text() {
        StringBuilder text = new StringBuilder();
        pieces.forEach(piece -> text.append(piece.text()));
        return text.toString();
    }

    /** True if the file holds assignments, comments and blank lines only, with values that can be told without a shell. */
    public boolean isPlain() {
        return plain;
    }

    /**
     * The variables after the files were sourced one after the other, as grub-mkconfig does: a later file may use what
     * an earlier one said ({@code "$GRUB_CMDLINE_LINUX quiet"}), or assign anew.
     */
    public static Map<String, String> evaluate(List<GrubDefaults> files) {
        Map<String, String> variables = new HashMap<>();
        for (GrubDefaults file : files) {
            for (Piece piece : file.pieces) {
                if (!piece.name().isEmpty()) {
                    expand(piece.value(), variables).ifPresent(value -> variables.put(piece.name(), value));
                }
            }
        }
        return variables;
    }

    /** What a shell makes of a word; empty where it would have to run something. */
    private static Optional<String> expand(String word, Map<String, String> variables) {
        StringBuilder out = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < word.length(); i++) {
            char character = word.charAt(i);
            if (quote == '\'') {
                if (character == '\'') {
                    quote = 0;
                } else {
                    out.append(character);
                }
            } else if (character == '\\' && i + 1 < word.length()) {
                char next = word.charAt(++i);
                if (quote == '"' && "\"\\$`\n".indexOf(next) < 0) {
                    out.append('\\');
                }
                if (next != '\n') {
                    out.append(next);
                }
            } else if (character == '"') {
                quote = quote == '"' ? 0 : '"';
            } else if (character == '\'' && quote == 0) {
                quote = '\'';
            } else if (character == '`') {
                return Optional.empty();
            } else if (character == '$') {
                boolean braced = i + 1 < word.length() && word.charAt(i + 1) == '{';
                var name = NAME.matcher(word).region(Math.min(word.length(), i + (braced ? 2 : 1)), word.length());
                boolean named = name.lookingAt();
                if (!named && !braced && (i + 1 == word.length() || "\"\\ ".indexOf(word.charAt(i + 1)) >= 0)) {
                    out.append('$');
                } else if (!named || braced && (name.end() >= word.length() || word.charAt(name.end()) != '}')) {
                    return Optional.empty();
                } else {
                    out.append(variables.getOrDefault(name.group(), ""));
                    i = braced ? name.end() : name.end() - 1;
                }
            } else {
                out.append(character);
            }
        }
        return quote == 0 ? Optional.of(out.toString()) : Optional.empty();
    }

    /** Cuts a file into pieces. */
    private static final class Scanner {

        private final String text;
        private final List<Piece> pieces = new ArrayList<>();
        private int at;
        private int kept;
        private boolean plain = true;

        Scanner(String text) {
            this.text = text;
        }

        GrubDefaults scan() {
            while (at < text.length()) {
                skipBlank();
                if (at < text.length() && text.charAt(at) == '#') {
                    int end = text.indexOf('\n', at);
                    at = end < 0 ? text.length() : end;
                } else if (at < text.length()) {
                    statement();
                }
            }
            keep(text.length());
            return new GrubDefaults(pieces, plain);
        }

        private void skipBlank() {
            while (at < text.length() && (" \t\n;".indexOf(text.charAt(at)) >= 0 || text.startsWith("\\\n", at))) {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
        }

        /** Words up to the end of the line: assignments, or a command, before which they would not last. */
        private void statement() {
            List<int[]> words = new ArrayList<>();
            while (at < text.length() && "\n;".indexOf(text.charAt(at)) < 0) {
                if (" \t".indexOf(text.charAt(at)) >= 0) {
                    at++;
                } else if (text.charAt(at) == '#') {
                    break;
                } else {
                    words.add(new int[] {at, wordEnd()});
                    at = words.getLast()[1];
                }
            }
            boolean exported = text.startsWith(EXPORT, words.getFirst()[0])
                    && words.getFirst()[1] == words.getFirst()[0] + EXPORT.length();
            List<int[]> assignments = exported ? words.subList(1, words.size()) : words;
            if (!assignments.stream().allMatch(word -> equalsSign(word) >= 0 || exported && isName(word))) {
                plain = false;
                return;
            }
            for (int[] word : assignments) {
                int equals = equalsSign(word);
                if (equals >= 0) {
                    keep(word[0]);
                    String value = text.substring(equals + 1, word[1]);
                    pieces.add(new Piece(text.substring(word[0], word[1]), text.substring(word[0], equals), value));
                    kept = word[1];
                    plain &= expand(value, Map.of()).isPresent();
                }
            }
        }

        private boolean isName(int[] word) {
            return NAME.matcher(text.substring(word[0], word[1])).matches();
        }

        /** Where the equals sign of an assignment is, or -1: dash knows no {@code +=}. */
        private int equalsSign(int[] word) {
            var name = NAME.matcher(text).region(word[0], word[1]);
            return name.lookingAt() && name.end() < word[1] && text.charAt(name.end()) == '=' ? name.end() : -1;
        }

        private int wordEnd() {
            int end = at;
            char quote = 0;
            for (; end < text.length(); end++) {
                char character = text.charAt(end);
                if (character == '\\' && quote != '\'') {
                    end++;
                } else if (quote != 0) {
                    quote = character == quote ? 0 : quote;
                } else if (character == '"' || character == '\'') {
                    quote = character;
                } else if (" \t\n;".indexOf(character) >= 0) {
                    break;
                } else if ("&|<>()`".indexOf(character) >= 0) {
                    plain = false;
                }
            }
            plain &= quote == 0;
            return Math.min(end, text.length());
        }

        private void keep(int end) {
            if (end > kept) {
                pieces.add(new Piece(text.substring(kept, end), "", ""));
                kept = end;
            }
        }
    }
}
