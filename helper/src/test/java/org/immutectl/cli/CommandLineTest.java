package org.immutectl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.immutectl.i18n.Messages;
import org.immutectl.model.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the command is used rightly and wrongly. Nothing here reaches a system: {@code --root} leads to no directory. */
class CommandLineTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(Map<String, String> environment, String... words) {
        Terminal terminal = new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
                new Messages(Locale.ENGLISH), false);
        return new CommandLine(terminal, environment).run(words);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unlok", "--root=/", "lock --jsno", "lock now", "status --for=1h", "unlock --for", "unlock --for=", "unlock --for=soon",
        "unlock --fo=1h", "unlock --reason", "lock --root", "lock --root=relative", "lock --root=/nonexistent/place", "run", "run --",
        "run --reason", "sandbox", "sandbox make", "sandbox create now", "seal --dry-run", "keep-lease", "keep-lease a b", "relock x",
        "is-locked --json", "watch --writers", "tiers --top", "tiers --top=0", "tiers --top=1001", "tiers --top=ten", "tiers now", "tiers --writers", "run --jsno -- true", "run -x"})
    void wrongUsageIsOneLineAndStatusTwo(String line) {
        assertEquals(2, run(Map.of(), line.split(" ")));
        assertEquals("", out());
        assertEquals(1, err().lines().count(), err());
        assertTrue(err().startsWith("immutectl: "), err());
    }

    @Test
    void withoutAWordItSaysWhatItIsAndThatThisWasNotEnough() {
        assertEquals(2, run(Map.of()));
        assertTrue(err().startsWith("Usage: immutectl COMMAND"), err());
        assertEquals("", out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help", "status --help", "is-locked -h", "watch --help", "lock --help", "unlock --help", "run --help",
        "seal --help", "seal enable --help", "seal disable --help", "sandbox --help", "tiers --help", "relock --help", "keep-lease --help", "lock --help --json"})
    void everyVerbExplainsItself(String line) {
        assertEquals(0, run(Map.of(), line.split(" ")));
        assertEquals("", err());
        assertTrue(out().startsWith("Usage: immutectl "), out());
        assertTrue(out().lines().allMatch(text -> text.length() <= 100), out());
    }

    @Test
    void tellsItsVersion() {
        assertEquals(0, run(Map.of(), "--version"));
        assertTrue(out().startsWith("immutectl "), out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lock --dry-run --root=/mnt", "unlock --dry-run --root=/", "status --root=/etc", "sandbox create --root=/mnt/x",
        "lock --dry-run --force", "unlock --dry-run --force", "unlock --force --for=1s", "run --force -- true"})
    void throughPkexecNeitherPlaceNorForceIsTheCallersChoice(String line) {
        assertEquals(2, run(Map.of("PKEXEC_UID", "1000"), line.split(" ")));
        assertEquals(1, err().lines().count(), err());
        assertTrue(err().startsWith("immutectl: Through pkexec"), err());
    }

    @Test
    void hostileWordsAreShownHarmless() {
        assertEquals(2, run(Map.of(), "un\u001b[31mlock\nLOCKED\u202E"));
        assertEquals("immutectl: There is no command un?[31mlock?LOCKED?; immutectl --help lists them.\n", err());
    }

    @Test
    void coloursAreForTerminalsAndForThoseWhoWantThem() {
        assertEquals(false, Terminal.wantsColour(Map.of("NO_COLOR", "1", "TERM", "xterm")));
        assertEquals(false, Terminal.wantsColour(Map.of("TERM", "dumb")));
        assertEquals(List.of("LOCKED", "\u001b[1;97;42m LOCKED \u001b[0m"), List.of(
                new Terminal(System.out, System.err, new Messages(Locale.ENGLISH), false).banner(Verdict.LOCKED, "LOCKED"),
                new Terminal(System.out, System.err, new Messages(Locale.ENGLISH), true).banner(Verdict.LOCKED, "LOCKED")));
    }
}
