package org.immutectl.i18n;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bundles agree with each other. A failure prints the lines to paste or to mend. */
class BundlesTest {

    private static final Set<String> LANGUAGES = Set.of("de");
    private static final Pattern KEY = Pattern.compile("[a-z0-9]+([.-][a-z0-9]+)+");
    private static final Pattern PLACE = Pattern.compile("\\{\\d+[^}]*}");

    static List<Bundle> all() {
        return Bundle.all();
    }

    static List<Bundle> translations() {
        return Bundle.translations();
    }

    static List<Bundle> english() {
        return Bundle.english();
    }

    @ParameterizedTest
    @MethodSource("english")
    void everyBundleIsInEveryLanguage(Bundle bundle) {
        Set<String> languages = translations().stream().filter(other -> other.name().equals(bundle.name()))
                .map(Bundle::language).collect(Collectors.toSet());

        assertEquals(LANGUAGES, languages, () -> "languages of " + bundle);
    }

    @ParameterizedTest
    @MethodSource("translations")
    void translationHasTheKeysOfEnglish(Bundle translation) {
        nothing("Add to " + translation, translation.base().entrySet().stream()
                .filter(entry -> !translation.sentences().containsKey(entry.getKey()))
                .map(entry -> entry.getKey() + " = " + entry.getValue()));
        nothing("Not in English, remove from " + translation, translation.sentences().keySet().stream()
                .filter(key -> !translation.base().containsKey(key)));
    }

    @ParameterizedTest
    @MethodSource("translations")
    void translationFillsThePlacesOfEnglish(Bundle translation) {
        nothing("Other places than in English, in " + translation, translation.sentences().entrySet().stream()
                .filter(entry -> !places(entry.getValue()).equals(
                        places(translation.base().getOrDefault(entry.getKey(), entry.getValue()))))
                .map(entry -> entry.getKey() + " = " + entry.getValue() + "   (English: "
                        + translation.base().get(entry.getKey()) + ")"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void noKeyStandsTwice(Bundle bundle) {
        nothing("Twice in " + bundle, bundle.keys().stream().distinct()
                .filter(key -> bundle.keys().indexOf(key) != bundle.keys().lastIndexOf(key)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void keyIsWellFormedAndNamesItsBundle(Bundle bundle) {
        nothing("Not " + bundle.name() + ".words-with-hyphens, in " + bundle, bundle.keys().stream()
                .filter(key -> !key.startsWith(bundle.name() + ".") || !KEY.matcher(key).matches()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void noSentenceIsEmptyOrPadded(Bundle bundle) {
        nothing("Empty, or with blanks at an end, in " + bundle, bundle.sentences().entrySet().stream()
                .filter(entry -> entry.getValue().isEmpty() || !entry.getValue().equals(entry.getValue().strip()))
                .map(Map.Entry::getKey));
    }

    @ParameterizedTest
    @MethodSource("all")
    void messageFormatTakesEverySentence(Bundle bundle) {
        nothing("MessageFormat refuses, in " + bundle, bundle.sentences().entrySet().stream()
                .map(entry -> entry.getKey() + " = " + entry.getValue() + complaint(entry.getValue()))
                .filter(line -> line.endsWith(")!")));
    }

    /** To MessageFormat a lone apostrophe begins a quotation: it vanishes, and with it the places behind it. */
    @ParameterizedTest
    @MethodSource("all")
    void apostropheIsDoubled(Bundle bundle) {
        nothing("Write two apostrophes for one, in " + bundle, bundle.sentences().entrySet().stream()
                .filter(entry -> entry.getValue().replace("''", "").replaceAll("'[{}]+'", "").contains("'"))
                .map(entry -> entry.getKey() + " = " + entry.getValue().replace("''", "'").replace("'", "''")));
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatIsCountedHasBothForms(Bundle bundle) {
        nothing("Without its other form, in " + bundle, bundle.sentences().keySet().stream()
                .filter(key -> key.endsWith(".one") || key.endsWith(".other"))
                .map(key -> key.endsWith(".one") ? key.replaceAll("one$", "other") : key.replaceAll("other$", "one"))
                .filter(key -> !bundle.sentences().containsKey(key)));
    }

    @Test
    void accessorFindsEverySentenceInItsLanguage() {
        for (Bundle bundle : all()) {
            Messages messages = new Messages(bundle.language().isEmpty() ? Locale.ENGLISH : Locale.of(bundle.language()));
            bundle.sentences().forEach((key, sentence) -> {
                Object[] arguments = arguments(sentence);

                assertEquals(new MessageFormat(sentence, messages.locale()).format(arguments),
                        messages.get(key, arguments), () -> key + " in " + bundle);
            });
        }
    }

    @Test
    void aLanguageThatNobodyWroteShowsEnglish() {
        assertEquals("Locked", new Messages(Locale.of("eo")).get("state.verdict.locked"));
        assertEquals("no.such.key", new Messages(Locale.ENGLISH).get("no.such.key"));
    }

    /** A number for every place, which suits both plain places and {@code {0,number}}. */
    private static Object[] arguments(String sentence) {
        return IntStream.rangeClosed(1, new MessageFormat(sentence).getFormatsByArgumentIndex().length)
                .boxed().toArray();
    }

    private static String complaint(String sentence) {
        try {
            return new MessageFormat(sentence, Locale.ENGLISH).toPattern().isEmpty() ? " (is empty)!" : "";
        } catch (IllegalArgumentException e) {
            return " (" + e.getMessage() + ")!";
        }
    }

    private static SortedSet<String> places(String sentence) {
        return PLACE.matcher(sentence).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static void nothing(String complaint, Stream<String> lines) {
        List<String> found = lines.toList();
        assertTrue(found.isEmpty(), () -> complaint + ":\n" + String.join("\n", found));
    }
}
