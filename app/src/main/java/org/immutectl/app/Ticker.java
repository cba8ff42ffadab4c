package org.immutectl.app;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Moves the feed's time on once a second while a sentence on the screen needs it, and sleeps otherwise. JavaFX's own
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
    private Optional<ScheduledFuture<?>> ticking = Optional.empty();

    Ticker(StateFeed feed, Clock clock, Threads threads) {
        this.feed = feed;
        this.clock = clock;
        this.threads = threads;
        feed.state().subscribe(this::startOrStop);
    }

    private void startOrStop() {
        if (feed.needsTicks() && ticking.isEmpty()) {
            ticking = Optional.of(timer.scheduleAtFixedRate(
                    () -> threads.ui().execute(() -> feed.tick(clock.instant())), 1, 1, TimeUnit.SECONDS));
        } else if (!feed.needsTicks()) {
            ticking.ifPresent(future -> future.cancel(false));
            ticking = Optional.empty();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
