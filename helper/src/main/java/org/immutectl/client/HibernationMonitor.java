package org.immutectl.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.immutectl.linux.ChangeEvents;
import org.immutectl.linux.LinuxException;
import org.immutectl.model.HibernationState;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.hibernation.HibernationProbe;

/**
 * Watches whether a system comes back from hibernation. It looks when a swap area comes or goes and when root writes
 * new facts; what has no event, such as how much memory is in use and what a package changed in /etc, is looked at at
 * a slow pace.
 */
public final class HibernationMonitor implements AutoCloseable {

    /** A pace that suits a window or tray: a look costs a few dozen small files. */
    public static final Duration PACE = Duration.ofSeconds(60);

    private final SystemRoot root;
    private final Duration pace;
    private final ChangeEvents events;
    private final AtomicBoolean closing = new AtomicBoolean();
    private boolean closed;

    private HibernationMonitor(SystemRoot root, Duration pace, ChangeEvents events) {
        this.root = root;
        this.pace = pace;
        this.events = events;
    }

    /**
     * Starts to watch.
     *
     * @param listener gets the first state at once and then every change, on the monitor's own thread
     */
    public static HibernationMonitor start(SystemRoot root, Duration pace, Consumer<HibernationState> listener) {
        ChangeEvents events;
        try {
            events = ChangeEvents.ofSwaps();
        } catch (LinuxException e) {
            throw new IllegalStateException("this process cannot watch the swap areas", e);
        }
        HibernationMonitor monitor = new HibernationMonitor(root, pace, events);
        Thread.ofPlatform().name("Hibernation").daemon().start(() -> monitor.run(listener));
        return monitor;
    }

    private void run(Consumer<HibernationState> listener) {
        HibernationProbe probe = new HibernationProbe(root);
        Optional<HibernationState> last = Optional.empty();
        try {
            while (!closing.get()) {
                // Before reading: what changes from now on is told of.
                events.watch(List.of(root.resolve("/run"), root.runDirectory()));
                HibernationState state = probe.read();
                if (last.isEmpty() || !state.sameAs(last.get())) {
                    last = Optional.of(state);
                    listener.accept(state);
                }
                events.await(pace);
            }
        } catch (LinuxException e) {
            throw new IllegalStateException("this process cannot wait for changes of the swap areas", e);
        } finally {
            end();
        }
    }

    private synchronized void end() {
        closed = true;
        events.close();
    }

    /** Looks again now; a change reaches the listener as any other. */
    public synchronized void refresh() {
        if (!closed) {
            events.wake();
        }
    }

    /** Stops watching; a look that is under way may still reach the listener. */
    @Override
    public synchronized void close() {
        closing.set(true);
        if (!closed) {
            events.wake();
        }
    }
}
