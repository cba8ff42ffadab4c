package org.immutectl.model;

import java.util.Collection;
import java.util.List;

/** The one answer for the whole machine. */
public enum Verdict {
    LOCKED("locked", "locked"),
    /** Locked, but processes that opened files for writing before the lock can still write to them. */
    LOCKED_OLD_WRITERS("locked", "locked-old-writers"),
    PARTLY_LOCKED("partial", "partly-locked"),
    UNLOCKED("unlocked", "unlocked"),
    /** The superblock is ro although property and mount say rw: a file system error, or a whole-superblock remount. */
    READ_ONLY_BY_ERROR("partial", "read-only-by-error"),
    /** A protected path is not a Btrfs subvolume, so nothing here can lock it. */
    NOT_SUPPORTED("unsupported", "not-supported");

    private final String state;
    private final String word;

    Verdict(String state, String word) {
        this.state = state;
        this.word = word;
    }

    /** The coarse {@code state} of {@code status --json}: locked, unlocked, partial or unsupported. */
    public String state() {
        return state;
    }

    /** The exact {@code verdict} of {@code status --json}; also the last part of message keys. */
    public String word() {
        return word;
    }

    /** True while new writers are refused everywhere. */
    public boolean isLocked() {
        return this == LOCKED || this == LOCKED_OLD_WRITERS;
    }

    /** True while a warning has to be up: something protected can be written by root, or is locked in part only. */
    public boolean isOpen() {
        return this == UNLOCKED || this == PARTLY_LOCKED;
    }

    /**
     * Judges the whole from its parts: locked if all are, unlocked if any is, else partly locked.
     *
     * @param oldWriters whether open writers are known on a locked path
     */
    public static Verdict of(Collection<? extends PathState> paths, boolean oldWriters) {
        if (paths.isEmpty() || paths.stream().anyMatch(PathState.Unsupported.class::isInstance)) {
            return NOT_SUPPORTED;
        }
        List<PathState.Supported> supported = paths.stream().map(PathState.Supported.class::cast).toList();
        if (supported.stream().allMatch(path -> path.effective() == Effective.LOCKED)) {
            return oldWriters ? LOCKED_OLD_WRITERS : LOCKED;
        }
        if (supported.stream().anyMatch(path -> path.effective() == Effective.UNLOCKED)) {
            return UNLOCKED;
        }
        return supported.stream().anyMatch(PathState.Supported::readOnlyByError) ? READ_ONLY_BY_ERROR : PARTLY_LOCKED;
    }
}
