package org.immutectl.client;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.immutectl.linux.Reason;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;
import org.immutectl.model.TiersState;
import org.immutectl.model.TmpPlace;
import org.immutectl.probe.TierProbe;

/** Looks at a system's tiers at a steady pace: how full a file system is has no event. */
public final class TierMonitor implements AutoCloseable {

    private final SystemRoot root;
    private final TierProbe probe;
    private final Consumer<TiersState> listener;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("Tiers").daemon().factory());

    private TierMonitor(SystemRoot root, Consumer<TiersState> listener) {
        this.root = root;
        this.listener = listener;
        probe = new TierProbe(root);
    }

    /**
     * Starts to look.
     *
     * @param listener gets every state that is read, on the monitor's own thread
     */
    public static TierMonitor start(SystemRoot root, Duration pace, Consumer<TiersState> listener) {
        TierMonitor monitor = new TierMonitor(root, listener);
        monitor.thread.scheduleWithFixedDelay(monitor::look, 0, pace.toMillis(), TimeUnit.MILLISECONDS);
        return monitor;
    }

    /** Looks once more, now. */
    public void refresh() {
        thread.execute(this::look);
    }

    private void look() {
        listener.accept(read());
    }

    private TiersState read() {
        try {
            return probe.read();
        } catch (IOException e) {
            return new TiersState(Instant.now(), root, List.of(),
                    new TmpPlace.Unreadable(Message.of("state.reason.unreadable", "/tmp", Reason.of(e))), List.of());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
