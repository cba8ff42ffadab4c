package org.immutectl.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A reason for the system to be open: the system is locked again when the last one ends.
 *
 * @param id names the lease's file in the leases directory
 * @param uid who asked: the caller behind pkexec or sudo, not root
 * @param user the login name of {@code uid}, or its number
 * @param command what holds the system open, for people: {@code immutectl unlock} or the command of {@code run}
 * @param until when it ends by itself; empty: when it is locked, or when the command ends
 * @param process the helper process that a {@code run} lease lives and dies with
 */
public record Lease(String id, Kind kind, int uid, String user, String command, Instant since,
                    Optional<Instant> until, Optional<String> reason, Optional<ProcessRef> process) {

    public enum Kind {
        /** {@code immutectl unlock}. */
        UNLOCK,
        /** {@code immutectl run}. */
        RUN,
        /** The word {@code rw} on the kernel command line. */
        BOOT
    }

    /**
     * A process, safe against reuse of its number.
     *
     * @param startTime field 22 of /proc/PID/stat, in clock ticks since boot (proc_pid_stat(5))
     */
    public record ProcessRef(int pid, long startTime) {
    }

    public boolean isOver(Instant now) {
        return until.filter(end -> !end.isAfter(now)).isPresent();
    }
}
