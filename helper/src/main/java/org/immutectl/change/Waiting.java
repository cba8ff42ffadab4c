package org.immutectl.change;

import java.time.Duration;

/** Looks again and again until a condition holds or the time is over: for what the kernel tells nobody about. */
final class Waiting {

    private static final Duration BETWEEN = Duration.ofMillis(20);

    private final long end;

    Waiting(Duration limit) {
        end = System.nanoTime() + limit.toNanos();
    }

    /** A condition that may fail to be read. */
    interface Condition<E extends Exception> {
        boolean holds() throws E;
    }

    /** True as soon as the condition holds, false if it does not within the limit. */
    static <E extends Exception> boolean until(Duration limit, Condition<E> condition) throws E {
        Waiting waiting = new Waiting(limit);
        do {
            if (condition.holds()) {
                return true;
            }
        } while (waiting.again());
        return false;
    }

    /** Pauses for a moment; false if the time is over or the thread is interrupted. */
    boolean again() {
        if (System.nanoTime() >= end) {
            return false;
        }
        try {
            Thread.sleep(BETWEEN);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
