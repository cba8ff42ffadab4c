package org.immutectl.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every sentence that the code names is there, with the advice that a refusal brings along, and none is left over. */
class SandboxTextsTest {

    @ParameterizedTest
    @ValueSource(strings = {"sandbox", "command"})
    void sentencesAndCodeAgree(String bundle) throws IOException {
        ResourceBundle english = ResourceBundle.getBundle("org.immutectl.i18n." + bundle, Locale.ROOT);
        assertEquals(keysInCode(bundle), new TreeSet<>(english.keySet()));
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
