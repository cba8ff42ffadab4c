package org.immutectl.model;

import java.util.List;
import java.util.Optional;

/**
 * Directories that mergerfs shows as one.
 *
 * @param mountPoint seen from the system's root: {@code /tmp}
 * @param version of the mergerfs that runs it, as it says; empty if it does not
 * @param createPolicy {@code category.create}: which branch takes a new file
 * @param moveOnFull the policy by which a file moves on when its branch is full; empty: it does not
 * @param tiers the branches, in their order
 */
public record TierPool(String mountPoint, String version, String createPolicy, Optional<String> moveOnFull,
                       List<Tier> tiers, Spill spill) {

    public TierPool {
        tiers = List.copyOf(tiers);
    }

    /**
     * What lies on the disk tiers behind a RAM tier: it did not fit, or it was there before.
     *
     * @param complete false if there is more that this user may not look into, or more than was counted
     */
    public record Spill(long files, long bytes, boolean complete) {

        public static final Spill NONE = new Spill(0, 0, true);
    }

    /** The first branch in memory. */
    public Optional<Tier> ram() {
        return tiers.stream().filter(tier -> tier.kind() == Tier.Kind.RAM).findFirst();
    }

    /** The first branch on a disk. */
    public Optional<Tier> disk() {
        return tiers.stream().filter(tier -> tier.kind() == Tier.Kind.DISK).findFirst();
    }
}
