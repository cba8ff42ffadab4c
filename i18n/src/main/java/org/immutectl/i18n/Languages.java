package org.immutectl.i18n;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which languages there are, and which of them somebody gets. */
public final class Languages {

    /** Those whose every sentence is there; the build holds them to it. */
    public static final List<Language> SHIPPED = List.of(Language.values());

    /** A locale's name: language, then perhaps a script or a country, a character set, a variant (locale(7)). */
    private static final Pattern NAME =
            Pattern.compile("([A-Za-z]{2,3})(?:[_-]([A-Za-z]{4}))?(?:[_-]([A-Za-z]{2}|\\d{3}))?(?:\\.[\\w-]*)?(?:@\\w*)?");

    private Languages() {
    }

    /** Those that can be chosen. */
    public static boolean isShipped(Language language) {
        return SHIPPED.contains(language);
    }

    /**
     * The locale for whom the environment describes, as gettext finds it: LC_ALL, LC_MESSAGES or LANG says whether there is
     * a language at all; if so, the first of LANGUAGE's list that we have, else that one's. English where we have none.
     * (The JVM's own default knows only languages whose locale is generated on the machine, and not LANGUAGE.)
     */
    public static Locale of(Map<String, String> environment) {
        String set = Stream.of("LC_ALL", "LC_MESSAGES", "LANG").map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty()).findFirst().orElse("C");
        if (isNone(set)) {
            return Locale.ENGLISH;
        }
        String list = environment.getOrDefault("LANGUAGE", "");
        return firstOf(list.isEmpty() ? set : list).orElse(Locale.ENGLISH);
    }

    /** As {@link #of}, but a list that was chosen, as LANGUAGE's ({@code pt_BR:en}), comes first. */
    public static Locale of(String chosen, Map<String, String> environment) {
        return firstOf(chosen).orElseGet(() -> of(environment));
    }

    /** The first locale of a list, parted by colons, in whose language we have the sentences. */
    public static Optional<Locale> firstOf(String list) {
        return Arrays.stream(list.split(":")).map(Languages::parse).flatMap(Optional::stream)
                .filter(locale -> Language.of(locale).filter(Languages::isShipped).isPresent()).findFirst();
    }

    private static boolean isNone(String name) {
        String plain = name.replaceFirst("[.@].*", "");
        return plain.equals("C") || plain.equals("POSIX");
    }

    /** A language that the system names as it used to be ({@code iw} for Hebrew) gets its name of today. */
    private static Optional<Locale> parse(String name) {
        return NAME.matcher(name.strip()).results().filter(result -> result.group().length() == name.strip().length())
                .map(Languages::locale).findFirst();
    }

    private static Locale locale(MatchResult parts) {
        Locale.Builder builder = new Locale.Builder().setLanguage(parts.group(1));
        Optional.ofNullable(parts.group(2)).ifPresent(builder::setScript);
        Optional.ofNullable(parts.group(3)).ifPresent(builder::setRegion);
        return builder.build();
    }
}
