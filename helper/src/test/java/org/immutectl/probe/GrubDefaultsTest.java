package org.immutectl.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GRUB's defaults: understood as the shell does that sources them, and kept byte for byte. */
class GrubDefaultsTest {

    private static final List<String> NAMES = List.of("GRUB_CMDLINE_LINUX", "GRUB_CMDLINE_LINUX_DEFAULT", "X");
    private static final String VALUE = "ab =\"'\\$ \n;#{}_X";

    @TempDir
    Path directory;

    static LongStream seeds() {
        return Randomised.seeds(40);
    }

    private static Map<String, String> evaluate(String... files) {
        return GrubDefaults.evaluate(List.of(files).stream().map(GrubDefaults::parse).toList());
    }

    @ParameterizedTest(name = "[{0}] is [{1}]")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "X=quiet|quiet", "X='quiet  splash'|quiet  splash", "X=\"a \\\"b\\\" \\$c\"|a \"b\" $c", "X=a\\ b|a b", "X='a'\"b\"c|abc", "X=|``",
        "export X=y|y", "X=a X=b|b", "X=a; X=b|b", "X=a # X=b|a", "X=a#b|a#b", "#X=b|-", "X=\"$Y z\"|` z`", "Y=1 X=${Y}2|12", "`X=\"a\\\nb\"`|ab",
        "`X=\"a\nb\"`|`a\nb`", "X='$Y'|$Y", "X=5$|5$", "X = a|-", "`  X=a`|a",
    })
    void understandsWhatTheShellDoes(String text, String value) {
        assertEquals(value, evaluate(text).getOrDefault("X", "-"));
    }

    @Test
    void aLaterFileAppendsOrAssignsAnew() {
        assertEquals("quiet resume=UUID=1", evaluate("X=quiet\n", "X=\"$X resume=UUID=1\"\n").get("X"));
        assertEquals("splash", evaluate("X=quiet\n", "X=\"$X resume=UUID=1\"\n", "X=splash\n").get("X"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"X+=\" a\"", "if true; then X=1; fi", "X=$(uname -r)", "X=`uname -r`", ". /etc/other", "X=\"unfinished", "X=${Y:-1}",
        "X=1 command", "[ -f /x ] && X=1"})
    void saysWhereItWouldTakeAShell(String text) {
        assertFalse(GrubDefaults.parse(text).isPlain());
        assertEquals(text, GrubDefaults.parse(text).text());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void losesNothingOfAnyText(long seed) {
        RandomGenerator random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            String text = Randomised.text(random, VALUE + "\t&|`<>()", 60);
            assertEquals(text, GrubDefaults.parse(text).text());
        }
    }

    /** The oracle is the shell itself: where a text is plain, both have to see the same. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void agreesWithTheShell(long seed) throws Exception {
        RandomGenerator random = new Random(seed);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            lines.add(Randomised.any(random, NAMES) + "=" + word(random) + Randomised.any(random, List.of("", " # comment", ";", "\t")));
        }
        String text = String.join("\n", lines) + "\n";
        assertTrue(GrubDefaults.parse(text).isPlain(), text);
        Map<String, String> ours = evaluate(text);
        List<String> shell = shell(text);
        for (int i = 0; i < NAMES.size(); i++) {
            assertEquals(shell.get(i), ours.getOrDefault(NAMES.get(i), ""), text);
        }
    }

    private static String word(RandomGenerator random) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            word.append(switch (random.nextInt(5)) {
                case 0 -> "'" + Randomised.text(random, "ab =\"\\$ #;\n", 6) + "'";
                case 1 -> "\"" + Randomised.text(random, "ab ='#;\n", 4) + Randomised.any(random, List.of("", "$X", "${X}", "\\\"", "\\\\", "\\$", "\\a", "$")) + "\"";
                case 2 -> Randomised.text(random, "abc=.,#", 5).replaceFirst("^#", "");
                case 3 -> "\\" + Randomised.any(random, List.of(" ", "'", "\"", "\\", "$", "a"));
                default -> Randomised.any(random, List.of("$X", "${X}", "$GRUB_CMDLINE_LINUX"));
            });
        }
        // Not a comment, and no longer a variable's name than meant.
        return word.isEmpty() || word.charAt(0) == '#' ? "a" + word : word.toString();
    }

    private List<String> shell(String text) throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("grub"), text);
        StringBuilder script = new StringBuilder(". " + file + "; printf '");
        NAMES.forEach(_ -> script.append("%s\\001"));
        script.append("'");
        NAMES.forEach(name -> script.append(" \"$").append(name).append('"'));
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", script.toString()).redirectErrorStream(true);
        builder.environment().clear();
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), out);
        return List.of(out.split("\u0001", -1));
    }
}
