package org.immutectl.tray;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.immutectl.model.Tier;
import org.immutectl.model.TierFinding;
import org.immutectl.model.TiersState;
import org.immutectl.model.TmpPlace;

/**
 * Decides when to warn of the tiers: once an episode, which is over only when there has been room enough for a while.
 * A tier whose use swings about its threshold is one episode. Pure, so that hours pass in a test's microseconds.
 *
 * @param open the episodes that are not over
 */
record TierEpisodes(List<Episode> open) {

    /** No episode yet. */
    static final TierEpisodes NONE = new TierEpisodes(List.of());
    /** For how long there must have been room. */
    static final Duration CALM = Duration.ofMinutes(5);

    private static final Set<TierFinding.Kind> TOLD =
            EnumSet.of(TierFinding.Kind.SPILLING, TierFinding.Kind.DISK_TIER_LOW, TierFinding.Kind.DEAD_POOL);
    /** What must be free beyond the threshold below which a tier takes no new files, as a part of its size. */
    private static final double ROOM_ABOVE_THRESHOLD = 0.05;
    /** What must be free in a disk tier; it counts as low below a tenth. */
    private static final double ROOM_ON_DISK = 0.12;

    TierEpisodes {
        open = List.copyOf(open);
    }

    /** What an episode is about. */
    record Subject(TierFinding.Kind kind, String place) {
    }

    /** @param calmSince since when there has been room again; empty while there is none */
    record Episode(Subject subject, Optional<Instant> calmSince) {
    }

    /**
     * @param begun to be warned of
     * @param over not to be warned of any more
     */
    record Step(TierEpisodes next, List<TierFinding> begun, List<Subject> over) {
    }

    /** @param now of a clock that never goes back */
    Step on(TiersState state, Instant now) {
        List<TierFinding> found = state.findings().stream().filter(finding -> TOLD.contains(finding.kind())).toList();
        List<Episode> going = new ArrayList<>();
        List<Subject> over = new ArrayList<>();
        for (Episode episode : open) {
            boolean calm = found.stream().noneMatch(finding -> subject(finding).equals(episode.subject()))
                    && hasRoom(state, episode.subject());
            Optional<Instant> since = calm ? Optional.of(episode.calmSince().orElse(now)) : Optional.empty();
            if (since.isPresent() && !now.isBefore(since.get().plus(CALM))) {
                over.add(episode.subject());
            } else {
                going.add(new Episode(episode.subject(), since));
            }
        }
        List<TierFinding> begun = new ArrayList<>();
        for (TierFinding finding : found) {
            if (going.stream().noneMatch(episode -> episode.subject().equals(subject(finding)))) {
                going.add(new Episode(subject(finding), Optional.empty()));
                begun.add(finding);
            }
        }
        return new Step(new TierEpisodes(going), begun, over);
    }

    static Subject subject(TierFinding finding) {
        return new Subject(finding.kind(), finding.place());
    }

    private static boolean hasRoom(TiersState state, Subject subject) {
        if (state.tmp() instanceof TmpPlace.Unreadable) {
            // Not to see it is not to see room.
            return false;
        }
        return switch (subject.kind()) {
            case SPILLING -> tiers(state, subject.place(), Tier.Kind.RAM).allMatch(TierEpisodes::isAboveThreshold);
            case DISK_TIER_LOW -> tiers(state, subject.place(), Tier.Kind.DISK).allMatch(TierEpisodes::isRoomy);
            default -> true;
        };
    }

    /** The tiers that a finding may be about, which names its pool or its branch. */
    private static Stream<Tier> tiers(TiersState state, String place, Tier.Kind kind) {
        return state.pools().stream()
                .flatMap(pool -> pool.tiers().stream().filter(tier -> pool.mountPoint().equals(place) || tier.path().equals(place)))
                .filter(tier -> tier.kind() == kind);
    }

    private static boolean isAboveThreshold(Tier tier) {
        return tier.space().filter(space -> space.free() < tier.minFreeSpace() + ROOM_ABOVE_THRESHOLD * space.size()).isEmpty();
    }

    private static boolean isRoomy(Tier tier) {
        return isAboveThreshold(tier) && tier.space().filter(space -> space.free() < ROOM_ON_DISK * space.size()).isEmpty();
    }
}
