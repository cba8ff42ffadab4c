package org.immutectl.change;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program of the system's, run as root must run one: found in a fixed list of directories and never through the
 * caller's PATH, started by absolute path without a shell, with an environment of two variables, from {@code /}, with
 * nothing to read, and with an end.
 *
 * @param program the program's file name
 * @param arguments what it gets, word by word
 * @param limit after which it is killed
 */
public record ExternalCommand(String program, List<String> arguments, Duration limit) {

    private static final List<Path> DIRECTORIES =
            List.of(Path.of("/usr/sbin"), Path.of("/usr/bin"), Path.of("/sbin"), Path.of("/bin"));
    private static final Map<String, String> ENVIRONMENT =
            Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL", "C");
    private static final Duration USUAL_LIMIT = Duration.ofSeconds(30);
    private static final Duration PIPE_LIMIT = Duration.ofSeconds(2);
    private static final int KEPT_BYTES = 64 * 1024;
    private static final int LAST_WORDS = 300;

    public ExternalCommand {
        if (program.isEmpty() || program.contains("/")) {
            throw new IllegalArgumentException("a file name, not a path: " + program);
        }
        arguments = List.copyOf(arguments);
        Objects.requireNonNull(limit);
    }

    /** A command with the usual limit of 30 s; arguments are turned to text as {@link String#valueOf(Object)} does. */
    public static ExternalCommand of(String program, Object... arguments) {
        return new ExternalCommand(program, Stream.of(arguments).map(String::valueOf).toList(), USUAL_LIMIT);
    }

    /** The same command with another limit. */
    public ExternalCommand within(Duration limit) {
        return new ExternalCommand(program, arguments, limit);
    }

    /** Where a program lies, if it is installed in one of the fixed directories. */
    public static Optional<Path> locate(String program) {
        return DIRECTORIES.stream().map(directory -> directory.resolve(program))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file)).findFirst();
    }

    /**
     * Runs the command to its end.
     *
     * @return what it wrote to its standard output: the first 64 KiB
     * @throws CommandFailure if it is not installed, cannot be started, ends with another status than 0, or takes too long
     */
    public String run() throws CommandFailure {
        Path file = locate(program).orElseThrow(() -> new CommandFailure.NotInstalled(program));
        Process process = start(file);
        Capture output = new Capture(process.getInputStream());
        Capture errors = new Capture(process.getErrorStream());
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                kill(process);
                throw new CommandFailure.TimedOut(program, limit);
            }
            output.await();
            errors.await();
        } catch (InterruptedException e) {
            kill(process);
            Thread.currentThread().interrupt();
            throw new CommandFailure.Interrupted(program);
        }
        if (process.exitValue() != 0) {
            throw new CommandFailure.Ended(program, process.exitValue(), lastWords(errors.text(), output.text()));
        }
        return output.text();
    }

    private Process start(Path file) throws CommandFailure {
        List<String> words = new ArrayList<>();
        words.add(file.toString());
        words.addAll(arguments);
        // From /, so that a daemon which the command leaves behind keeps no mount of ours busy.
        ProcessBuilder builder = new ProcessBuilder(words).directory(new File("/"))
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().clear();
        builder.environment().putAll(ENVIRONMENT);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new CommandFailure.CannotStart(program, e);
        }
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** The last line that says something, without control characters, from the errors if there are any. */
    static String lastWords(String errors, String output) {
        return Stream.of(errors, output).flatMap(text -> text.lines().toList().reversed().stream())
                .map(line -> line.replaceAll("\\p{Cntrl}", " ").strip()).filter(line -> !line.isEmpty()).findFirst()
                .map(line -> line.length() <= LAST_WORDS ? line : line.substring(0, LAST_WORDS) + "…").orElse("");
    }

    /** Reads a pipe to its end, so that the writer never blocks, and keeps the beginning. */
    private static final class Capture {

        private final InputStream pipe;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final Thread reader;

        Capture(InputStream pipe) {
            this.pipe = pipe;
            reader = Thread.ofPlatform().daemon().name("command-output").start(this::read);
        }

        private void read() {
            byte[] buffer = new byte[4096];
            try (pipe) {
                for (int count = pipe.read(buffer); count >= 0; count = pipe.read(buffer)) {
                    keep(buffer, count);
                }
            } catch (IOException e) {
                // The pipe ended with the process that was killed; what was kept until then is all there is.
            }
        }

        private synchronized void keep(byte[] buffer, int count) {
            kept.write(buffer, 0, Math.min(count, KEPT_BYTES - kept.size()));
        }

        /** Waits for the end of the pipe, but not for ever: a daemon that the command left behind may keep it open. */
        void await() throws InterruptedException {
            reader.join(PIPE_LIMIT);
        }

        synchronized String text() {
            return kept.toString(StandardCharsets.UTF_8);
        }
    }
}
