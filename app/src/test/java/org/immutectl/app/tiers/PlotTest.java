package org.immutectl.app.tiers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.immutectl.i18n.Messages;
import org.immutectl.model.TierSample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlotTest {

    private static final long GIB = TierStates.GIB;
    private static final Instant NOW = Instant.parse("2026-03-01T14:14:00Z");
    private final Messages messages = new Messages(Locale.ENGLISH);

    private Plot plot(List<TierSample> samples) {
        return Plot.of(samples, 8 * GIB, NOW, messages);
    }

    private static List<TierSample> everyTenSeconds(int count) {
        return IntStream.range(0, count).mapToObj(i -> new TierSample(NOW.minusSeconds(10L * (count - 1 - i)), i, 0)).toList();
    }

    @Test
    void showsAnHourUpToTheTiersSize() {
        Plot plot = plot(everyTenSeconds(361));
        assertEquals(Duration.ofHours(1), Duration.between(plot.from(), plot.to()));
        assertEquals(8 * GIB, plot.highest());
        assertEquals(1, plot.ram().size());
        assertTrue(plot.ram().getFirst().size() <= Plot.MOST_POINTS + 1);
        assertEquals(360, plot.ram().getFirst().getLast().bytes());
    }

    @Test
    void axisHoldsWhatSpilledBeyondTheTiersSize() {
        assertEquals(20 * GIB, plot(List.of(new TierSample(NOW, GIB, 20 * GIB))).highest());
    }

    @Test
    void peakOfSecondsIsNotThinnedAway() {
        List<TierSample> samples = new ArrayList<>(everyTenSeconds(361));
        samples.set(101, new TierSample(samples.get(101).at(), 5 * GIB, 0));
        assertTrue(plot(samples).ram().getFirst().stream().anyMatch(point -> point.bytes() == 5 * GIB));
    }

    @Test
    void nobodyLookedIsAGap() {
        List<TierSample> samples = everyTenSeconds(100);
        List<TierSample> slept = IntStream.range(0, 100).filter(i -> i < 40 || i > 60).mapToObj(samples::get).toList();
        assertEquals(List.of(40, 39), plot(slept).ram().stream().map(List::size).toList());
    }

    @Test
    void oneSampleIsNoLineYet() {
        assertTrue(plot(List.of()).isEmpty());
        assertTrue(plot(everyTenSeconds(1)).isEmpty());
        assertFalse(plot(everyTenSeconds(2)).isEmpty());
    }

    @Test
    void saysWhatItShows() {
        assertEquals("In the last 16 min there were between 0 B and 99 B in memory; now 99 B, and 0 B spilled to the disk.",
                plot(everyTenSeconds(100)).spoken());
    }

    @ParameterizedTest
    @CsvSource({"2, 1800", "6, 600", "8, 600", "14, 300"})
    void timesAreRoundOnTheClock(int most, long step) {
        long low = NOW.minusSeconds(3600).getEpochSecond();
        List<Number> times = Plot.times(low, NOW.getEpochSecond(), most);
        assertTrue(times.size() >= 2 && times.size() <= most + 1, times::toString);
        times.forEach(time -> assertEquals(0, time.longValue() % step));
        assertEquals(step, times.get(1).longValue() - times.getFirst().longValue());
    }

    @ParameterizedTest
    @CsvSource({"8, 4", "7.5, 4", "210, 6", "0.0625, 3", "1000000, 4"})
    void sizesAreRoundAndFew(double gib, int most) {
        List<Number> sizes = Plot.sizes(0, gib * GIB, most);
        assertTrue(sizes.size() >= 2 && sizes.size() <= most, sizes::toString);
        assertEquals(1, Long.bitCount(sizes.get(1).longValue()));
    }
}
