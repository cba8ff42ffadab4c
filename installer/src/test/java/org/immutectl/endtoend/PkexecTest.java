package org.immutectl.endtoend;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.immutectl.testing.RequiresDesktop;
import org.immutectl.testing.RequiresRoot;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An unprivileged user's calls of the helper through the real pkexec, with a real polkit that answers in every way. */
@RequiresRoot
@RequiresDesktop
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PkexecTest {

    private Desktop desktop;
    private Sandbox sandbox;
    private PolkitRules rules;

    @BeforeAll
    void makeSandbox() throws IOException {
        desktop = Desktop.ofEnvironment();
        sandbox = Sandbox.create(desktop);
        rules = new PolkitRules(desktop);
    }

    @BeforeEach
    void lock() throws IOException {
        sandbox.command("lock", sandbox.rootOption());
    }

    @AfterEach
    void forgetRules() throws IOException {
        rules.close();
    }

    @AfterAll
    void removeSandbox() throws IOException {
        sandbox.close();
    }

    private Map<String, String> call(String command) throws IOException {
        try (LauncherCall call = LauncherCall.prepare(desktop, sandbox.root(), command)) {
            call.go();
            return call.result();
        }
    }

    /** Every failure says what happened, what was left as it was and what to do, and the system is as it was. */
    private void assertNothingHappened(String result, Map<String, String> answer) throws IOException {
        assertEquals(result, answer.get("result"), answer::toString);
        assertAll(Set.of("message", "untouched", "advice").stream()
                .map(key -> () -> assertFalse(answer.get(key).isBlank(), key)));
        assertEquals("0", answer.get("steps"));
        assertEquals("locked", sandbox.state());
    }

    @Test
    void unlocksAndLocksWhenAllowed() throws IOException {
        rules.answer(PolkitRules.Answer.YES);
        Map<String, String> unlocked = call("unlock");
        assertEquals("Done", unlocked.get("result"), unlocked::toString);
        assertNotEquals("0", unlocked.get("steps"));
        assertEquals("unlocked", sandbox.state());
        assertEquals("Done", call("lock").get("result"));
        assertEquals("locked", sandbox.state());
    }

    @Test
    void namesTheCallerAsHolderOfTheLease() throws IOException {
        rules.answer(PolkitRules.Answer.YES);
        call("unlock");
        assertTrue(sandbox.status().toString().contains("tester"), () -> "who unlocked should be told");
    }

    @Test
    void changesNothingWhenDenied() throws IOException {
        rules.answer(PolkitRules.Answer.NO);
        assertNothingHappened("NotAuthorised", call("unlock"));
    }

    @Test
    void changesNothingWithoutAnAgent() throws IOException {
        rules.answer(PolkitRules.Answer.AUTH_ADMIN);
        assertNothingHappened("NoAgent", call("unlock"));
    }

    @Test
    void changesNothingWhenTheDialogIsDismissed() throws IOException {
        rules.answer(PolkitRules.Answer.AUTH_ADMIN);
        try (LauncherCall call = LauncherCall.prepare(desktop, sandbox.root(), "unlock");
                DismissingAgent agent = DismissingAgent.register(call.pid())) {
            call.go();
            assertNothingHappened("Dismissed", call.result());
            assertEquals(1, agent.timesAsked());
        }
    }

    @Test
    void changesNothingWithTheWrongPassword() throws IOException {
        rules.answer(PolkitRules.Answer.AUTH_ADMIN);
        try (LauncherCall call = LauncherCall.prepare(desktop, sandbox.root(), "unlock");
                TerminalAgent agent = TerminalAgent.register(desktop, call.pid())) {
            call.go();
            agent.answer("not " + desktop.password());
            assertNothingHappened("NotAuthorised", call.result());
        }
    }

    @Test
    void unlocksWithTheRightPassword() throws IOException {
        rules.answer(PolkitRules.Answer.AUTH_ADMIN);
        try (LauncherCall call = LauncherCall.prepare(desktop, sandbox.root(), "unlock");
                TerminalAgent agent = TerminalAgent.register(desktop, call.pid())) {
            call.go();
            agent.answer(desktop.password());
            assertEquals("Done", call.result().get("result"));
            assertEquals("unlocked", sandbox.state());
        }
    }

    @Test
    void keepsTheCallersEnvironmentOutOfTheHelper() throws IOException {
        rules.answer(PolkitRules.Answer.YES);
        List<String> words = List.of(desktop.asUser(), "/usr/bin/env", "JAVA_TOOL_OPTIONS=-Dcaller=1", "_JAVA_OPTIONS=-Dcaller=2",
                "JDK_JAVA_OPTIONS=-Dcaller=3", "CLASSPATH=/caller", "LD_LIBRARY_PATH=/caller", "PATH=/caller:/usr/bin", "CALLER=caller",
                "/usr/bin/pkexec", desktop.programs().resolve("immutectl").toString(),
                "run", sandbox.rootOption(), "--", "/usr/bin/env");
        Command.Outcome outcome = Command.run(words);
        assertEquals(0, outcome.status(), outcome::toString);
        assertTrue(outcome.output().contains("PATH="), outcome::toString);
        assertFalse(outcome.output().contains("caller"), outcome::toString);
        assertFalse(outcome.errors().contains("Picked up"), "a JVM that obeys the caller's variables says so: " + outcome.errors());
    }

    @ParameterizedTest
    @ValueSource(strings = {"JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS"})
    void ignoresJavasVariablesAlsoWhenRootCallsDirectly(String variable) throws IOException {
        Command.Outcome outcome = Command.run(List.of(desktop.programs().resolve("immutectl").toString(), "is-locked", sandbox.rootOption()),
                Map.of(variable, "-XX:NoSuchOption"));
        assertEquals(0, outcome.status(), outcome::toString);
        assertEquals("", outcome.output() + outcome.errors());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/home", "/run/immutectl", "/run/immutectl/sandbox/root/../../.."})
    void refusesEveryOtherRootUnderPkexec(String root) throws IOException {
        rules.answer(PolkitRules.Answer.YES);
        Command.Outcome outcome = Command.run(List.of(desktop.asUser(), "/usr/bin/pkexec",
                desktop.programs().resolve("immutectl").toString(), "lock", "--json", "--root=" + root));
        assertTrue(Set.of(2, 3).contains(outcome.status()), outcome::toString);
        assertEquals("locked", sandbox.state());
    }

    @Test
    void setsUpTheTiersOfALockedSystemAndTakesThemOutAgain() throws IOException {
        rules.answer(PolkitRules.Answer.YES);
        Path fstab = sandbox.root().resolve("etc/fstab");
        String before = Files.readString(fstab);
        // The sandbox's tiers count as made by hand.
        assertNothingHappened("Refused", call("tiers-setup"));
        assertEquals(before, Files.readString(fstab));

        Map<String, String> adopted = call("tiers-adopt");
        assertEquals("Done", adopted.get("result"), adopted::toString);
        assertNotEquals("0", adopted.get("steps"));
        assertTrue(Files.readString(fstab).contains("# immutectl tiers begin"));
        assertEquals("locked", sandbox.state(), "it opened the system for itself, and locked it again");

        assertEquals("Done", call("tiers-remove").get("result"));
        assertEquals(before, Files.readString(fstab));
        assertEquals("locked", sandbox.state());
    }

    @Test
    void leavesTheTiersAloneWhenDenied() throws IOException {
        rules.answer(PolkitRules.Answer.NO);
        assertNothingHappened("NotAuthorised", call("tiers-adopt"));
    }

    @Test
    void runsOneActionACommand() throws IOException {
        String actions = Command.run(List.of("pkaction", "--verbose")).require("pkaction");
        Set<String> ours = actions.lines().filter(line -> line.startsWith("org.immutectl.")).map(line -> line.replace(":", ""))
                .collect(Collectors.toSet());
        assertEquals(Set.of("org.immutectl.lock", "org.immutectl.unlock", "org.immutectl.run", "org.immutectl.seal",
                "org.immutectl.sandbox", "org.immutectl.swap", "org.immutectl.tiers", "org.immutectl.hibernation"), ours);
        String lock = Command.run(List.of("pkaction", "--verbose", "--action-id", "org.immutectl.lock")).output();
        assertTrue(lock.matches("(?s).*implicit active: +yes.*exec.argv1 -> lock.*"), lock);
        assertTrue(lock.contains("exec.path -> " + programOf(desktop)), lock);
    }

    private static Path programOf(Desktop desktop) {
        return desktop.programs().resolve("immutectl");
    }
}
