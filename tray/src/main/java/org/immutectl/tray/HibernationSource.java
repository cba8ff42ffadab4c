package org.immutectl.tray;

import java.util.function.Consumer;
import org.immutectl.client.HibernationNews;

/** Where what is known of hibernation comes from. */
@FunctionalInterface
public interface HibernationSource {

    /** Starts to hand on what is known now and every change, on a thread of its own, until the answer is closed. */
    AutoCloseable start(Consumer<HibernationNews> listener);
}
