package org.immutectl.app.tiers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.immutectl.app.Tone;
import org.immutectl.i18n.Messages;
import org.immutectl.model.Tier;
import org.immutectl.model.TierPool;
import org.immutectl.model.TiersState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GaugeTest {

    private static final long GIB = TierStates.GIB;
    private final Messages messages = new Messages(Locale.ENGLISH);

    private List<Gauge> gauges(TiersState state) {
        return Gauge.of(state.pools(), messages);
    }

    private static String fact(Gauge gauge, String name) {
        return gauge.facts().stream().filter(fact -> fact.name().equals(name)).map(Gauge.Fact::value).findFirst().orElse("none");
    }

    @Test
    void ramTierHasItsThresholdAsAMark() {
        Gauge ram = gauges(TierStates.usual()).getFirst();
        assertEquals("5.1 of 8 GiB", ram.amount());
        assertEquals(OptionalDouble.of(7.0 / 8), ram.threshold());
        assertEquals("spills below 1 GiB free", fact(ram, "Threshold"));
        assertEquals("RAM tier: 5.1 of 8 GiB, at /ram-tmp.", ram.spoken());
    }

    @Test
    void diskTierTellsWhatSpilled() {
        assertEquals("nothing", fact(gauges(TierStates.usual()).getLast(), "Spilled"));
        assertEquals("1.2 GiB in 214 files", fact(gauges(TierStates.spilled()).getLast(), "Spilled"));
        assertEquals("at least 200 GiB in 1 file", fact(gauges(TierStates.full()).getLast(), "Spilled"));
        assertEquals(OptionalDouble.empty(), gauges(TierStates.spilled()).getLast().threshold());
    }

    @Test
    void tierThatIsTurnedOffSaysSo() {
        Gauge ram = gauges(TierStates.off()).getFirst();
        assertEquals(OptionalDouble.of(0), ram.threshold());
        assertEquals("always spills: 4 GiB must stay free", fact(ram, "Threshold"));
    }

    @Test
    void tierWithoutThresholdHasNoMark() {
        Gauge ram = gauges(TierStates.dead()).getFirst();
        assertEquals(OptionalDouble.empty(), ram.threshold());
        assertEquals("none", fact(ram, "Threshold"));
    }

    @Test
    void missingTierIsNotShownAsEmpty() {
        Gauge disk = gauges(TierStates.dead()).getLast();
        assertEquals("not there", disk.amount());
        assertEquals(Tone.BAD, disk.tone());
        assertEquals(List.of(), disk.facts());
    }

    @Test
    void toneWarnsPastTheThreshold() {
        assertEquals(Tone.INFORMATION, gauges(TierStates.usual()).getFirst().tone());
        assertEquals(Tone.WARNING, gauges(TierStates.spilled()).getFirst().tone());
        assertEquals(Tone.WARNING, gauges(TierStates.full()).getLast().tone());
    }

    @Test
    void tiersOfOtherPoolsNameTheirPool() {
        TierPool other = new TierPool("/srv/pool", "2.33.5", "ff", Optional.empty(), List.of(new Tier("/mnt/a", Tier.Kind.DISK,
                "ext4", Tier.Mode.READ_ONLY, TierStates.disk(GIB, 0).space(), 0)), TierPool.Spill.NONE);
        List<Gauge> all = Gauge.of(List.of(TierStates.usual().pools().getFirst(), other), messages);
        assertEquals(List.of("RAM tier", "Disk tier", "Disk tier of /srv/pool"), all.stream().map(Gauge::name).toList());
        assertEquals("read only", fact(all.getLast(), "Mode"));
        assertEquals(3, all.stream().map(Gauge::id).distinct().count());
    }

    @Test
    void tmpWithoutPoolIsAGaugeOfItsOwn() {
        assertEquals("1 of 4 GiB", Gauge.of(TierStates.inMemory().tmp(), messages).orElseThrow().amount());
        assertEquals("110 of 210 GiB", Gauge.of(TierStates.onDisk().tmp(), messages).orElseThrow().amount());
        assertTrue(Gauge.of(TierStates.unreadable().tmp(), messages).isEmpty());
    }

    /** Full is said when it is full, and empty when it is empty. */
    @ParameterizedTest
    @CsvSource({"0, 0", "0.00001, 0.1", "0.5, 50", "0.6374, 63.7", "0.9996, 99.9", "0.999999, 99.9", "1, 100"})
    void percentNeverRoundsToFullOrEmpty(double fraction, double percent) {
        assertEquals(percent, Gauge.percent(fraction));
    }
}
