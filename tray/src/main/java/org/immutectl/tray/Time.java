package org.immutectl.tray;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The time that the tray lives by. Its instants go on evenly, whatever happens to the wall clock, and through sleep. */
interface Time extends InstantSource {

    /**
     * Runs a task when an instant has come. While the machine sleeps, the executor's own clock stands still: who must not
     * be late looks at {@link #instant} again after a sleep.
     */
    Future<?> at(Instant due, ScheduledExecutorService thread, Runnable task);

    /** What the wall clock says, by which people and other programs tell the time. */
    default Instant wall() {
        return Instant.now();
    }

    /** The machine's, counted from its start (/proc/uptime, which is CLOCK_BOOTTIME: proc_uptime(5)). */
    static Time sinceBoot() {
        Instant now = Instant.now();
        return new SinceBoot(now.minus(SinceBoot.uptime()));
    }

    /** @param booted what the wall clock now says of the machine's start */
    record SinceBoot(Instant booted) implements Time {

        private static final Path UPTIME = Path.of("/proc/uptime");
        private static final int MILLIS = 1000;

        @Override
        public Instant instant() {
            return booted.plus(uptime());
        }

        @Override
        public Future<?> at(Instant due, ScheduledExecutorService thread, Runnable task) {
            // A moment more, so that it has come by the file's hundredths too.
            return thread.schedule(task, Math.max(0, Duration.between(instant(), due).toMillis() + MILLIS / 100), TimeUnit.MILLISECONDS);
        }

        private static Duration uptime() {
            try {
                String text = Files.readString(UPTIME);
                return Duration.ofMillis(Math.round(Double.parseDouble(text.substring(0, text.indexOf(' '))) * MILLIS));
            } catch (IOException e) {
                // Without /proc nothing here works at all.
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
