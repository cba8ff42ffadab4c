package org.immutectl.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.immutectl.client.TierHistory;
import org.immutectl.desktop.bus.TiersInterface.Sample;
import org.immutectl.model.SystemRoot;
import org.immutectl.model.TierSample;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TierHistoryClientTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    private Path directory;
    private PrivateBus daemon;
    private SessionBus tray;
    private SessionBus window;

    @BeforeEach
    void start() throws Exception {
        daemon = PrivateBus.start(directory);
        tray = daemon.connect();
        window = daemon.connect();
    }

    @AfterEach
    void stop() {
        window.close();
        tray.close();
        daemon.close();
    }

    @Test
    void theWindowGetsWhatTheTrayRemembers() throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        List<TierSample> hour = LongStream.rangeClosed(1, TierHistory.CAPACITY - 1).boxed().sorted((a, b) -> Long.compare(b, a))
                .map(age -> new TierSample(now.minus(TierHistory.PACE.multipliedBy(age)).plusSeconds(9), age << 33, age)).toList();
        TierHistoryService.offer(tray, () -> hour);
        tray.takeName(SingleInstance.TRAY);
        assertEquals(hour, TierHistoryClient.read(window, SystemRoot.MACHINE));
        assertEquals(List.of(), TierHistoryClient.read(window, new SystemRoot(directory)), "another system's tray");
    }

    @Test
    void anEmptyMemoryIsNoError() throws Exception {
        TierHistoryService.offer(tray, List::of);
        tray.takeName(SingleInstance.TRAY);
        assertEquals(List.of(), TierHistoryClient.read(window, SystemRoot.MACHINE));
    }

    @Test
    void withoutATrayThereIsNothing() {
        assertEquals(List.of(), TierHistoryClient.read(window, SystemRoot.MACHINE));
    }

    @Test
    void aTrayThatKnowsNoHistoryIsAsGoodAsNone() throws Exception {
        tray.takeName(SingleInstance.TRAY);
        assertEquals(List.of(), TierHistoryClient.read(window, SystemRoot.MACHINE));
    }

    @Test
    void aTrayThatFailsIsAsGoodAsNone() throws Exception {
        TierHistoryService.offer(tray, () -> {
            throw new IllegalStateException("for the test");
        });
        tray.takeName(SingleInstance.TRAY);
        assertEquals(List.of(), TierHistoryClient.read(window, SystemRoot.MACHINE));
    }

    private static Sample at(long secondsAgo, long ramUsed, long spilled) {
        return new Sample(NOW.minusSeconds(secondsAgo).toEpochMilli(), ramUsed, spilled);
    }

    @Test
    void whatCannotBeIsLeftOut() {
        assertEquals(List.of(new TierSample(NOW.minusSeconds(40), 1, 2), new TierSample(NOW.minusSeconds(20), 3, 4), new TierSample(NOW, 5, 6)),
                TierHistoryClient.sound(List.of(at(3601, 0, 0), at(40, 1, 2), at(50, 9, 9), at(40, 9, 9), at(30, -1, 0), at(30, 0, -1),
                        at(20, 3, 4), at(-1, 9, 9), new Sample(Long.MIN_VALUE, 9, 9), new Sample(Long.MAX_VALUE, 9, 9), at(0, 5, 6)), NOW));
    }

    @Test
    void moreThanAnHourHoldsIsNotTaken() {
        List<Sample> many = new ArrayList<>();
        for (int age = 3000; age > 0; age--) {
            many.add(at(age, age, 0));
        }
        List<TierSample> taken = TierHistoryClient.sound(many, NOW);
        assertEquals(TierHistory.CAPACITY, taken.size());
        assertEquals(1, taken.getLast().ramUsed(), "the newest count");
    }
}
