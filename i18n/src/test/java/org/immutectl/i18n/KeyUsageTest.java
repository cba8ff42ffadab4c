package org.immutectl.i18n;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The programs' keys have sentences, and every sentence is said by some program. Keys are literals, so both show. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyUsageTest {

    private static final List<String> MODULES = List.of("helper", "tray", "app");
    private static final Pattern SAID = Pattern.compile(".*(Message\\.of|terminal\\.text|essages(\\(\\))?\\.(get|count|has))\\(");
    private static final Pattern FILE_NAME = Pattern.compile(".*\\.(css|json|lock|log|pid|png|properties|svg|toml|txt|xml)");

    /** What a reader would take for words: two of them, or in the window one with a capital (the tray has D-Bus's names). */
    private static final Map<String, Pattern> WORDS = Map.of("tray", Pattern.compile("\\p{L}{2,}[,:.!?…]? \\p{L}{2,}"),
            "app", Pattern.compile("\\p{L}{2,}[,:.!?…]? \\p{L}{2,}|^\\p{Lu}\\p{Ll}{2,}[….:!?]?$"));
    private static final Pattern FOR_DEVELOPERS = Pattern.compile(".*(LOG\\.\\w+|Exception|UPDATE_THREAD =).*");

    /** What is said along with a key without being written out: its form for a number, and what to do about it. */
    private static final String SECOND_FORM = "\\.(one|other|advice)$";

    /**
     * Keys whose last part is another program fact: the only ones that are no literals.
     *
     * @param source whose constants are the last parts, below the top of the repository
     * @param lastPart its first group finds them; constants are in capitals there and their key's part is not
     */
    private record Computed(String prefix, String source, Pattern lastPart) {

        Set<String> keys() {
            return lastPart.matcher(read(Path.of("..", source))).results()
                    .map(result -> prefix + result.group(1).toLowerCase(Locale.ROOT).replace('_', '-')).collect(Collectors.toSet());
        }
    }

    private static final List<Computed> COMPUTED = List.of(
            new Computed("state.verdict.", "helper/src/main/java/org/immutectl/model/Verdict.java",
                    Pattern.compile("[A-Z_]+\\(\"[a-z]+\", \"([a-z-]+)\"\\)")),
            new Computed("state.effective.", "helper/src/main/java/org/immutectl/model/Effective.java",
                    Pattern.compile("[A-Z_]+\\(\"([a-z]+)\"\\)")),
            new Computed("hibernation.verdict.", "helper/src/main/java/org/immutectl/model/HibernationVerdict.java",
                    Pattern.compile("^    ([A-Z_]+)[,;]$", Pattern.MULTILINE)),
            new Computed("hibernation.title.", "helper/src/main/java/org/immutectl/model/HibernationCheck.java",
                    Pattern.compile("([A-Z_]+)\\(Group\\.")),
            new Computed("hibernation.why.", "helper/src/main/java/org/immutectl/model/HibernationCheck.java",
                    Pattern.compile("([A-Z_]+)\\(Group\\.")),
            new Computed("hibernation.group.", "helper/src/main/java/org/immutectl/model/HibernationCheck.java",
                    Pattern.compile("\\(Group\\.([A-Z]+)\\)")),
            new Computed("hibernation.result.", "helper/src/main/java/org/immutectl/model/HibernationCheck.java",
                    Pattern.compile("Result\\.([A-Z_]+)")),
            new Computed("hibernation.event.", "helper/src/main/java/org/immutectl/model/SleepBehaviour.java",
                    Pattern.compile("^        ([A-Z_]+)[,;]$", Pattern.MULTILINE)),
            new Computed("doctor.title.", "helper/src/main/java/org/immutectl/model/DoctorCheck.java",
                    Pattern.compile("([A-Z_]+)\\(Group\\.")),
            new Computed("doctor.result.", "helper/src/main/java/org/immutectl/model/DoctorCheck.java",
                    Pattern.compile("Result\\.([A-Z_]+)")),
            new Computed("cli.help.", "helper/src/main/java/org/immutectl/cli/CommandLine.java",
                    Pattern.compile("([A-Z_]+)\\(new \\w+Command\\(\\)")),
            new Computed("cli.step.", "helper/src/main/java/org/immutectl/cli/ChangeOutput.java",
                    Pattern.compile("status == Status\\.([A-Z]+)")));

    /** What other programs show of ours: the build fills these in. */
    private static final List<Path> TEMPLATES = List.of(Path.of("../installer/src/main/polkit"), Path.of("../installer/src/main/desktop"));
    private static final Pattern PLACE = Pattern.compile("@(desktop\\.[a-z0-9.-]+)@");

    private record Use(Path file, JavaLiterals.Literal literal) {
        @Override
        public String toString() {
            return file.getFileName() + ":" + literal.line() + ": " + literal.text();
        }
    }

    private final Map<String, String> sentences = new TreeMap<>(Bundle.englishSentences());
    private final List<Use> uses = new ArrayList<>();

    @BeforeAll
    void readSources() {
        Stream.concat(Stream.of(Path.of("src/main/java")), MODULES.stream().map(module -> Path.of("..", module, "src/main/java")))
                .filter(Files::isDirectory).flatMap(folder -> files(folder, ".java"))
                .forEach(file -> JavaLiterals.of(read(file)).forEach(literal -> uses.add(new Use(file, literal))));
        assertTrue(uses.stream().anyMatch(use -> use.file().startsWith("../helper")),
                "the other modules' sources are not where they were");
    }

    @Test
    void everyKeyThatAProgramSaysHasASentence() {
        Set<String> bundles = Bundle.english().stream().map(Bundle::name).collect(Collectors.toSet());
        List<String> unknown = uses.stream().filter(use -> !use.literal().joined())
                .filter(use -> isKey(use.literal(), bundles))
                .filter(use -> !sentences.containsKey(use.literal().text()))
                .filter(use -> !sentences.containsKey(use.literal().text() + ".one"))
                .map(Use::toString).toList();

        assertTrue(unknown.isEmpty(), () -> "No sentence for these; add to the bundle of the first part, and to its "
                + "translations:\n" + unknown.stream().map(use -> use.replaceAll(".*: ", "") + " =    # " + use)
                .collect(Collectors.joining("\n")));
    }

    @Test
    void everyComputedKeyIsKnownAndHasASentence() {
        Set<String> bundles = Bundle.english().stream().map(Bundle::name).collect(Collectors.toSet());
        Set<String> prefixes = COMPUTED.stream().map(Computed::prefix).collect(Collectors.toSet());
        List<String> unlisted = uses.stream().filter(use -> use.literal().joined())
                .filter(use -> isKey(use.literal(), bundles) || SAID.matcher(use.literal().before()).matches())
                .filter(use -> !prefixes.contains(use.literal().text())).map(Use::toString).toList();
        assertTrue(unlisted.isEmpty(), () -> "Use literal keys, or say in KeyUsageTest.COMPUTED where the rest of the "
                + "key comes from:\n" + String.join("\n", unlisted));

        for (Computed computed : COMPUTED) {
            Set<String> keys = computed.keys();
            assertTrue(keys.size() > 1, () -> computed.source() + " has no constants that look as expected");
            assertEquals(Set.of(), keys.stream().filter(key -> !sentences.containsKey(key)).collect(Collectors.toSet()),
                    "add these to the bundle");
        }
    }

    @Test
    void everySentenceIsSaid() {
        Set<String> filled = TEMPLATES.stream().flatMap(folder -> files(folder, "")).flatMap(file -> PLACE.matcher(read(file)).results())
                .map(place -> place.group(1)).collect(Collectors.toSet());
        assertEquals(Set.of(), filled.stream().filter(key -> !sentences.containsKey(key)).collect(Collectors.toSet()),
                "the templates in installer/src/main want these");
        Set<String> said = uses.stream().map(use -> use.literal().text()).collect(Collectors.toCollection(HashSet::new));
        said.addAll(filled);
        COMPUTED.forEach(computed -> said.addAll(computed.keys()));
        List<String> unsaid = sentences.keySet().stream()
                .filter(key -> !said.contains(key) && !said.contains(key.replaceAll(SECOND_FORM, "")))
                .map(key -> key + " = " + sentences.get(key)).toList();

        assertTrue(unsaid.isEmpty(), () -> "No program says these; remove them in every language:\n"
                + String.join("\n", unsaid));
    }

    @Test
    void windowAndTrayHaveNoWordsOfTheirOwn() {
        List<String> written = WORDS.entrySet().stream()
                .flatMap(module -> uses.stream().filter(use -> use.file().startsWith("../" + module.getKey()))
                        .filter(use -> module.getValue().matcher(use.literal().text()).find()))
                .filter(use -> !FOR_DEVELOPERS.matcher(use.literal().before()).matches()).map(Use::toString).toList();

        assertTrue(written.isEmpty(), () -> "These need a key, so that they can be translated:\n" + String.join("\n", written));
    }

    private static boolean isKey(JavaLiterals.Literal literal, Set<String> bundles) {
        String text = literal.text();
        int dot = text.indexOf('.');
        return SAID.matcher(literal.before()).matches()
                || dot > 0 && bundles.contains(text.substring(0, dot)) && text.matches("[a-z0-9.-]+")
                && !FILE_NAME.matcher(text).matches();
    }

    private static Stream<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
