package org.immutectl.tray;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.immutectl.model.Message;
import org.immutectl.model.Space;
import org.immutectl.model.SystemRoot;
import org.immutectl.model.Tier;
import org.immutectl.model.TierFinding.Kind;
import org.immutectl.model.TierPool.Spill;
import org.immutectl.model.TiersState;
import org.immutectl.model.TmpPlace;
import org.junit.jupiter.api.Test;

class TierEpisodesTest {

    private static final long GIB = Tiers.GIB;

    private TierEpisodes episodes = TierEpisodes.NONE;
    private Instant now = States.NOON;

    /** What begins, and with a minus what is over, when this is seen after so long. */
    private List<String> after(Duration time, TiersState state) {
        now = now.plus(time);
        TierEpisodes.Step step = episodes.on(state, now);
        episodes = step.next();
        return Stream.concat(step.begun().stream().map(finding -> finding.kind() + " " + finding.place()),
                step.over().stream().map(subject -> "-" + subject.kind() + " " + subject.place())).toList();
    }

    private List<String> soon(TiersState state) {
        return after(Duration.ofSeconds(10), state);
    }

    private TiersState tiers(long ramFree, long diskFree) {
        return Tiers.of(now, Spill.NONE, Tiers.ram(ramFree), Tiers.disk("/disk-tmp", diskFree));
    }

    @Test
    void spillingIsToldOnceUntilThereHasBeenRoomForAWhile() {
        assertEquals(List.of(), soon(tiers(5 * GIB, 100 * GIB)));
        assertEquals(List.of("SPILLING /ram-tmp"), soon(tiers(GIB - 1, 100 * GIB)));
        assertEquals(List.of(), soon(tiers(GIB - 1, 100 * GIB)));
        assertEquals(List.of(), soon(tiers(5 * GIB, 100 * GIB)));
        assertEquals(List.of(), after(TierEpisodes.CALM.minusSeconds(1), tiers(5 * GIB, 100 * GIB)));
        assertEquals(List.of("-SPILLING /ram-tmp"), after(Duration.ofSeconds(1), tiers(5 * GIB, 100 * GIB)));
        assertEquals(List.of(), soon(tiers(5 * GIB, 100 * GIB)));
        assertEquals(List.of("SPILLING /ram-tmp"), soon(tiers(0, 100 * GIB)));
    }

    @Test
    void aUseThatSwingsIsOneEpisode() {
        soon(tiers(0, 100 * GIB));
        for (int i = 0; i < 100; i++) {
            assertEquals(List.of(), after(TierEpisodes.CALM.minusSeconds(1), tiers(5 * GIB, 100 * GIB)));
            assertEquals(List.of(), soon(tiers(0, 100 * GIB)));
        }
    }

    @Test
    void justAboveTheThresholdIsNoRoom() {
        soon(tiers(0, 100 * GIB));
        soon(tiers(GIB + GIB / 5, 100 * GIB));
        assertEquals(List.of(), after(Duration.ofDays(1), tiers(GIB + GIB / 5, 100 * GIB)));
        assertEquals(List.of(), soon(tiers(GIB + GIB / 2, 100 * GIB)));
        assertEquals(List.of("-SPILLING /ram-tmp"), after(TierEpisodes.CALM, tiers(GIB + GIB / 2, 100 * GIB)));
    }

    @Test
    void aDiskTierIsLowBelowATenthAndWellAboveIt() {
        assertEquals(List.of(), soon(tiers(5 * GIB, 22 * GIB)));
        assertEquals(List.of("DISK_TIER_LOW /disk-tmp"), soon(tiers(5 * GIB, 20 * GIB)));
        soon(tiers(5 * GIB, 22 * GIB));
        assertEquals(List.of(), after(TierEpisodes.CALM, tiers(5 * GIB, 22 * GIB)), "22 of 210 GiB is less than the 12 % that end it");
        soon(tiers(5 * GIB, 30 * GIB));
        assertEquals(List.of("-DISK_TIER_LOW /disk-tmp"), after(TierEpisodes.CALM, tiers(5 * GIB, 30 * GIB)));
    }

    @Test
    void aDiskThatTakesNoNewFilesHasNoRoomHoweverLargeItsRestIs() {
        Tier closed = new Tier("/d", Tier.Kind.DISK, "btrfs", Tier.Mode.READ_WRITE, Optional.of(new Space(10 * GIB, 4 * GIB, 0, 0)), 4 * GIB);
        TiersState state = Tiers.of(now, Spill.NONE, closed);
        soon(new TiersState(now, state.root(), state.pools(), state.tmp(), List.of(Tiers.finding(Kind.DISK_TIER_LOW, "/d"))));
        soon(state);
        assertEquals(List.of(), after(TierEpisodes.CALM, state));
    }

    @Test
    void eachTierHasItsOwnEpisode() {
        assertEquals(List.of("DISK_TIER_LOW /a"), soon(Tiers.of(now, Spill.NONE, Tiers.disk("/a", 0), Tiers.disk("/b", 100 * GIB))));
        assertEquals(List.of("DISK_TIER_LOW /b"), soon(Tiers.of(now, Spill.NONE, Tiers.disk("/a", 0), Tiers.disk("/b", 0))));
        soon(Tiers.of(now, Spill.NONE, Tiers.disk("/a", 100 * GIB), Tiers.disk("/b", 0)));
        assertEquals(List.of("-DISK_TIER_LOW /a"),
                after(TierEpisodes.CALM, Tiers.of(now, Spill.NONE, Tiers.disk("/a", 100 * GIB), Tiers.disk("/b", 0))));
    }

    @Test
    void aFindingThatNamesThePoolIsJudgedByThePoolsTiers() {
        TiersState full = tiers(GIB + 1, 100 * GIB);
        soon(new TiersState(now, full.root(), full.pools(), full.tmp(), List.of(Tiers.finding(Kind.SPILLING, "/tmp"))));
        soon(full);
        assertEquals(List.of(), after(TierEpisodes.CALM, full));
        soon(tiers(5 * GIB, 100 * GIB));
        assertEquals(List.of("-SPILLING /tmp"), after(TierEpisodes.CALM, tiers(5 * GIB, 100 * GIB)));
    }

    @Test
    void aDeadPoolEndsNoOtherEpisodeAndIsToldOnceHoweverOftenItIsRestarted() {
        soon(tiers(0, 100 * GIB));
        assertEquals(List.of("DEAD_POOL /tmp"), soon(Tiers.dead(now)));
        assertEquals(List.of(), after(Duration.ofHours(1), Tiers.dead(now)));
        assertEquals(List.of(), soon(tiers(0, 100 * GIB)));
        assertEquals(List.of(), soon(Tiers.dead(now)));
        assertEquals(List.of(), soon(tiers(0, 100 * GIB)));
        assertEquals(List.of("-DEAD_POOL /tmp"), after(TierEpisodes.CALM, tiers(0, 100 * GIB)));
        assertEquals(List.of("SPILLING /ram-tmp"), episodes.open().stream()
                .map(episode -> episode.subject().kind() + " " + episode.subject().place()).toList());
    }

    @Test
    void notToSeeTheTiersIsNotToSeeRoom() {
        TiersState unseen = new TiersState(now, SystemRoot.MACHINE, List.of(),
                new TmpPlace.Unreadable(Message.of("state.reason.unreadable", "/tmp", "")), List.of());
        soon(tiers(0, 100 * GIB));
        soon(unseen);
        assertEquals(List.of(), after(TierEpisodes.CALM, unseen));
    }

    @Test
    void tiersThatAreTakenAwayEndTheirEpisodes() {
        soon(tiers(0, 0));
        soon(Tiers.none(now));
        assertEquals(List.of("-SPILLING /ram-tmp", "-DISK_TIER_LOW /disk-tmp"), after(TierEpisodes.CALM, Tiers.none(now)));
    }

    @Test
    void aTierWithoutNumbersHoldsNoEpisodeOpen() {
        Tier unseen = new Tier("/ram-tmp", Tier.Kind.RAM, "tmpfs", Tier.Mode.READ_WRITE, Optional.empty(), GIB);
        soon(tiers(0, 100 * GIB));
        soon(Tiers.of(now, Spill.NONE, unseen));
        assertEquals(List.of("-SPILLING /ram-tmp"), after(TierEpisodes.CALM, Tiers.of(now, Spill.NONE, unseen)));
    }

    @Test
    void theRestIsForTheWindow() {
        for (Kind kind : Kind.values()) {
            boolean told = kind == Kind.SPILLING || kind == Kind.DISK_TIER_LOW || kind == Kind.DEAD_POOL;
            TiersState none = Tiers.none(now);
            TierEpisodes.Step step = TierEpisodes.NONE.on(
                    new TiersState(now, none.root(), none.pools(), none.tmp(), List.of(Tiers.finding(kind, "/x"))), now);
            assertEquals(told ? 1 : 0, step.begun().size(), kind::name);
        }
    }
}
