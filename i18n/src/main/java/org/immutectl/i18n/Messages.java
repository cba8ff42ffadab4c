package org.immutectl.i18n;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.DecimalStyle;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
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

    /** Names the language instead of the environment: for tests and for looking at the {@linkplain Pseudo unreal one}. */
    private static final String SWITCH = "immutectl.language";

    private final Locale locale;
    private final Language language;
    private final Apart apart;

    /**
     * The sentences for a reader of this locale: in its language if that is shipped, else in English. Numbers and dates are
     * written as the reader's country does if the language is spoken there, so that both suit each other.
     */
    public Messages(Locale locale) {
        this(locale, Language.of(locale).filter(Languages::isShipped).orElse(Language.ENGLISH));
    }

    private Messages(Locale locale, Language language) {
        this(Language.of(locale).filter(language::equals).isPresent() ? locale : language.locale(), language,
                language.isRightToLeft() ? Apart.ISOLATED : Apart.NOT);
    }

    private Messages(Locale locale, Language language, Apart apart) {
        this.locale = locale;
        this.language = language;
        this.apart = apart;
    }

    /** Any language, complete or not: for the build's checks. */
    static Messages of(Language language) {
        return new Messages(language.locale(), language);
    }

    /** In the language of the environment ({@link Languages#of}). */
    public static Messages ofEnvironment() {
        return ofEnvironment("");
    }

    /** In the first language that we have of those chosen ({@code pt_BR:en}; may be empty), else in the environment's. */
    public static Messages ofEnvironment(String chosen) {
        String switched = System.getProperty(SWITCH, "");
        return new Messages(switched.isEmpty() ? Languages.of(chosen, System.getenv()) : Locale.forLanguageTag(switched.replace('_', '-')));
    }

    /**
     * The same without invisible characters around others' words: for terminals, which have no use for them and give them
     * to whoever copies a path, and for JSON.
     */
    public Messages plain() {
        return language.isRightToLeft() ? new Messages(locale, language, Apart.NOT) : this;
    }

    /** The same without right-to-left letters in others' words, in place of which is an ellipsis: for what cannot wrap them. */
    public Messages leftToRightOnly() {
        return new Messages(locale, language, Apart.LEFT_TO_RIGHT_ONLY);
    }

    /** What numbers and dates are written for. */
    public Locale locale() {
        return locale;
    }

    public Language language() {
        return language;
    }

    /**
     * The sentence of a key with its {@code {0}} places filled; a moment in ISO 8601 becomes the reader's clock time,
     * and bytes ({@code 4096 B}) a size in the unit that suits it; any other text is made harmless ({@link Printable}). A key
     * that no bundle has is shown as it is. Where one writes from right to left, each such text is an isolate, and so are
     * the sentence's own Latin words: a path in the middle of an Arabic sentence would else be torn apart at its slashes,
     * and tear the sentence apart.
     */
    public String get(String key, Object... arguments) {
        Object[] shown = arguments.clone();
        for (int i = 0; i < shown.length; i++) {
            shown[i] = shown[i] instanceof Number ? shown[i] : apart.words(shown(String.valueOf(shown[i])));
        }
        return fill(key, shown).orElseGet(() -> Printable.line(arguments.length == 0 ? key : key + " " + List.of(arguments)));
    }

    /** The sentence with its places filled by what needs no care; empty if there is none. */
    private Optional<String> fill(String key, Object... places) {
        try {
            String pattern = apart.pattern(bundle(key).getString(key));
            return Optional.of(new MessageFormat(Pseudo.isWanted(locale) ? Pseudo.of(pattern) : pattern, locale).format(places));
        } catch (MissingResourceException e) {
            return Optional.empty();
        }
    }

    /** Others' words, or a sentence of ours to be put into another, whose isolates and marks stay. */
    private String harmless(String text) {
        return language.isRightToLeft() ? Printable.sentence(text.replace('\n', '?')) : Printable.line(text);
    }

    private String shown(String argument) {
        if (INSTANT.matcher(argument).matches()) {
            try {
                return time(Instant.parse(argument));
            } catch (DateTimeParseException e) {
                // Somebody's words that only look like a moment: there is no 31st of February.
                return harmless(argument);
            }
        }
        return BYTES.matcher(argument).matches() ? size(Long.parseLong(argument.substring(0, argument.length() - 2)))
                : harmless(argument);
    }

    /** True if the key has a sentence: for keys that another program chose. */
    public boolean has(String key) {
        try {
            return bundle(key).containsKey(key);
        } catch (MissingResourceException e) {
            return false;
        }
    }

    /** The sentence for a number, in its {@link Plural} form ({@code KEY.one}, {@code KEY.other}), with the number as {@code {0}}. */
    public String count(String key, long number, Object... more) {
        Object[] arguments = new Object[more.length + 1];
        arguments[0] = number;
        System.arraycopy(more, 0, arguments, 1, more.length);
        return get(key + "." + language.plural().of(number).word(), arguments);
    }

    /** A span of time in at most two units: "12 min", "1 h 5 min", "3 d 2 h", "40 s". */
    public String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        long minutes = seconds / 60;
        long hours = minutes / 60;
        if (minutes == 0) {
            return count("common.duration.seconds", seconds);
        }
        if (hours == 0) {
            return count("common.duration.minutes", minutes);
        }
        return hours < 24 ? pair(count("common.duration.hours", hours), "common.duration.minutes", minutes % 60)
                : pair(count("common.duration.days", hours / 24), "common.duration.hours", hours % 24);
    }

    private String pair(String first, String key, long rest) {
        return rest == 0 ? first : fill("common.duration.pair", first, count(key, rest)).orElse(first);
    }

    /** Bytes in the largest binary unit that leaves at least one of it: "512 B", "5.1 GiB", "210 GiB". */
    public String size(long bytes) {
        Size size = Size.of(bytes);
        return fill(size.unit(), number(size.value())).orElseThrow();
    }

    /** A part of a whole, both in bytes: "5.1 of 8 GiB", "900 MiB of 8 GiB". */
    public String size(long part, long whole) {
        Size first = Size.of(part);
        return get("common.size.of", first.unit().equals(Size.of(whole).unit()) ? number(first.value()) : size(part), size(whole));
    }

    /** @param unit the key of its words */
    private record Size(double value, String unit) {

        static Size of(long bytes) {
            int unit = 0;
            double value = bytes;
            // What would be rounded up to 1024 of a unit is one of the next.
            while (value >= UNIT - 0.5 && unit < BINARY_UNITS.size() - 1) {
                value /= UNIT;
                unit++;
            }
            return new Size(value, BINARY_UNITS.get(unit));
        }
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
        return format.withLocale(locale).withDecimalStyle(DecimalStyle.of(locale)).format(zoned);
    }

    private ResourceBundle bundle(String key) {
        int dot = key.indexOf('.');
        String name = dot < 0 ? key : key.substring(0, dot);
        return ResourceBundle.getBundle("org.immutectl.i18n." + name, language.locale(), ENGLISH_BASE);
    }
}
