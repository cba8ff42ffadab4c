package org.immutectl.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Looks until something is so, and fails if it is not so in time: never a pause for a guessed while. */
public final class Eventually {

    private static final Duration USUAL = Duration.ofSeconds(20);
    private static final Duration BETWEEN = Duration.ofMillis(10);

    private Eventually() {
    }

    /** Within 20 s, for what takes a moment on a busy machine. */
    public static void holds(String what, Callable<Boolean> condition) throws Exception {
        holds(what, USUAL, condition);
    }

    public static void holds(String what, Duration limit, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + limit.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }
}
