package org.immutectl.cli;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.immutectl.linux.StandardStreams;
import org.immutectl.model.Space;

/**
 * Draws how full something is in a line of a terminal.
 *
 * @param width columns, brackets included
 * @param blocks whether the terminal has the block characters of Unicode
 */
record Gauge(int width, boolean blocks) {

    private static final int USUAL_COLUMNS = 80;
    private static final int MIN_WIDTH = 12;
    private static final int MAX_WIDTH = 72;

    /** As wide as the terminal, within reason, with an indent on both sides. */
    static Gauge of(Map<String, String> environment, int indent) {
        int columns = columns(environment.getOrDefault("COLUMNS", "")).orElse(StandardStreams.outputColumns().orElse(USUAL_COLUMNS));
        return new Gauge(Math.clamp(columns - 2L * indent, MIN_WIDTH, MAX_WIDTH), isUtf8(environment));
    }

    private static OptionalInt columns(String text) {
        return text.matches("[1-9]\\d{0,3}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    /**
     * Whether the user's locale is UTF-8 (locale(7)). The launcher replaces one that is not, because Java could not read
     * names in it, and says so.
     */
    private static boolean isUtf8(Map<String, String> environment) {
        String locale = Stream.of("LC_ALL", "LC_CTYPE", "LANG").map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty()).findFirst().orElse("C").toUpperCase(Locale.ROOT);
        return (locale.contains("UTF-8") || locale.contains("UTF8")) && environment.getOrDefault("IMMUTECTL_ASCII", "").isEmpty();
    }

    /** @param threshold bytes in use from which on it counts as full; a mark in the line */
    String draw(Space space, OptionalLong threshold) {
        int cells = width - 2;
        int filled = (int) Math.round(space.fraction() * cells);
        // Not quite empty and not quite full are to be seen.
        if (space.used() > 0) {
            filled = Math.max(filled, 1);
        }
        if (space.free() > 0) {
            filled = Math.min(filled, cells - 1);
        }
        StringBuilder line = new StringBuilder("[");
        line.repeat(blocks ? '█' : '#', filled).repeat(blocks ? '░' : '.', cells - filled);
        if (threshold.isPresent() && threshold.getAsLong() > 0 && threshold.getAsLong() < space.size()) {
            int mark = (int) Math.round((double) threshold.getAsLong() / space.size() * cells);
            line.setCharAt(1 + Math.clamp(mark, 0, cells - 1), blocks ? '┃' : '|');
        }
        return line.append(']').toString();
    }
}
