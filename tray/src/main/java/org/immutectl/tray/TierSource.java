package org.immutectl.tray;

import java.util.function.Consumer;
import org.immutectl.model.TiersState;

/** Where the states of the tiers come from. */
@FunctionalInterface
public interface TierSource {

    /** Starts to hand on what the tiers are, now and then, on a thread of its own, until the answer is closed. */
    AutoCloseable start(Consumer<TiersState> listener);
}
