package org.immutectl.tray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.immutectl.i18n.Messages;
import org.immutectl.model.SystemRoot;
import org.immutectl.model.Tier;
import org.immutectl.model.TierFinding;
import org.immutectl.model.TierPool.Spill;
import org.immutectl.model.TiersState;
import org.junit.jupiter.api.Test;

class TierTextTest {

    private static final long GIB = Tiers.GIB;

    private final TierText english = new TierText(new Messages(Locale.ENGLISH));
    private final TierText german = new TierText(new Messages(Locale.GERMAN));

    private static TiersState state(Spill spill, Tier... tiers) {
        return Tiers.of(States.NOON, spill, tiers);
    }

    @Test
    void aLineATier() {
        TiersState state = state(new Spill(3, GIB * 6 / 5, true), Tiers.ram(8 * GIB - GIB * 51 / 10), Tiers.disk("/disk-tmp", 198 * GIB));
        assertEquals(List.of("RAM tier: 5.1 of 8 GiB", "Disk tier: 12 of 210 GiB, 1.2 GiB spilled"), english.lines(state));
        assertEquals(List.of("RAM-Stufe: 5,1 von 8 GiB", "Plattenstufe: 12 von 210 GiB, 1,2 GiB übergelaufen"), german.lines(state));
    }

    @Test
    void nothingSpilledIsNotMentioned() {
        assertEquals("Disk tier: 10 of 210 GiB", english.lines(Tiers.roomy(States.NOON)).getLast());
        assertEquals("Disk tier: 10 of 210 GiB",
                english.lines(state(new Spill(0, 0, false), Tiers.ram(GIB), Tiers.disk("/d", 200 * GIB))).getLast());
    }

    @Test
    void whatCouldNotBeCountedMakesItAtLeast() {
        assertEquals("Disk tier: 10 of 210 GiB, at least 2 GiB spilled",
                english.lines(state(new Spill(1, 2 * GIB, false), Tiers.ram(GIB), Tiers.disk("/d", 200 * GIB))).getLast());
    }

    @Test
    void severalOfAKindHaveTheirPlacesAndTheFirstSaysWhatHasSpilled() {
        assertEquals(List.of("RAM tier: 7 of 8 GiB", "Disk tier /a: 10 of 210 GiB, 2 GiB spilled", "Disk tier /b: 20 of 210 GiB"),
                english.lines(state(new Spill(1, 2 * GIB, true), Tiers.ram(GIB), Tiers.disk("/a", 200 * GIB), Tiers.disk("/b", 190 * GIB))));
    }

    @Test
    void aTierThatIsNotThereSaysSo() {
        Tier missing = new Tier("/d", Tier.Kind.DISK, "", Tier.Mode.READ_WRITE, Optional.empty(), 0);
        assertEquals("Disk tier: not available", english.lines(state(Spill.NONE, Tiers.ram(GIB), missing)).getLast());
    }

    @Test
    void withoutTiersThereIsNoLine() {
        assertEquals(List.of(), english.lines(Tiers.none(States.NOON)));
        assertEquals(List.of(), english.lines(state(Spill.NONE, Tiers.disk("/a", 0), Tiers.disk("/b", 0))), "joined disks are no tiers");
    }

    @Test
    void aDeadPoolIsTheOnlyNews() {
        assertEquals(List.of("/tmp does not work: its mergerfs has ended"), english.lines(Tiers.dead(States.NOON)));
    }

    @Test
    void aLittleMoreOrLessChangesNoLine() {
        TiersState before = state(Spill.NONE, Tiers.ram(8 * GIB - 5_476_083_302L), Tiers.disk("/d", 100 * GIB));
        TiersState after = state(Spill.NONE, Tiers.ram(8 * GIB - 5_470_000_000L), Tiers.disk("/d", 100 * GIB - (100 << 20)));
        assertEquals(english.lines(before), english.lines(after));
    }

    @Test
    void threeFindingsAreWarnedOf() {
        Set<TierFinding.Kind> told = Stream.of(TierFinding.Kind.values())
                .filter(kind -> english.warning(Tiers.none(States.NOON), Tiers.finding(kind, "/tmp")).isPresent()).collect(Collectors.toSet());
        assertEquals(EnumSet.of(TierFinding.Kind.SPILLING, TierFinding.Kind.DISK_TIER_LOW, TierFinding.Kind.DEAD_POOL), told);
    }

    @Test
    void aWarningSaysWhatIsFoundAndWhatToDo() {
        WarningText warning = english.warning(Tiers.spilling(States.NOON), Tiers.spilling(States.NOON).findings().getFirst()).orElseThrow();
        assertEquals("The RAM tier is full", warning.summary());
        assertTrue(warning.body().startsWith("/ram-tmp is SPILLING, not Btrfs\nStart your desktop's"), warning.body());
    }

    @Test
    void thePracticeSystemIsNotTakenForTheMachine() {
        TiersState machine = Tiers.dead(States.NOON);
        TiersState practice = new TiersState(machine.at(), SystemRoot.SANDBOX, machine.pools(), machine.tmp(), machine.findings());
        assertFalse(english.warning(practice, machine.findings().getFirst()).orElseThrow().summary().startsWith("/tmp"));
        assertEquals("/tmp does not work", english.warning(machine, machine.findings().getFirst()).orElseThrow().summary());
    }
}
