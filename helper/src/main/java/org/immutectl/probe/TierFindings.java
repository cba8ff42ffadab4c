package org.immutectl.probe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.immutectl.model.Message;
import org.immutectl.model.Space;
import org.immutectl.model.Tier;
import org.immutectl.model.TierFinding;
import org.immutectl.model.TierFinding.Kind;
import org.immutectl.model.TierPool;
import org.immutectl.model.TmpPlace;

/** What the owner of some tiers should know of them. */
final class TierFindings {

    /** Memory is scarce when less than this part of it is available... */
    private static final int SCARCE = 10;
    /** ...or when programs waited for it in so many percent of a minute; the tiers share the blame from this part on. */
    private static final double STALLED = 10;
    private static final int SHARE = 20;
    /** A disk tier is low when it has less than this part left. */
    private static final int LOW = 10;

    private final MemoryFacts memory;
    private final List<TierFinding> findings = new ArrayList<>();

    TierFindings(MemoryFacts memory) {
        this.memory = memory;
    }

    /** The findings, the gravest first. */
    List<TierFinding> of(List<TierProbe.Look> looks, TmpPlace tmp) {
        looks.forEach(this::pool);
        if (tmp instanceof TmpPlace.InMemory memoryTmp) {
            pressure("/tmp", memoryTmp.space().used());
        }
        findings.sort(Comparator.comparing((TierFinding finding) -> finding.kind().severity()).reversed());
        return List.copyOf(findings);
    }

    private void pool(TierProbe.Look look) {
        TierPool pool = look.pool();
        String place = pool.mountPoint();
        if (!look.alive()) {
            add(Kind.DEAD_POOL, place, Message.of("tiers.finding.dead-pool", place), Message.of("tiers.fix.dead-pool", place));
        }
        for (Tier tier : pool.tiers()) {
            Optional.ofNullable(look.onProtected().get(tier.path())).ifPresent(path -> add(Kind.BRANCH_ON_PROTECTED, tier.path(),
                    Message.of("tiers.finding.branch-on-protected", tier.path(), path), Message.of("tiers.fix.branch-on-protected", tier.path())));
            tier(pool, tier);
        }
        if (pool.createPolicy().equals("all")) {
            add(Kind.POLICY_ALL, place, Message.of("tiers.finding.policy-all", place), Message.of("tiers.fix.policy-all"));
        }
        boolean asked = !pool.createPolicy().isEmpty();
        if (asked && pool.moveOnFull().isEmpty() && pool.tiers().stream().filter(TierFindings::takesFiles).count() > 1) {
            add(Kind.NO_MOVE_ON_FULL, place, Message.of("tiers.finding.no-move-on-full", place), Message.of("tiers.fix.no-move-on-full"));
        }
        if (look.spill().oldFiles() > 0) {
            add(Kind.OLD_OVERFLOW, place, Message.of("tiers.finding.old-overflow", place, look.spill().oldFiles(),
                    Message.bytes(look.spill().oldBytes())), Message.of("tiers.fix.old-overflow"));
        }
    }

    private void tier(TierPool pool, Tier tier) {
        if (tier.fileSystem().isEmpty()) {
            add(Kind.MISSING_BRANCH, tier.path(), Message.of("tiers.finding.missing-branch", tier.path(), pool.mountPoint()),
                    Message.of("tiers.fix.missing-branch", tier.path()));
            return;
        }
        tier.space().ifPresent(space -> {
            switch (tier.kind()) {
                case RAM -> ram(pool, tier, space);
                case DISK -> disk(tier, space);
            }
        });
    }

    private void ram(TierPool pool, Tier tier, Space space) {
        if (takesFiles(tier) && space.size() < tier.minFreeSpace()) {
            add(Kind.RAM_TIER_OFF, tier.path(), Message.of("tiers.finding.ram-tier-off", tier.path(), Message.bytes(space.size()),
                    Message.bytes(tier.minFreeSpace())), Message.of("tiers.fix.ram-tier-off", tier.path()));
        } else if (takesFiles(tier) && space.free() < tier.minFreeSpace()) {
            add(Kind.SPILLING, tier.path(), Message.of("tiers.finding.spilling", tier.path(), Message.bytes(space.free()),
                    Message.bytes(tier.minFreeSpace())), Message.of("tiers.fix.spilling", pool.mountPoint()));
        }
        pressure(tier.path(), space.used());
    }

    private void disk(Tier tier, Space space) {
        if (takesFiles(tier) && space.free() < tier.minFreeSpace()) {
            add(Kind.DISK_TIER_LOW, tier.path(), Message.of("tiers.finding.disk-tier-closed", tier.path(), Message.bytes(space.free()),
                    Message.bytes(tier.minFreeSpace())), Message.of("tiers.fix.disk-tier-closed"));
        } else if (space.size() > 0 && space.free() < space.size() / LOW) {
            add(Kind.DISK_TIER_LOW, tier.path(), Message.of("tiers.finding.disk-tier-low", tier.path(), Message.bytes(space.free()),
                    Message.bytes(space.size())), Message.of("tiers.fix.disk-tier-low"));
        }
    }

    private void pressure(String place, long used) {
        boolean scarce = memory.available() < memory.total() / SCARCE || memory.stalled() >= STALLED;
        if (scarce && memory.total() > 0 && used > memory.total() / SHARE) {
            add(Kind.MEMORY_PRESSURE, place, Message.of("tiers.finding.memory-pressure", place, Message.bytes(used),
                    Message.bytes(memory.available()), Message.bytes(memory.total())), Message.of("tiers.fix.memory-pressure"));
        }
    }

    private static boolean takesFiles(Tier tier) {
        return tier.mode() == Tier.Mode.READ_WRITE;
    }

    private void add(Kind kind, String place, Message sentence, Message fix) {
        findings.add(new TierFinding(kind, place, sentence, Optional.of(fix)));
    }
}
