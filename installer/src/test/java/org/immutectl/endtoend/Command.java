package org.immutectl.endtoend;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end. */
final class Command {

    private static final long LONGEST_SECONDS = 60;

    private Command() {
    }

    /** What a program left: exit status, standard output, standard error. */
    record Outcome(int status, String output, String errors) {

        /** The standard output of a program that succeeded. */
        String require(String what) throws IOException {
            if (status != 0) {
                throw new IOException(what + " ended with " + status + ": " + errors + output);
            }
            return output;
        }
    }

    static Outcome run(List<String> words) throws IOException {
        return run(words, Map.of());
    }

    static Outcome run(List<String> words, Map<String, String> environment) throws IOException {
        Path output = Files.createTempFile("immutectl-output", ".txt");
        Path errors = Files.createTempFile("immutectl-errors", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(words).redirectOutput(output.toFile()).redirectError(errors.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(String.join(" ", words) + " did not end within " + LONGEST_SECONDS + " s");
            }
            return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8),
                    Files.readString(errors, StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(String.join(" ", words));
        } finally {
            Files.delete(output);
            Files.delete(errors);
        }
    }
}
