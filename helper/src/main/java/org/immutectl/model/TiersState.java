package org.immutectl.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is known of a system's tiers at one moment.
 *
 * @param pools every mergerfs pool, the one at /tmp first
 * @param tmp what /tmp is
 * @param findings the gravest first
 */
public record TiersState(Instant at, SystemRoot root, List<TierPool> pools, TmpPlace tmp, List<TierFinding> findings) {

    public TiersState {
        pools = List.copyOf(pools);
        findings = List.copyOf(findings);
    }

    /** The pool that people mean by "the tiers": the one at /tmp, else the first. */
    public Optional<TierPool> mainPool() {
        return pools.stream().findFirst();
    }

    public boolean has(TierFinding.Kind kind) {
        return findings.stream().anyMatch(finding -> finding.kind() == kind);
    }
}
