package org.immutectl.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The desktop that {@code installer/test-desktop.sh} made around this process, as its environment describes it.
 *
 * @param asUser a program that runs its arguments as the session's unprivileged user
 * @param programs the folder with the built programs, reachable for that user
 * @param logs where the programs' output goes
 * @param password of the user, who is an administrator to polkit
 */
record Desktop(String asUser, Path programs, Path logs, String password) {

    private static final Duration STILL = Duration.ofMillis(400);
    private static final Duration LONGEST_MOTION = Duration.ofSeconds(3);

    static Desktop ofEnvironment() {
        Map<String, String> environment = System.getenv();
        return new Desktop(required(environment, "IMMUTECTL_TEST_AS_USER"), Path.of(required(environment, "IMMUTECTL_TEST_PROGRAMS")),
                Path.of(required(environment, "IMMUTECTL_TEST_LOGS")), required(environment, "IMMUTECTL_TEST_PASSWORD"));
    }

    private static String required(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .orElseThrow(() -> new IllegalStateException(name + " is not set: start this through installer/test-desktop.sh"));
    }

    /** The words that run one of our programs as the user. */
    List<String> userWords(String program, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(asUser, programs.resolve(program).toString()));
        words.addAll(arguments);
        return words;
    }

    /** Starts one of our programs as the user; its output goes to a log. */
    RunningProgram start(String program, List<String> arguments) throws IOException {
        return RunningProgram.start(userWords(program, arguments), logs.resolve(program + ".log"));
    }

    /** A picture of the whole screen, once nothing on it moves any more (a clock may, so at most for a while). */
    void photograph(Path file) throws IOException {
        Path earlier = file.resolveSibling("earlier.png");
        long deadline = System.nanoTime() + LONGEST_MOTION.toNanos();
        take(file);
        do {
            Files.move(file, earlier, StandardCopyOption.REPLACE_EXISTING);
            LockSupport.parkNanos(STILL.toNanos());
            take(file);
        } while (Files.mismatch(file, earlier) >= 0 && System.nanoTime() < deadline);
        Files.delete(earlier);
    }

    private static void take(Path file) throws IOException {
        // Without the time of day in it, so that equal pictures are equal files.
        Command.run(List.of("import", "-window", "root", "-define", "png:exclude-chunks=date,time", file.toString())).require("import");
    }
}
