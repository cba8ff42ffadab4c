package org.immutectl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.immutectl.i18n.Messages;
import org.immutectl.model.SystemRoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller may hand over, and what not. */
class InvocationTest {

    private static final Map<String, String> PKEXEC = Map.of("PKEXEC_UID", "1000");

    private static Invocation with(Map<String, String> options, Map<String, String> environment) {
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
        return new Invocation("unlock", options, List.of(), new Terminal(nowhere, nowhere, new Messages(Locale.ENGLISH), false), environment);
    }

    @ParameterizedTest
    @CsvSource({"1s,PT1S", "90s,PT90S", "90 sec,PT90S", "15min,PT15M", "15m,PT15M", "1h,PT1H", "1h30min,PT1H30M", "2d,PT48H", "30d,PT720H",
        "0h5s,PT5S", "24h60min,PT25H"})
    void understandsDurations(String given, Duration duration) throws UsageException {
        assertEquals(duration, Invocation.parseDuration(given));
        assertEquals(Optional.of(duration), with(Map.of("for", given), Map.of()).duration());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0s", "15", "min", "-5min", "+5min", "1.5h", "15 minutes", "5minx", "x5min", "31d", "30d1s", "99999999s",
        "9999999d", "1h 30", "1e3s", "١h", "5M", "1w", "15min\n", "$(id)"})
    void refusesWhatIsNoDurationOrTooLong(String given) {
        assertEquals("cli.error.duration", assertThrows(UsageException.class, () -> Invocation.parseDuration(given)).text().key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"apt upgrade", "grün, 100 % & \"so\" 'on' {0}", "日本語", "😀"})
    void takesAReasonAsItIs(String reason) throws UsageException {
        assertEquals(Optional.of(reason), with(Map.of("reason", " " + reason + " "), Map.of()).reason());
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines", "\u001b[31mred", "a\tb", "turned \u202Eround", "hidden\u200Bmark", "nul\0", "a\u2028b", "half \uD83D", "del\u007f"})
    void refusesAReasonThatWouldSteerATerminal(String reason) {
        assertEquals("cli.error.reason", assertThrows(UsageException.class, () -> with(Map.of("reason", reason), Map.of()).reason()).text().key());
    }

    @Test
    void aReasonHasABoundAndABlankOneIsNone() throws UsageException {
        assertEquals(200, with(Map.of("reason", "x".repeat(200)), Map.of()).reason().orElseThrow().length());
        assertThrows(UsageException.class, () -> with(Map.of("reason", "x".repeat(201)), Map.of()).reason());
        assertEquals(Optional.empty(), with(Map.of("reason", "  "), Map.of()).reason());
        assertEquals(Optional.empty(), with(Map.of(), Map.of()).reason());
    }

    @Test
    void theRootIsADirectoryByItsRealName(@TempDir Path directory) throws Exception {
        Path real = directory.toRealPath();
        Path link = Files.createSymbolicLink(directory.resolve("link"), real);
        assertEquals(SystemRoot.MACHINE, with(Map.of(), Map.of()).root());
        assertEquals(SystemRoot.MACHINE, with(Map.of("root", "/"), Map.of()).root());
        assertEquals(new SystemRoot(real), with(Map.of("root", link.toString()), Map.of()).root());
        Path file = Files.createFile(directory.resolve("file"));
        for (String no : List.of("", "relative", file.toString(), directory + "/nothing", "/\0")) {
            assertEquals("cli.error.root", assertThrows(UsageException.class, () -> with(Map.of("root", no), Map.of()).root()).text().key(), no);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/mnt", "/run/immutectl/sandbox/root/", "/run/immutectl/sandbox/root/..", "/run/immutectl/sandbox/../sandbox/root",
        "//run/immutectl/sandbox/root"})
    void throughPkexecOnlyTheSandboxIsWorkedOnElsewhere(String root) {
        assertEquals("cli.error.root-pkexec", assertThrows(UsageException.class, () -> with(Map.of("root", root), PKEXEC).root()).text().key());
    }

    @Test
    void throughPkexecThereIsNoForce() throws UsageException {
        assertEquals("cli.error.force-pkexec", assertThrows(UsageException.class, () -> with(Map.of("force", ""), PKEXEC).force()).text().key());
        assertEquals(true, with(Map.of("force", ""), Map.of()).force());
        assertEquals(false, with(Map.of(), PKEXEC).force());
    }

    @ParameterizedTest
    @CsvSource({"PKEXEC_UID,0,0,true", "PKEXEC_UID,65534,65534,true", "SUDO_UID,65534,65534,false", "SUDO_UID,x,0,false", "PKEXEC_UID,x,0,true",
        "OTHER,7,0,false", "PKEXEC_UID,-1,0,true"})
    void theCallerIsTheUserBehindRoot(String variable, String value, int uid, boolean throughPkexec) {
        var caller = with(Map.of(), Map.of(variable, value)).caller();
        assertEquals(uid, caller.uid());
        assertEquals(throughPkexec, caller.throughPkexec());
    }
}
