package org.immutectl.probe;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks that may block for ever in the kernel, as every look into a FUSE mount does whose program has stopped. Each has
 * a thread of its own and a limit. One that hangs is left alone until it returns, and is not begun a second time
 * meanwhile, so that at most one thread hangs a place. For one thread at a time.
 */
final class Patience {

    /** The look did not return within the limit, now or before. */
    static final class HangingException extends IOException {

        private static final long serialVersionUID = 1L;

        private HangingException(String place) {
            super(place + " does not answer");
        }
    }

    private final Duration limit;
    private final Map<String, FutureTask<?>> hanging = new HashMap<>();

    Patience(Duration limit) {
        this.limit = limit;
    }

    /**
     * What the look returns, or throws.
     *
     * @param place names the look: another one of the same name is not begun while this one hangs
     */
    <T> T look(String place, Callable<T> look) throws IOException {
        FutureTask<?> before = hanging.get(place);
        if (before != null && !before.isDone()) {
            throw new HangingException(place);
        }
        hanging.remove(place);
        FutureTask<T> task = new FutureTask<>(look);
        Thread.ofPlatform().daemon().name("Tier look").start(task);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            hanging.put(place, task);
            throw new HangingException(place);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
