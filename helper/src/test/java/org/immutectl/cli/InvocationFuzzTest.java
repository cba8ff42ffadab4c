package org.immutectl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.immutectl.i18n.Messages;

/** What a caller types, as any bytes: it is bounded, or it is refused in one line. */
class InvocationFuzzTest {

    private static String text(byte[] input) {
        return new String(input, StandardCharsets.UTF_8);
    }

    private static Invocation with(String option, String value) {
        Terminal terminal = new Terminal(System.out, System.err, new Messages(Locale.ENGLISH), false);
        return new Invocation("unlock", Map.of(option, value), List.of(), terminal, Map.of());
    }

    @FuzzTest
    void duration(byte[] input) {
        try {
            Duration duration = Invocation.parseDuration(text(input));
            assertTrue(duration.isPositive() && duration.compareTo(Duration.ofDays(30)) <= 0);
        } catch (UsageException e) {
            assertEquals("cli.error.duration", e.text().key());
        }
    }

    @FuzzTest
    void size(byte[] input) {
        try {
            long bytes = Invocation.parseBytes("size", text(input));
            assertTrue(bytes > 0 && bytes <= 64L << 40);
        } catch (UsageException e) {
            assertEquals("cli.error.size", e.text().key());
        }
    }

    @FuzzTest
    void reason(byte[] input) {
        try {
            with("reason", text(input)).reason().ifPresent(reason -> {
                assertTrue(reason.length() <= 200 && !reason.isBlank());
                assertTrue(reason.codePoints().noneMatch(Character::isISOControl));
            });
        } catch (UsageException e) {
            assertEquals("cli.error.reason", e.text().key());
        }
    }

    /** Words of a command line, each on a line of its own, behind a verb that does nothing here but complain. */
    @FuzzTest
    void words(byte[] input) {
        String[] words = ("package-lease\n" + text(input)).split("\n", -1);
        if (List.of(words).contains("begin") || List.of(words).contains("end")) {
            return;
        }
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        int exit = new CommandLine(new Terminal(stream, stream, new Messages(Locale.ENGLISH), false), Map.of()).run(words);
        String said = err.toString(StandardCharsets.UTF_8);
        assertTrue(exit == Exit.USAGE || said.contains("Usage") || exit == Exit.DONE, said);
        assertFalse(said.isBlank());
        assertTrue(said.codePoints().noneMatch(point -> point != '\n' && Character.isISOControl(point)), said);
    }
}
