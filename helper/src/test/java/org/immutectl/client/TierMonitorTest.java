package org.immutectl.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.immutectl.model.SystemRoot;
import org.immutectl.model.TiersState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TierMonitorTest {

    private static final Duration NEVER = Duration.ofDays(1);

    @TempDir
    private Path directory;

    @Test
    void looksAtOnceAndAgainAndAgain() throws InterruptedException {
        BlockingQueue<TiersState> states = new LinkedBlockingQueue<>();
        try (TierMonitor _ = TierMonitor.start(new SystemRoot(directory), Duration.ofMillis(1), states::add)) {
            for (int i = 0; i < 3; i++) {
                assertNotNull(states.poll(20, TimeUnit.SECONDS));
            }
            assertEquals(directory, states.take().root().directory());
        }
    }

    @Test
    void looksWhenAskedTo() throws InterruptedException {
        BlockingQueue<TiersState> states = new LinkedBlockingQueue<>();
        TierMonitor monitor = TierMonitor.start(new SystemRoot(directory), NEVER, states::add);
        assertNotNull(states.poll(20, TimeUnit.SECONDS));
        monitor.refresh();
        assertNotNull(states.poll(20, TimeUnit.SECONDS));
        monitor.close();
        monitor.refresh();
        assertTrue(states.isEmpty());
    }

    @Test
    void aListenerThatFailsIsToldAgain() throws InterruptedException {
        CountDownLatch told = new CountDownLatch(2);
        try (TierMonitor _ = TierMonitor.start(new SystemRoot(directory), Duration.ofMillis(1), _ -> {
            told.countDown();
            throw new IllegalStateException("for the test");
        })) {
            assertTrue(told.await(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void restsTheLongerTheLongerALookTakes() {
        Duration pace = Duration.ofSeconds(10);
        assertEquals(pace, TierMonitor.rest(pace, Duration.ofMillis(3)));
        assertEquals(Duration.ofMinutes(1), TierMonitor.rest(pace, Duration.ofSeconds(2)));
    }
}
