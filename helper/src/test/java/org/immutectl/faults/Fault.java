package org.immutectl.faults;

/** What happens at a system call in place of it: strace(1), "Tampering". */
enum Fault {
    /** The process ends there and then, as with a power cut that spares the machine. */
    KILL("signal=KILL"),
    EIO("error=EIO"),
    ENOSPC("error=ENOSPC"),
    EBUSY("error=EBUSY"),
    EROFS("error=EROFS");

    private final String action;

    Fault(String action) {
        this.action = action;
    }

    /** As strace's {@code inject=} takes it. */
    String action() {
        return action;
    }
}
