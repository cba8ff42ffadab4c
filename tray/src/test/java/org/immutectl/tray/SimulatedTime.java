package org.immutectl.tray;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;

/** A time that a test moves: what is due when it has moved runs on its own thread. */
final class SimulatedTime implements Time {

    private record Due(Instant at, ScheduledExecutorService thread, FutureTask<?> task) {
    }

    private final List<Due> waiting = new ArrayList<>();
    private Instant now;

    SimulatedTime(Instant now) {
        this.now = now;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public Instant wall() {
        return instant();
    }

    @Override
    public synchronized Future<?> at(Instant due, ScheduledExecutorService thread, Runnable task) {
        FutureTask<?> future = new FutureTask<>(task, null);
        if (!due.isAfter(now)) {
            thread.execute(future);
            return future;
        }
        // Or the test's own memory would grow.
        waiting.removeIf(each -> each.task().isDone());
        waiting.add(new Due(due, thread, future));
        return future;
    }

    synchronized void advance(Duration duration) {
        now = now.plus(duration);
        List<Due> due = waiting.stream().filter(each -> !each.at().isAfter(now)).sorted(Comparator.comparing(Due::at)).toList();
        waiting.removeAll(due);
        due.forEach(each -> each.thread().execute(each.task()));
    }

    /** The machine sleeps for so long: timers stand still, and are late by it. */
    synchronized void sleep(Duration duration) {
        now = now.plus(duration);
        waiting.replaceAll(each -> new Due(each.at().plus(duration), each.thread(), each.task()));
    }
}
