package org.immutectl.model;

import java.util.Optional;

/**
 * Something about the tiers that their owner should know.
 *
 * @param place the pool or branch that it is about, seen from the system's root
 * @param fix what to do about it; empty where nothing can be done
 */
public record TierFinding(Kind kind, String place, Message sentence, Optional<Message> fix) {

    /** What is wrong; also the word for it in JSON, in lower case with hyphens. */
    public enum Kind {
        /** The pool's mergerfs has died: "Transport endpoint is not connected". */
        DEAD_POOL(Severity.ERROR, false),
        /** A branch's directory is not there. */
        MISSING_BRANCH(Severity.ERROR, true),
        /** A branch is a plain directory of a protected subvolume: nothing can be written there while it is locked. */
        BRANCH_ON_PROTECTED(Severity.ERROR, true),
        /** The RAM tier is smaller than its minfreespace, so that mergerfs never creates a file there. */
        RAM_TIER_OFF(Severity.WARNING, true),
        /** {@code category.create=all} makes directories and device nodes on all branches. */
        POLICY_ALL(Severity.WARNING, true),
        /** A file that outgrows its branch fails with ENOSPC instead of moving on. */
        NO_MOVE_ON_FULL(Severity.WARNING, true),
        /** The disk tier holds files from before this boot. */
        OLD_OVERFLOW(Severity.WARNING, true),
        /** What lies in the RAM tier makes memory scarce, and has to fit into a hibernation image. */
        MEMORY_PRESSURE(Severity.WARNING, false),
        /** The RAM tier is full to its threshold: new files go to the disk tier. */
        SPILLING(Severity.INFORMATION, false),
        /** A disk tier has less than a tenth of its space left. */
        DISK_TIER_LOW(Severity.WARNING, false);

        private final Severity severity;
        private final boolean setupMends;

        Kind(Severity severity, boolean setupMends) {
            this.severity = severity;
            this.setupMends = setupMends;
        }

        public Severity severity() {
            return severity;
        }

        /** True if {@code immutectl tiers setup} puts it right, from the next boot on. */
        public boolean setupMends() {
            return setupMends;
        }
    }

    /** How much it matters. */
    public enum Severity {
        /** Good to know. */
        INFORMATION,
        /** Works otherwise than one would expect. */
        WARNING,
        /** Does not work. */
        ERROR
    }
}
