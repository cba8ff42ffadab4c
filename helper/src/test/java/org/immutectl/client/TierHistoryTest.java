package org.immutectl.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.immutectl.model.Space;
import org.immutectl.model.SystemRoot;
import org.immutectl.model.Tier;
import org.immutectl.model.TierPool;
import org.immutectl.model.TierSample;
import org.immutectl.model.TiersState;
import org.immutectl.model.TmpPlace;
import org.junit.jupiter.api.Test;

class TierHistoryTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final TierHistory history = new TierHistory();

    private static TiersState pooled(Instant at, long used, long spilled) {
        Tier ram = new Tier("/ram-tmp", Tier.Kind.RAM, "tmpfs", Tier.Mode.READ_WRITE,
                Optional.of(new Space(1000, 1000 - used, 0, 0)), 100);
        return new TiersState(at, SystemRoot.MACHINE, List.of(new TierPool("/tmp", "2.33.5", "ff", Optional.of("mfs"), List.of(ram),
                new TierPool.Spill(1, spilled, true))), new TmpPlace.Pooled(), List.of());
    }

    private static TiersState at(long seconds) {
        return pooled(NOON.plusSeconds(seconds), seconds % 1000, 0);
    }

    private static TierSample sample(long seconds) {
        return new TierSample(NOON.plusSeconds(seconds), seconds % 1000, 0);
    }

    private List<Long> seconds() {
        return history.samples().stream().map(sample -> Duration.between(NOON, sample.at()).toSeconds()).toList();
    }

    @Test
    void keepsWhatTheRamTierHoldsAndWhatHasSpilled() {
        history.add(pooled(NOON, 300, 70));
        assertEquals(List.of(new TierSample(NOON, 300, 70)), history.samples());
    }

    @Test
    void memoryWithoutAPoolCountsAndADiskDoesNot() {
        history.add(new TiersState(NOON, SystemRoot.MACHINE, List.of(), new TmpPlace.OnDisk("btrfs", "/", Optional.empty()), List.of()));
        assertEquals(List.of(), history.samples());
        history.add(new TiersState(NOON, SystemRoot.MACHINE, List.of(), new TmpPlace.InMemory(new Space(10, 4, 0, 0)), List.of()));
        assertEquals(List.of(new TierSample(NOON, 6, 0)), history.samples());
    }

    @Test
    void aQuickerLookAddsNoMoreSamples() {
        IntStream.rangeClosed(0, 30).forEach(second -> history.add(at(second)));
        assertEquals(List.of(0L, 9L, 18L, 27L), seconds());
    }

    @Test
    void keepsAnHourAndNoMore() {
        for (int second = 0; second <= 10_000; second += 10) {
            history.add(at(second));
        }
        assertEquals(TierHistory.CAPACITY, history.samples().size());
        assertEquals(List.of(6400L, 10_000L), List.of(seconds().getFirst(), seconds().getLast()));
        // A little early each time: as many as there is room for.
        for (int second = 10_009; second <= 20_000; second += 9) {
            history.add(at(second));
        }
        assertEquals(TierHistory.CAPACITY, history.samples().size());
    }

    @Test
    void afterASleepTheOldHourIsGone() {
        history.add(at(0));
        history.add(at(3000));
        history.add(at(4000));
        assertEquals(List.of(3000L, 4000L), seconds());
    }

    @Test
    void aClockThatIsSetBackLeavesNothingInTheFuture() {
        history.add(at(1000));
        history.add(at(2000));
        history.add(at(1500));
        assertEquals(List.of(1000L, 1500L), seconds());
    }

    @Test
    void whatWasSeenBeforeComesFirst() {
        history.add(at(100));
        history.precede(List.of(sample(80), sample(90), sample(100), sample(110)));
        assertEquals(List.of(80L, 90L, 100L), seconds(), "what it saw itself counts");
        history.precede(List.of(sample(-4000)));
        assertEquals(List.of(80L, 90L, 100L), seconds(), "too old");
    }

    @Test
    void anEmptyHistoryTakesWhatWasSeenBefore() {
        history.precede(List.of(sample(80), sample(90)));
        history.add(at(100));
        assertEquals(List.of(80L, 90L, 100L), seconds());
        history.precede(List.of());
        assertEquals(List.of(80L, 90L, 100L), seconds());
    }
}
