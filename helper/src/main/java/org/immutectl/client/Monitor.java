package org.immutectl.client;

import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.immutectl.linux.LinuxException;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;
import org.immutectl.model.SystemState;
import org.immutectl.probe.StateWatch;

/**
 * Watches a system and hands on every change of its state. Events do the work (the mount table, the facts in
 * {@code /run/immutectl}); a light timer covers what has no event, such as the subvolume property.
 */
public final class Monitor implements AutoCloseable {

    private final SystemRoot root;
    private final StateWatch watch;
    private final CountDownLatch ended = new CountDownLatch(1);

    private Monitor(SystemRoot root, StateWatch watch) {
        this.root = root;
        this.watch = watch;
    }

    /**
     * Starts to watch.
     *
     * @param listener gets the first state at once and then every change, on the monitor's own thread
     */
    public static Monitor start(SystemRoot root, Consumer<SystemState> listener) {
        StateWatch watch;
        try {
            watch = new StateWatch(root);
        } catch (LinuxException e) {
            throw new IllegalStateException("this process cannot watch the mount table", e);
        }
        Monitor monitor = new Monitor(root, watch);
        Thread.ofPlatform().name("Monitor").daemon().start(() -> monitor.run(listener));
        return monitor;
    }

    private void run(Consumer<SystemState> listener) {
        try (watch) {
            for (var state = watch.next(); state.isPresent(); state = watch.next()) {
                listener.accept(state.get());
            }
        } catch (LinuxException e) {
            // Nobody may go on believing the last state.
            listener.accept(StateWatch.unreadable(root, Message.of("state.reason.unreadable", root.directory(), e.getMessage())));
        } finally {
            ended.countDown();
        }
    }

    /** Reads again now, whatever the timer says; a change reaches the listener as any other. */
    public void refresh() {
        watch.refresh();
    }

    public SystemRoot root() {
        return root;
    }

    /** Stops watching; once this returns on another thread than the listener's, the listener hears nothing more. */
    @Override
    public void close() {
        watch.stop();
        if (!Thread.currentThread().getName().equals("Monitor")) {
            try {
                ended.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
