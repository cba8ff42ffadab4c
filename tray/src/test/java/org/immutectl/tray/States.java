package org.immutectl.tray;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.immutectl.model.Access;
import org.immutectl.model.BootWord;
import org.immutectl.model.Lease;
import org.immutectl.model.Message;
import org.immutectl.model.PathState;
import org.immutectl.model.SystemRoot;
import org.immutectl.model.SystemState;
import org.immutectl.model.Verdict;
import org.immutectl.model.WriterScan;

/** States for tests, made as the probe makes them: the verdict follows from the paths. */
final class States {

    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private States() {
    }

    static SystemState locked() {
        return of(List.of(path("/", Access.READ_ONLY, Access.READ_ONLY), path("/etc", Access.READ_ONLY, Access.READ_ONLY)));
    }

    static SystemState unlocked(Lease... leases) {
        return of(List.of(path("/", Access.READ_WRITE, Access.READ_WRITE), path("/etc", Access.READ_ONLY, Access.READ_ONLY)), leases);
    }

    static SystemState partly() {
        return of(List.of(path("/", Access.READ_ONLY, Access.READ_ONLY), path("/etc", Access.READ_ONLY, Access.READ_WRITE)));
    }

    static SystemState unsupported() {
        return of(List.of(new PathState.Unsupported("/", Message.of("state.reason.not-btrfs", "/", "ext4"))));
    }

    static SystemState of(List<PathState> paths, Lease... leases) {
        Verdict verdict = Verdict.of(paths, false);
        Optional<Instant> since = verdict.isOpen()
                ? Optional.of(leases.length > 0 ? leases[0].since() : NOON) : Optional.empty();
        return new SystemState(NOON, SystemRoot.MACHINE, verdict, paths, WriterScan.NONE, List.of(leases), BootWord.ABSENT, since);
    }

    static SystemState at(SystemState state, SystemRoot root) {
        return new SystemState(state.at(), root, state.verdict(), state.paths(), state.writers(), state.leases(),
                state.bootWord(), state.openSince());
    }

    static SystemState booted(SystemState state, BootWord word) {
        return new SystemState(state.at(), state.root(), state.verdict(), state.paths(), state.writers(), state.leases(),
                word, state.openSince());
    }

    static PathState path(String path, Access mount, Access property) {
        return new PathState.Supported(path, mount, Access.READ_WRITE, property, true, false, List.of());
    }

    /** @param minutes after how many the lease ends; empty: never */
    static Lease lease(Lease.Kind kind, String command, Optional<String> reason, Optional<Integer> minutes) {
        return new Lease("1", kind, 1000, "rrs", command, NOON, minutes.map(count -> NOON.plus(Duration.ofMinutes(count))),
                reason, Optional.empty());
    }

    static List<Lease> many(int count) {
        List<Lease> leases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            leases.add(new Lease("lease" + i, Lease.Kind.UNLOCK, 1000 + i, "user" + i, "immutectl unlock", NOON.plusSeconds(i),
                    Optional.empty(), Optional.empty(), Optional.empty()));
        }
        return leases;
    }
}
