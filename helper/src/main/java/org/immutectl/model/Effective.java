package org.immutectl.model;

/** What the layers of one protected path amount to. The property is the lock; the mount flag alone is not one. */
public enum Effective {
    /** The subvolume property is ro: new writers are refused through every mount and in every mount namespace. */
    LOCKED("locked"),
    /** Only the mount or the superblock is read-only: other mounts or a remount still let writers in. */
    PARTIAL("partial"),
    /** Nothing keeps root from writing. */
    UNLOCKED("unlocked");

    private final String word;

    Effective(String word) {
        this.word = word;
    }

    /** The word of {@code status --json}. */
    public String word() {
        return word;
    }
}
