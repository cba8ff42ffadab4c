package org.immutectl.app;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Moves the feed's time on as often as the sentences on the screen need it, and sleeps otherwise. JavaFX's own
 * timelines would keep the renderer awake at 60 frames a second.
 */
final class Ticker implements AutoCloseable {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "ticker");
        thread.setDaemon(true);
        return thread;
    });
    private final StateFeed feed;
    private final Clock clock;
    private final Threads threads;
    private Optional<ScheduledFuture<?>> next = Optional.empty();

    Ticker(StateFeed feed, Clock clock, Threads threads) {
        this.feed = feed;
        this.clock = clock;
        this.threads = threads;
        feed.state().subscribe(this::plan);
    }

    private void plan() {
        next.ifPresent(tick -> tick.cancel(false));
        next = feed.tickInterval().map(interval -> timer.schedule(
                () -> threads.ui().execute(this::tick), interval.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void tick() {
        if (!timer.isShutdown()) {
            feed.tick(clock.instant());
            plan();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
