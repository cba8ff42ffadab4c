package org.immutectl.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.immutectl.model.Message;
import org.junit.jupiter.api.Test;

class ExternalCommandTest {

    @Test
    void returnsWhatTheProgramWrote() throws CommandFailure {
        assertEquals("a b\n", ExternalCommand.of("echo", "a b").run());
    }

    @Test
    void passesArgumentsAsTheyAre() throws CommandFailure {
        assertEquals("$(id) ; `id` * 'x'\n", ExternalCommand.of("printf", "%s\n", "$(id) ; `id` * 'x'").run());
    }

    @Test
    void givesTheProgramAnEnvironmentOfItsOwn() throws CommandFailure {
        Set<String> variables = ExternalCommand.of("env").run().lines().collect(Collectors.toSet());
        assertEquals(Set.of("PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C"), variables);
    }

    @Test
    void runsTheProgramFromTheTopWithNothingToRead() throws CommandFailure {
        assertEquals("/\n", ExternalCommand.of("pwd").run());
        assertEquals("", ExternalCommand.of("cat").run());
    }

    @Test
    void tellsStatusAndLastWords() {
        var failure = assertThrows(CommandFailure.Ended.class, () -> ExternalCommand.of("ls", "/no/such/file").run());
        assertEquals(2, failure.status());
        assertTrue(failure.lastWords().endsWith("ls: cannot access '/no/such/file': No such file or directory"), failure::lastWords);
        assertEquals(Message.of("command.ended", "ls", 2, failure.lastWords()), failure.text());
    }

    @Test
    void tellsASilentFailureApart() {
        var failure = assertThrows(CommandFailure.Ended.class, () -> ExternalCommand.of("false").run());
        assertEquals(Message.of("command.ended-silently", "false", 1), failure.text());
    }

    @Test
    void tellsAMissingProgram() {
        var failure = assertThrows(CommandFailure.NotInstalled.class, () -> ExternalCommand.of("no-such-program").run());
        assertEquals(Message.of("command.not-installed", "no-such-program"), failure.text());
    }

    @Test
    void looksOnlyWhereTheSystemKeepsItsPrograms() {
        assertThrows(IllegalArgumentException.class, () -> ExternalCommand.of("/tmp/mount"));
        assertThrows(IllegalArgumentException.class, () -> ExternalCommand.of("../bin/mount"));
        assertTrue(ExternalCommand.locate("env").orElseThrow().isAbsolute());
    }

    @Test
    void killsWhatTakesTooLong() {
        long start = System.nanoTime();
        assertThrows(CommandFailure.TimedOut.class, () -> ExternalCommand.of("sleep", "60.25").within(Duration.ofMillis(100)).run());
        assertTrue(Duration.ofNanos(System.nanoTime() - start).toSeconds() < 10);
        // Another test's children may sleep too.
        assertTrue(ProcessHandle.current().children().noneMatch(child -> child.isAlive()
                && child.info().commandLine().filter(command -> command.endsWith("sleep 60.25")).isPresent()));
    }

    @Test
    void keepsOnlyTheBeginningOfALongOutput() throws CommandFailure {
        assertEquals(64 * 1024, ExternalCommand.of("head", "-c", 10_000_000, "/dev/zero").run().length());
    }

    @Test
    void doesNotWaitForADaemonThatKeepsThePipe() throws CommandFailure {
        long start = System.nanoTime();
        ExternalCommand.of("setsid", "--fork", "sleep", 20).run();
        assertTrue(Duration.ofNanos(System.nanoTime() - start).toSeconds() < 15);
        ProcessHandle.allProcesses().filter(process -> process.info().commandLine().filter(List.of("/usr/bin/sleep 20",
                "sleep 20")::contains).isPresent()).forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void findsTheLastWords() {
        assertEquals("b", ExternalCommand.lastWords("a\nb\n\n", "c"));
        assertEquals("c", ExternalCommand.lastWords(" \n", "c\n"));
        assertEquals("", ExternalCommand.lastWords("", ""));
        assertEquals("red [0m", ExternalCommand.lastWords("red\u001b[0m\u0007", ""));
        assertEquals(301, ExternalCommand.lastWords("x".repeat(1000), "").length());
    }
}
