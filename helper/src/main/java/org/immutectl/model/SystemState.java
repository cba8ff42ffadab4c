package org.immutectl.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is known of the system's lock at one moment. Views render it and keep no state of their own.
 *
 * @param at when it was read
 * @param paths a state for every protected path, in the order of the configuration
 * @param leases the living leases, oldest first
 * @param openSince since when the system has been open, as far as this reader knows: from the oldest lease, else from
 *                  the moment that the reader first saw it open; empty while it is locked
 */
public record SystemState(Instant at, SystemRoot root, Verdict verdict, List<PathState> paths, WriterScan writers,
                          List<Lease> leases, BootWord bootWord, Optional<Instant> openSince) {

    public SystemState {
        paths = List.copyOf(paths);
        leases = leases.stream().sorted((one, other) -> one.since().compareTo(other.since())).toList();
    }

    /** When the system locks itself: empty while locked, without leases, or while a lease without an end lives. */
    public Optional<Instant> deadline() {
        if (leases.isEmpty() || leases.stream().anyMatch(lease -> lease.until().isEmpty())) {
            return Optional.empty();
        }
        return leases.stream().map(lease -> lease.until().orElseThrow()).max(Comparator.naturalOrder());
    }

    /** The lease that explains best why the system is open: the oldest. */
    public Optional<Lease> firstLease() {
        return leases.stream().findFirst();
    }

    /** Why the verdict is "not supported". */
    public Optional<Message> unsupportedReason() {
        return paths.stream().filter(PathState.Unsupported.class::isInstance).map(PathState.Unsupported.class::cast)
                .map(PathState.Unsupported::reason).findFirst();
    }

    public SystemState withOpenSince(Optional<Instant> since) {
        return new SystemState(at, root, verdict, paths, writers, leases, bootWord, since);
    }

    /** True if both say the same of the system, whenever they were read. */
    public boolean sameAs(SystemState other) {
        return root.equals(other.root) && verdict == other.verdict && paths.equals(other.paths)
                && writers.equals(other.writers) && leases.equals(other.leases) && bootWord.equals(other.bootWord)
                && openSince.equals(other.openSince);
    }
}
