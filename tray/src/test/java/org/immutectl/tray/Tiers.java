package org.immutectl.tray;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.immutectl.model.Message;
import org.immutectl.model.Space;
import org.immutectl.model.SystemRoot;
import org.immutectl.model.Tier;
import org.immutectl.model.TierFinding;
import org.immutectl.model.TierPool;
import org.immutectl.model.TiersState;
import org.immutectl.model.TmpPlace;

/** Tiers for tests: 8 GiB of memory of which 1 GiB is to stay free, before 210 GiB of disk. */
final class Tiers {

    static final long GIB = 1L << 30;

    private Tiers() {
    }

    static Tier ram(long free) {
        return new Tier("/ram-tmp", Tier.Kind.RAM, "tmpfs", Tier.Mode.READ_WRITE, Optional.of(new Space(8 * GIB, free, 0, 0)), GIB);
    }

    static Tier disk(String path, long free) {
        return new Tier(path, Tier.Kind.DISK, "btrfs", Tier.Mode.READ_WRITE, Optional.of(new Space(210 * GIB, free, 0, 0)), GIB);
    }

    /** The findings are those that the probe makes of the numbers. */
    static TiersState of(Instant at, TierPool.Spill spill, Tier... tiers) {
        List<TierFinding> findings = new ArrayList<>();
        for (Tier tier : tiers) {
            // Of a tier that cannot be looked at, nothing is found.
            Space space = tier.space().orElse(new Space(0, Long.MAX_VALUE, 0, 0));
            if (tier.kind() == Tier.Kind.DISK && space.free() < space.size() / 10) {
                findings.add(finding(TierFinding.Kind.DISK_TIER_LOW, tier.path()));
            } else if (tier.kind() == Tier.Kind.RAM && space.free() < tier.minFreeSpace()) {
                findings.add(finding(TierFinding.Kind.SPILLING, tier.path()));
            }
        }
        return new TiersState(at, SystemRoot.MACHINE, List.of(new TierPool("/tmp", "2.33.5", "ff", Optional.of("mfs"), List.of(tiers), spill)),
                new TmpPlace.Pooled(), findings);
    }

    static TierFinding finding(TierFinding.Kind kind, String place) {
        return new TierFinding(kind, place, Message.of("state.reason.not-btrfs", place, kind), Optional.of(Message.of("result.advice.no-agent")));
    }

    static TiersState roomy(Instant at) {
        return of(at, TierPool.Spill.NONE, ram(5 * GIB), disk("/disk-tmp", 200 * GIB));
    }

    static TiersState spilling(Instant at) {
        return of(at, new TierPool.Spill(3, GIB * 6 / 5, true), ram(GIB / 2), disk("/disk-tmp", 198 * GIB));
    }

    static TiersState dead(Instant at) {
        return new TiersState(at, SystemRoot.MACHINE, List.of(),
                new TmpPlace.Unreadable(Message.of("state.reason.unreadable", "/tmp", "ENOTCONN")), List.of(finding(TierFinding.Kind.DEAD_POOL, "/tmp")));
    }

    /** /tmp is a plain directory. */
    static TiersState none(Instant at) {
        return new TiersState(at, SystemRoot.MACHINE, List.of(), new TmpPlace.OnDisk("btrfs", "/", Optional.empty()), List.of());
    }
}
