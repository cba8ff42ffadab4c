package org.immutectl.model;

/**
 * Something that an owner should know before the system is locked for the first time.
 *
 * @param found what was found, and what it would mean
 * @param advice what to do about it, or that nothing has to be done
 */
public record SurveyFinding(Kind kind, Message found, Message advice) {

    /** What it is about. */
    public enum Kind {
        /** A place that has to stay writable lies inside a protected subvolume. */
        MUST_STAY_WRITABLE(Weight.BLOCKS),
        /** The boot loader's files say {@code rw}: every start would unlock. */
        BOOT_WORD(Weight.HAMPERS),
        /** The machine has no lasting identity yet. */
        MACHINE_ID(Weight.HAMPERS),
        /** The list of name servers is written into /etc itself. */
        NAME_SERVERS(Weight.HAMPERS),
        /** NetworkManager keeps new connections in /etc. */
        CONNECTIONS(Weight.HAMPERS),
        /** CUPS writes its own configuration all the time. */
        PRINTING(Weight.HAMPERS),
        /** LVM keeps copies of its layout in /etc. */
        VOLUMES(Weight.HAMPERS),
        /** snapd makes a unit for every snap. */
        SNAPS(Weight.HAMPERS),
        /** A machine without a clock of its own keeps the time in /etc. */
        SAVED_TIME(Weight.HAMPERS),
        /** The hardware clock's drift is noted in /etc. */
        CLOCK_DRIFT(Weight.GOOD_TO_KNOW),
        /** Subvolumes inside a protected one, with locks of their own. */
        NESTED(Weight.GOOD_TO_KNOW),
        /** How packages are changed from now on. */
        PACKAGES(Weight.GOOD_TO_KNOW),
        /** Passwords, time zone and the like. */
        SETTINGS(Weight.GOOD_TO_KNOW),
        /** Something that this user may not look into. */
        HIDDEN(Weight.GOOD_TO_KNOW);

        private final Weight weight;

        Kind(Weight weight) {
            this.weight = weight;
        }

        public Weight weight() {
            return weight;
        }
    }

    /** How much it matters; the heaviest first. */
    public enum Weight {
        /** Locking refuses until it is settled. */
        BLOCKS,
        /** A program works otherwise than one would expect while the system is locked. */
        HAMPERS,
        /** Nothing has to be done. */
        GOOD_TO_KNOW
    }
}
