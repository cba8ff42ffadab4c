package org.immutectl.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Writes to a caller who may never read: on a thread of its own, so that no change waits for the caller while it holds
 * the change lock, for which everybody else would have to wait then.
 */
final class Outlet implements AutoCloseable {

    /** How long the end waits for a caller who reads slowly. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ExecutorService writer = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());

    /** The same stream, never waited for. What both of a process's streams get keeps its order. */
    PrintStream of(OutputStream stream) {
        return new PrintStream(new OutputStream() {
            @Override
            public void write(int one) {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                byte[] own = new byte[length];
                System.arraycopy(bytes, offset, own, 0, length);
                writer.execute(() -> {
                    try {
                        stream.write(own);
                        stream.flush();
                    } catch (IOException e) {
                        // Nobody is there to read it; the change goes on all the same.
                        return;
                    }
                });
            }
        }, true, StandardCharsets.UTF_8);
    }

    /** Waits until all is written, but not for ever. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            writer.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
