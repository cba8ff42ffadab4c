package org.immutectl.tray;

import java.util.function.Consumer;
import org.immutectl.model.SystemState;

/** Where the states come from that the tray shows. */
@FunctionalInterface
public interface StateSource {

    /** Starts to hand on the state now and every change of it, on a thread of its own, until the answer is closed. */
    AutoCloseable start(Consumer<SystemState> listener);
}
