package org.immutectl.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every sentence that the code names is there in both languages, with the same places, and none is left over. */
class SandboxTextsTest {

    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    @ParameterizedTest
    @ValueSource(strings = {"sandbox", "command"})
    void sentencesAndCodeAgree(String bundle) throws IOException {
        ResourceBundle english = bundle(bundle, Locale.ROOT);
        assertEquals(keysInCode(bundle), new TreeSet<>(english.keySet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sandbox", "command"})
    void bothLanguagesSayTheSame(String bundle) {
        ResourceBundle english = bundle(bundle, Locale.ROOT);
        ResourceBundle german = bundle(bundle, Locale.GERMAN);
        assertEquals(new TreeSet<>(english.keySet()), new TreeSet<>(german.keySet()));
        for (String key : english.keySet()) {
            assertEquals(places(english.getString(key)), places(german.getString(key)), key);
        }
    }

    private static ResourceBundle bundle(String name, Locale locale) {
        return ResourceBundle.getBundle("org.immutectl.i18n." + name, locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    private static Set<String> places(String sentence) {
        return PLACE.matcher(sentence).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    /** A refusal's key brings its advice's along ({@link SandboxTexts}). */
    private static Set<String> keysInCode(String bundle) throws IOException {
        Pattern literal = Pattern.compile("\"(" + bundle + "\\.[a-z.-]+)\"");
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java/org/immutectl/change"))) {
            Set<String> keys = new TreeSet<>();
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                literal.matcher(Files.readString(source)).results().map(match -> match.group(1)).forEach(key -> {
                    keys.add(key);
                    if (key.contains(".refused.")) {
                        keys.add(key + ".advice");
                    }
                });
            }
            return keys;
        }
    }
}
