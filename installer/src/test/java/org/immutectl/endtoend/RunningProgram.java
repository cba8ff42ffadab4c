package org.immutectl.endtoend;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of ours that runs until it is closed. */
final class RunningProgram implements AutoCloseable {

    private static final long SECONDS_TO_END = 10;

    private final Process process;
    private final Path log;

    private RunningProgram(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static RunningProgram start(List<String> words, Path log) throws IOException {
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        process.getOutputStream().close();
        return new RunningProgram(process, log);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    String output() throws IOException {
        return Files.readString(log);
    }

    /** Waits for an end that was asked for in another way, and tells the exit status. */
    int awaitEnd() throws IOException {
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                throw new IOException(log.getFileName() + ": still running after " + SECONDS_TO_END + " s");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(log.toString());
        }
    }

    /** Ends it with SIGTERM, as the session's end does. */
    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            awaitEnd();
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }
}
