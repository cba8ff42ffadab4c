package org.immutectl.i18n;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.regex.Pattern;

/**
 * The program's sentences in one language. A key's first part names its bundle ({@code tray.menu.open} lies in
 * {@code tray.properties}), so that a program loads only what it shows. English is the base of every language.
 */
public final class Messages {

    private static final ResourceBundle.Control ENGLISH_BASE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /** How a moment is written by a program that does not know the reader's language and time zone (ISO 8601). */
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z");

    /** How a number of bytes is written by such a program. */
    private static final Pattern BYTES = Pattern.compile("\\d{1,18} B");

    private static final List<String> BINARY_UNITS = List.of("common.size.bytes", "common.size.kib", "common.size.mib",
            "common.size.gib", "common.size.tib", "common.size.pib");
    private static final int UNIT = 1024;

    private final Locale locale;

    public Messages(Locale locale) {
        this.locale = locale;
    }

    /** In the language of the environment (LC_ALL, LC_MESSAGES, LANG: what the JVM made its display locale). */
    public static Messages ofEnvironment() {
        return new Messages(Locale.getDefault(Locale.Category.DISPLAY));
    }

    public Locale locale() {
        return locale;
    }

    /**
     * The sentence of a key with its {@code {0}} places filled; a moment in ISO 8601 becomes the reader's clock time,
     * and bytes ({@code 4096 B}) a size in the unit that suits it; any other text is made harmless ({@link Printable}). A key
     * that no bundle has is shown as it is.
     */
    public String get(String key, Object... arguments) {
        try {
            String pattern = bundle(key).getString(key);
            Object[] shown = arguments.clone();
            for (int i = 0; i < shown.length; i++) {
                shown[i] = shown[i] instanceof Number ? shown[i] : shown(String.valueOf(shown[i]));
            }
            return new MessageFormat(pattern, locale).format(shown);
        } catch (MissingResourceException e) {
            return Printable.line(arguments.length == 0 ? key : key + " " + List.of(arguments));
        }
    }

    private String shown(String argument) {
        if (INSTANT.matcher(argument).matches()) {
            try {
                return time(Instant.parse(argument));
            } catch (DateTimeParseException e) {
                // Somebody's words that only look like a moment: there is no 31st of February.
                return Printable.line(argument);
            }
        }
        return BYTES.matcher(argument).matches() ? size(Long.parseLong(argument.substring(0, argument.length() - 2)))
                : Printable.line(argument);
    }

    /** True if the key has a sentence: for keys that another program chose. */
    public boolean has(String key) {
        try {
            return bundle(key).containsKey(key);
        } catch (MissingResourceException e) {
            return false;
        }
    }

    /** The sentence for a number: {@code KEY.one} or {@code KEY.other}, with the number as {@code {0}}. */
    public String count(String key, long number, Object... more) {
        Object[] arguments = new Object[more.length + 1];
        arguments[0] = number;
        System.arraycopy(more, 0, arguments, 1, more.length);
        return get(key + (number == 1 ? ".one" : ".other"), arguments);
    }

    /** A span of time in at most two units: "12 min", "1 h 5 min", "3 d 2 h", "40 s". */
    public String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return get("common.duration.seconds", seconds);
        }
        long minutes = seconds / 60;
        if (minutes < 60) {
            return get("common.duration.minutes", minutes);
        }
        long hours = minutes / 60;
        if (hours < 24) {
            return minutes % 60 == 0 ? get("common.duration.hours", hours)
                    : get("common.duration.hours-minutes", hours, minutes % 60);
        }
        return hours % 24 == 0 ? get("common.duration.days", hours / 24)
                : get("common.duration.days-hours", hours / 24, hours % 24);
    }

    /** Bytes in the largest binary unit that leaves at least one of it: "512 B", "5.1 GiB", "210 GiB". */
    public String size(long bytes) {
        int unit = 0;
        double value = bytes;
        // What would be rounded up to 1024 of a unit is one of the next.
        while (value >= UNIT - 0.5 && unit < BINARY_UNITS.size() - 1) {
            value /= UNIT;
            unit++;
        }
        return get(BINARY_UNITS.get(unit), number(value));
    }

    /** A part of a whole, both in bytes: "5.1 of 8 GiB", "900 MiB of 8 GiB". */
    public String size(long part, long whole) {
        String first = size(part);
        String second = size(whole);
        String unit = second.substring(second.lastIndexOf(' '));
        return get("common.size.of", first.endsWith(unit) ? first.substring(0, first.length() - unit.length()) : first, second);
    }

    /** Below a hundred with one place behind the point, if it is not 0. */
    private String number(double value) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(value < 99.95 ? 1 : 0);
        return format.format(value);
    }

    /** A clock time, with the date unless it is today's: "14:17", "21 Nov 2026, 14:17". */
    public String time(Instant instant) {
        var zoned = instant.atZone(ZoneId.systemDefault());
        var format = zoned.toLocalDate().equals(LocalDate.now(ZoneId.systemDefault()))
                ? DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT);
        return format.withLocale(locale).format(zoned);
    }

    private ResourceBundle bundle(String key) {
        int dot = key.indexOf('.');
        String name = dot < 0 ? key : key.substring(0, dot);
        return ResourceBundle.getBundle("org.immutectl.i18n." + name, locale, ENGLISH_BASE);
    }
}
