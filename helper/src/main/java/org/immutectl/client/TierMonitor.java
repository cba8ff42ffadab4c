package org.immutectl.client;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.immutectl.linux.Reason;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;
import org.immutectl.model.TiersState;
import org.immutectl.model.TmpPlace;
import org.immutectl.probe.TierProbe;

/**
 * Looks at a system's tiers at a steady pace: how full a file system is has no event. Where a look takes long, as with
 * very many files on a disk tier, it looks less often, so that it never takes more than a small part of a processor.
 */
public final class TierMonitor implements AutoCloseable {

    /** How many times as long as a look took it rests at least. */
    private static final int REST = 30;

    private final SystemRoot root;
    private final Duration pace;
    private final TierProbe probe;
    private final Consumer<TiersState> listener;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("Tiers").daemon().factory());

    private TierMonitor(SystemRoot root, Duration pace, Consumer<TiersState> listener) {
        this.root = root;
        this.pace = pace;
        this.listener = listener;
        probe = new TierProbe(root);
    }

    /**
     * Starts to look.
     *
     * @param pace the time from the end of a look to the next
     * @param listener gets every state that is read, on the monitor's own thread
     */
    public static TierMonitor start(SystemRoot root, Duration pace, Consumer<TiersState> listener) {
        TierMonitor monitor = new TierMonitor(root, pace, listener);
        monitor.thread.execute(monitor::lookAndRest);
        return monitor;
    }

    /** Looks once more, now; does nothing once it is closed. */
    public void refresh() {
        try {
            thread.execute(this::look);
        } catch (RejectedExecutionException e) {
            // Whoever asks need not know that it has just been closed.
            return;
        }
    }

    private void lookAndRest() {
        Duration took = Duration.ZERO;
        try {
            took = look();
        } finally {
            if (!thread.isShutdown()) {
                thread.schedule(this::lookAndRest, rest(pace, took).toNanos(), TimeUnit.NANOSECONDS);
            }
        }
    }

    /** Answers how long the reading took. */
    private Duration look() {
        long begin = System.nanoTime();
        TiersState state = read();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        if (!thread.isShutdown()) {
            listener.accept(state);
        }
        return took;
    }

    /** How long to wait after a look that took so long. */
    static Duration rest(Duration pace, Duration took) {
        Duration rest = took.multipliedBy(REST);
        return rest.compareTo(pace) > 0 ? rest : pace;
    }

    private TiersState read() {
        try {
            return probe.read();
        } catch (IOException e) {
            return new TiersState(Instant.now(), root, List.of(),
                    new TmpPlace.Unreadable(Message.of("state.reason.unreadable", "/tmp", Reason.of(e))), List.of());
        }
    }

    /** Ends, without waiting for a look that is under way. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
