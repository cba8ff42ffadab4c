package org.immutectl.i18n;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bundles agree with each other. A failure prints the lines to paste or to mend. */
class BundlesTest {

    private static final Pattern KEY = Pattern.compile("[a-z0-9]+([.-][a-z0-9]+)+");
    private static final Pattern PLACE = Pattern.compile("\\{\\d+[^}]*}");
    private static final Pattern NUMBER = Pattern.compile("\\{0[^}]*}");

    /** A form that stands for one number alone may leave it out: "a file", but not where 21 takes the same form as 1. */
    private static final int ENOUGH = 1000;

    static List<Bundle> all() {
        return Bundle.all();
    }

    static List<Bundle> translations() {
        return Bundle.translations();
    }

    static List<Bundle> english() {
        return Bundle.english();
    }

    /** A language is shipped whole or not at all. */
    @ParameterizedTest
    @MethodSource("english")
    void everyBundleIsInEveryShippedLanguage(Bundle bundle) {
        Set<String> languages = translations().stream().filter(other -> other.name().equals(bundle.name()))
                .map(Bundle::language).collect(Collectors.toSet());

        nothing("Translations to write of " + bundle, Languages.SHIPPED.stream().filter(language -> language != Language.ENGLISH)
                .map(Language::code).filter(code -> !languages.contains(code)).map(code -> bundle.name() + "_" + code + ".properties"));
        nothing("No language of ours has this code", languages.stream().filter(code -> Language.ofCode(code).isEmpty()));
    }

    @ParameterizedTest
    @MethodSource("translations")
    void translationHasTheKeysOfEnglish(Bundle translation) {
        Map<String, String> wanted = wanted(translation);
        nothing("Add to " + translation, wanted.entrySet().stream()
                .filter(entry -> !translation.sentences().containsKey(entry.getKey()))
                .map(entry -> entry.getKey() + " = " + entry.getValue()));
        nothing("Not in English, or a form that this language does not have; remove from " + translation,
                translation.sentences().keySet().stream().filter(key -> !wanted.containsKey(key)));
    }

    @ParameterizedTest
    @MethodSource("translations")
    void translationFillsThePlacesOfEnglish(Bundle translation) {
        Map<String, String> wanted = wanted(translation);
        nothing("Other places than in English, in " + translation, translation.sentences().entrySet().stream()
                .filter(entry -> wanted.containsKey(entry.getKey()))
                .filter(entry -> !places(entry.getValue()).equals(places(wanted.get(entry.getKey())))
                        && !(standsForOneNumber(entry.getKey(), translation) && places(entry.getValue())
                                .equals(places(NUMBER.matcher(wanted.get(entry.getKey())).replaceAll("")))))
                .map(entry -> entry.getKey() + " = " + entry.getValue() + "   (English: " + wanted.get(entry.getKey()) + ")"));
    }

    /** An underscore stands before the letter that is pressed with Alt: 理由(_R) where the language has no such letter. */
    @ParameterizedTest
    @MethodSource("translations")
    void translationHasTheMnemonicsOfEnglish(Bundle translation) {
        Map<String, String> wanted = wanted(translation);
        nothing("Underscores unlike English, in " + translation, translation.sentences().entrySet().stream()
                .filter(entry -> wanted.containsKey(entry.getKey()))
                .filter(entry -> underscores(entry.getValue()) != underscores(wanted.get(entry.getKey())))
                .map(entry -> entry.getKey() + " = " + entry.getValue() + "   (English: " + wanted.get(entry.getKey()) + ")"));
    }

    /** What a translation must hold: a counted sentence in all forms of its language (as English's other, where it has no such). */
    private static Map<String, String> wanted(Bundle translation) {
        Map<String, String> english = translation.base();
        Map<String, String> wanted = new TreeMap<>();
        english.forEach((key, sentence) -> {
            if (isCounted(key, english)) {
                String stem = key.substring(0, key.lastIndexOf('.') + 1);
                forms(translation).forEach(form -> wanted.put(stem + form.word(), english.get(stem + "other")));
            } else {
                wanted.put(key, sentence);
            }
        });
        return wanted;
    }

    private static Set<Plural> forms(Bundle translation) {
        return Language.ofCode(translation.language()).orElseThrow().plural().forms();
    }

    private static boolean isCounted(String key, Map<String, String> english) {
        return key.endsWith(".one") && english.containsKey(key.replaceAll("one$", "other"))
                || key.endsWith(".other") && english.containsKey(key.replaceAll("other$", "one"));
    }

    private static boolean standsForOneNumber(String key, Bundle translation) {
        Plural.Rule rule = Language.ofCode(translation.language()).orElseThrow().plural();
        return rule.forms().stream().anyMatch(form -> key.endsWith("." + form.word())
                && LongStream.range(0, ENOUGH).filter(number -> rule.of(number) == form).count() == 1);
    }

    private static long underscores(String sentence) {
        return sentence.chars().filter(character -> character == '_').count();
    }

    /** They are not seen where one writes, reads or compares; Printable would show them as question marks. */
    @ParameterizedTest
    @MethodSource("all")
    void noSentenceHasInvisibleCharacters(Bundle bundle) {
        nothing("Invisible characters (joiners, direction marks, controls), in " + bundle, bundle.sentences().entrySet().stream()
                .filter(entry -> !Printable.lines(entry.getValue()).equals(entry.getValue()))
                .map(entry -> entry.getKey() + " = " + Printable.lines(entry.getValue())));
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
        nothing("Write ’, or two straight ones for one, in " + bundle, bundle.sentences().entrySet().stream()
                .filter(entry -> entry.getValue().replace("''", "").replaceAll("'[{}]+'", "").contains("'"))
                .map(entry -> entry.getKey() + " = " + entry.getValue().replace("''", "'").replace("'", "''")));
    }

    @ParameterizedTest
    @MethodSource("english")
    void whatIsCountedHasBothForms(Bundle bundle) {
        nothing("Without its other form, in " + bundle, bundle.sentences().keySet().stream()
                .filter(key -> key.endsWith(".one") || key.endsWith(".other"))
                .map(key -> key.endsWith(".one") ? key.replaceAll("one$", "other") : key.replaceAll("other$", "one"))
                .filter(key -> !bundle.sentences().containsKey(key)));
    }

    @Test
    void accessorFindsEverySentenceInItsLanguage() {
        for (Bundle bundle : all()) {
            Messages messages = Messages.of(Language.ofCode(bundle.language().isEmpty() ? "en" : bundle.language()).orElseThrow());
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
