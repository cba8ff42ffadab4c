package org.immutectl.probe;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as systemd writes them (systemd.time(7)): {@code 12min}, {@code 1h 30min}, {@code 720}. */
public final class TimeSpan {

    private static final Pattern PART = Pattern.compile("\\s*(\\d{1,9})(?:\\.\\d+)?\\s*([A-Za-z]*)\\s*");
    private static final Map<String, Long> MILLIS = Map.ofEntries(
            Map.entry("", 1000L), Map.entry("ms", 1L), Map.entry("msec", 1L),
            Map.entry("s", 1000L), Map.entry("sec", 1000L), Map.entry("second", 1000L), Map.entry("seconds", 1000L),
            Map.entry("m", 60_000L), Map.entry("min", 60_000L), Map.entry("minute", 60_000L), Map.entry("minutes", 60_000L),
            Map.entry("h", 3_600_000L), Map.entry("hr", 3_600_000L), Map.entry("hour", 3_600_000L), Map.entry("hours", 3_600_000L),
            Map.entry("d", 86_400_000L), Map.entry("day", 86_400_000L), Map.entry("days", 86_400_000L),
            Map.entry("w", 604_800_000L), Map.entry("week", 604_800_000L), Map.entry("weeks", 604_800_000L),
            Map.entry("M", 2_629_800_000L), Map.entry("month", 2_629_800_000L), Map.entry("months", 2_629_800_000L),
            Map.entry("y", 31_557_600_000L), Map.entry("year", 31_557_600_000L), Map.entry("years", 31_557_600_000L));

    /** systemd counts in microseconds. */
    private static final long MAX_MILLIS = Long.MAX_VALUE / 1000;

    private TimeSpan() {
    }

    /** Empty if it is none; a number's fraction is left out. */
    public static Optional<Duration> parse(String text) {
        Matcher part = PART.matcher(text);
        long millis = 0;
        int end = 0;
        while (end < text.length() && part.find(end) && part.start() == end) {
            Long unit = MILLIS.get(part.group(2));
            if (unit == null) {
                return Optional.empty();
            }
            long number = Long.parseLong(part.group(1));
            if (number > (MAX_MILLIS - millis) / unit) {
                return Optional.empty();
            }
            millis += number * unit;
            end = part.end();
        }
        return end == text.length() && end > 0 ? Optional.of(Duration.ofMillis(millis)) : Optional.empty();
    }

    /** In at most two units, the same in English and German: {@code 12 min}, {@code 1 h 30 min}. */
    public static String format(Duration span) {
        long seconds = span.toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
        }
        long minutes = seconds / 60;
        return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
    }
}
