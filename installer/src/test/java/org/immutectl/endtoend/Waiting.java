package org.immutectl.endtoend;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for other programs, which tell nobody when they are ready: asks again and again until a deadline. */
final class Waiting {

    private static final Duration BETWEEN = Duration.ofMillis(40);

    private Waiting() {
    }

    /** Something that may not be true yet. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws IOException;
    }

    /**
     * Returns as soon as the condition holds.
     *
     * @param what what is waited for, for the error text
     * @return how long it took
     * @throws IllegalStateException if it doesn't hold before the time is up
     */
    static Duration until(String what, Duration atMost, Condition condition) throws IOException {
        long start = System.nanoTime();
        long deadline = start + atMost.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("waited " + atMost.toMillis() + " ms in vain for: " + what);
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
