package org.immutectl.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.immutectl.testing.Leftovers;
import org.immutectl.testing.RequiresRoot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A create that is killed with SIGKILL, at every step and at random moments, and what the next command makes of it. */
@RequiresRoot
class SandboxKilledTest {

    static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final int STEPS = 6;
    private static final int RANDOM_MOMENTS = 24;
    private static final int LONGEST_STEP_MILLIS = 60;

    private Path home;
    private Sandbox sandbox;

    @BeforeEach
    void choosePlace() throws IOException {
        home = Files.createTempDirectory("immutectl-killed").toRealPath();
        sandbox = Sandbox.at(home.resolve("s"));
    }

    @AfterEach
    void leaveNothing() throws IOException, ChangeException {
        sandbox.destroy(message -> { });
        assertEquals(List.of(), Leftovers.of(home));
        Files.delete(home);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, STEPS})
    void isClearedByDestroyAfterEachStep(int step) throws Exception {
        createAndKill(step, 0);
        assertTrue(sandbox.destroy(message -> { }).changed());
        assertEquals(List.of(), Leftovers.of(home));
    }

    static IntStream seeds() {
        return IntStream.range(0, RANDOM_MOMENTS);
    }

    /** Every other time the next command is another create, which has to come to a whole sandbox. */
    @ParameterizedTest
    @MethodSource("seeds")
    void isClearedAfterAnyMoment(int seed) throws Exception {
        Random random = new Random(seed);
        createAndKill(1 + random.nextInt(STEPS), TimeUnit.MILLISECONDS.toNanos(1) * random.nextInt(LONGEST_STEP_MILLIS));
        if (seed % 2 == 0) {
            sandbox.create(message -> { });
            assertTrue(sandbox.isComplete());
        }
        assertTrue(sandbox.destroy(message -> { }).changed());
        assertEquals(List.of(), Leftovers.of(home));
    }

    /** A destroy can be killed as well; the next one does the rest. */
    @ParameterizedTest
    @ValueSource(ints = {0, 5, 10, 20, 40, 60, 80, 120})
    void isClearedAfterAKilledDestroy(int millisAfter) throws Exception {
        sandbox.create(message -> { });
        runAndKill("destroy", 1, TimeUnit.MILLISECONDS.toNanos(millisAfter));
        sandbox.destroy(message -> { });
        assertEquals(List.of(), Leftovers.of(home));
    }

    private void createAndKill(int step, long nanosAfter) throws Exception {
        runAndKill("create", step, nanosAfter);
    }

    /** Kills the command some time after it announced a step. */
    private void runAndKill(String command, int step, long nanosAfter) throws Exception {
        Process process = program(JAVA, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
                "org.immutectl.testing.SandboxProgram", command, sandbox.tree().toString());
        try (BufferedReader lines = process.inputReader()) {
            for (int line = 0; line < step; line++) {
                assertFalse(lines.readLine() == null, command + " ended before step " + step);
            }
            // Not waiting for anything: the moment of the kill is what is tested.
            LockSupport.parkNanos(nanosAfter);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    static Process program(String... words) throws IOException {
        return new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }
}
