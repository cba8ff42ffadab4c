package org.immutectl.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is known at one moment of whether a system comes back from hibernation.
 *
 * @param checks in the order of {@link HibernationCheck.Kind}
 * @param sleep what closing the lid, the keys and idling do
 */
public record HibernationState(Instant at, SystemRoot root, HibernationVerdict verdict, List<HibernationCheck> checks,
                               SleepBehaviour sleep) {

    public HibernationState {
        checks = List.copyOf(checks);
    }

    public Optional<HibernationCheck> check(HibernationCheck.Kind kind) {
        return checks.stream().filter(check -> check.kind() == kind).findFirst();
    }

    /** What is wrong, in the list's order. */
    public List<HibernationCheck> failures() {
        return checks.stream().filter(HibernationCheck::failed).toList();
    }

    /** What is worth knowing, in the list's order. */
    public List<HibernationCheck> remarks() {
        return checks.stream().filter(HibernationCheck::isRemark).toList();
    }

    /** True if {@code immutectl swap setup} would put something right; it is not offered where it would be of no use. */
    public boolean setupHelps() {
        return verdict != HibernationVerdict.NOT_POSSIBLE && checks.stream().anyMatch(HibernationCheck::setupMends);
    }

    /** True if both say the same, whenever they were read. */
    public boolean sameAs(HibernationState other) {
        return root.equals(other.root) && verdict == other.verdict && checks.equals(other.checks) && sleep.equals(other.sleep);
    }
}
