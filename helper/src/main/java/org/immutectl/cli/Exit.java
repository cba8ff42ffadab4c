package org.immutectl.cli;

/** The exit statuses of every verb. */
final class Exit {

    static final int DONE = 0;
    /** Failed, and everything undone; for {@code is-locked}: not locked. */
    static final int FAILED = 1;
    /** Wrong usage; nothing done. */
    static final int USAGE = 2;
    /** A check refused; nothing done. */
    static final int REFUSED = 3;
    /** Done in part, and said so. */
    static final int PART = 4;

    private Exit() {
    }
}
