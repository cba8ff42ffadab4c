package org.immutectl.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real process of somebody's ({@code tee -a FILE}) that holds a file open for writing until it is closed. */
public final class OpenWriter implements AutoCloseable {

    private static final long SECONDS = 10;

    private final Process process;

    private OpenWriter(Process process) {
        this.process = process;
    }

    /** Returns when the file is open. */
    static OpenWriter start(Path file) throws IOException {
        Process process = new ProcessBuilder("tee", "-a", file.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        OpenWriter writer = new OpenWriter(process);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!holds(process.pid(), file)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                writer.close();
                throw new IOException("tee does not open " + file);
            }
            Thread.onSpinWait();
        }
        return writer;
    }

    private static boolean holds(long pid, Path file) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "fd"))) {
            for (Path descriptor : descriptors) {
                if (Files.readSymbolicLink(descriptor).equals(file)) {
                    return true;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return false;
        }
        return false;
    }

    public long pid() {
        return process.pid();
    }

    /** As {@code comm} names it. */
    public String command() {
        return "tee";
    }

    /** Appends a line; that it arrived in the file can be seen a moment later. */
    public void write(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Ends the process and waits until it is gone. */
    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }
}
