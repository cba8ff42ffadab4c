package org.immutectl.app.tiers;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.immutectl.app.States;
import org.immutectl.model.Message;
import org.immutectl.model.Space;
import org.immutectl.model.SystemRoot;
import org.immutectl.model.Tier;
import org.immutectl.model.TierFinding;
import org.immutectl.model.TierPool;
import org.immutectl.model.TierSample;
import org.immutectl.model.TiersState;
import org.immutectl.model.TmpPlace;

/** States of the tiers as the probe would read them. */
public final class TierStates {

    public static final long MIB = 1L << 20;
    public static final long GIB = 1L << 30;
    public static final long MEMORY = 16 * GIB;
    public static final Instant NOW = States.NOW;

    private TierStates() {
    }

    public static Tier ram(long size, long used, long minFree) {
        return new Tier("/ram-tmp", Tier.Kind.RAM, "tmpfs", Tier.Mode.READ_WRITE,
                Optional.of(new Space(size, size - used, 100_000, 99_000)), minFree);
    }

    public static Tier disk(long size, long used) {
        return new Tier("/disk-tmp", Tier.Kind.DISK, "btrfs", Tier.Mode.READ_WRITE,
                Optional.of(new Space(size, size - used, 0, 0)), GIB / 2);
    }

    public static TiersState pooled(Tier ram, Tier disk, TierPool.Spill spill, List<TierFinding> findings) {
        return new TiersState(NOW, SystemRoot.MACHINE, List.of(new TierPool("/tmp", "2.33.5", "ff", Optional.of("mfs"),
                List.of(ram, disk), spill)), new TmpPlace.Pooled(), findings);
    }

    public static TiersState at(Instant moment, TiersState state) {
        return new TiersState(moment, state.root(), state.pools(), state.tmp(), state.findings());
    }

    public static TiersState usual() {
        return pooled(ram(8 * GIB, 5 * GIB + 100 * MIB, GIB), disk(210 * GIB, 12 * GIB), TierPool.Spill.NONE, List.of());
    }

    public static TiersState empty() {
        return pooled(ram(8 * GIB, 0, GIB), disk(210 * GIB, 0), TierPool.Spill.NONE, List.of());
    }

    public static TiersState spilled() {
        return pooled(ram(8 * GIB, 7 * GIB + 300 * MIB, GIB), disk(210 * GIB, 13 * GIB), new TierPool.Spill(214, GIB + 200 * MIB, true),
                List.of(finding(TierFinding.Kind.SPILLING, "The RAM tier is full to its threshold: new files go to the disk tier.", false)));
    }

    public static TiersState full() {
        return pooled(ram(8 * GIB, 8 * GIB, GIB), disk(210 * GIB, 210 * GIB - 70 * MIB), new TierPool.Spill(1, 200 * GIB, false),
                List.of(finding(TierFinding.Kind.MEMORY_PRESSURE, "What lies in the RAM tier makes memory scarce.", true),
                        finding(TierFinding.Kind.DISK_TIER_LOW, "The disk tier has less than a tenth of its space left.", true)));
    }

    /** All but a hair of both is used. */
    public static TiersState nearlyFull() {
        return pooled(ram(8 * GIB, 8 * GIB - 8 * MIB, GIB), disk(210 * GIB, 210 * GIB - 200 * MIB), new TierPool.Spill(9_999_999, 199 * GIB, true),
                List.of());
    }

    public static TiersState off() {
        return pooled(ram(2 * GIB, 0, 4 * GIB), disk(210 * GIB, 12 * GIB), new TierPool.Spill(30, GIB, false),
                List.of(finding(TierFinding.Kind.RAM_TIER_OFF, "The RAM tier of 2 GiB is smaller than the 4 GiB that must stay free in it: "
                        + "no file is ever created there.", true),
                        finding(TierFinding.Kind.POLICY_ALL, "Folders are made on all tiers.", true)));
    }

    public static TiersState dead() {
        return new TiersState(NOW, SystemRoot.MACHINE, List.of(new TierPool("/tmp", "", "", Optional.empty(),
                List.of(ram(8 * GIB, GIB, 0), new Tier("/disk-tmp/" + "a-long-name/".repeat(9), Tier.Kind.DISK, "", Tier.Mode.READ_WRITE,
                        Optional.empty(), 0)), new TierPool.Spill(0, 0, false))),
                new TmpPlace.Unreadable(Message.of("state.reason.unreadable", "/tmp", "Transport endpoint is not connected")),
                List.of(finding(TierFinding.Kind.DEAD_POOL, "The pool at /tmp has died: its mergerfs has ended.", true),
                        finding(TierFinding.Kind.MISSING_BRANCH, "The directory of a branch is not there.", true)));
    }

    public static TiersState inMemory() {
        return without(new TmpPlace.InMemory(new Space(4 * GIB, 3 * GIB, 1, 1)));
    }

    public static TiersState onDisk() {
        return without(new TmpPlace.OnDisk("btrfs", "/", Optional.of(new Space(210 * GIB, 100 * GIB, 0, 0))));
    }

    public static TiersState unreadable() {
        return without(new TmpPlace.Unreadable(Message.of("state.reason.unreadable", "/tmp", "EIO")));
    }

    private static TiersState without(TmpPlace place) {
        return new TiersState(NOW, SystemRoot.MACHINE, List.of(), place, List.of());
    }

    /** With a sentence as it is: a key that no bundle has is shown itself. */
    public static TierFinding finding(TierFinding.Kind kind, String sentence, boolean fixed) {
        return new TierFinding(kind, "/tmp", Message.of(sentence), fixed
                ? Optional.of(Message.of("Set up the tiers anew, then restart the machine.")) : Optional.empty());
    }

    /** An hour with a rise, a spill and a gap. */
    public static List<TierSample> hour(Instant end) {
        List<TierSample> samples = new ArrayList<>();
        IntStream.rangeClosed(0, 360).filter(i -> i < 200 || i > 230).forEach(i -> {
            double wave = 3 + 2.2 * Math.sin(i / 28.0) + 0.4 * Math.sin(i / 5.0);
            samples.add(new TierSample(end.minus(Duration.ofSeconds(10L * (360 - i))), (long) (wave * GIB),
                    i > 260 ? (i - 260) * 20 * MIB : 0));
        });
        return samples;
    }
}
