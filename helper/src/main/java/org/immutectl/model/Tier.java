package org.immutectl.model;

import java.util.Optional;

/**
 * One branch of a {@link TierPool}.
 *
 * @param path the branch's directory, seen from the system's root: {@code /ram-tmp}
 * @param kind by its file system: memory (tmpfs, ramfs) or disk
 * @param fileSystem its type as in mountinfo; empty if the branch is missing
 * @param mode what mergerfs may do with it
 * @param space empty if the branch is missing or cannot be looked at
 * @param minFreeSpace bytes that must stay free for a new file to be created here: the branch's own, else the pool's
 */
public record Tier(String path, Kind kind, String fileSystem, Mode mode, Optional<Space> space, long minFreeSpace) {

    /** Where its files lie. */
    public enum Kind {
        /** In memory: gone at the next boot. */
        RAM,
        /** On a disk. */
        DISK
    }

    /** A branch's mode (mergerfs(1), branches). */
    public enum Mode {
        /** Read, write, create. */
        READ_WRITE,
        /** Read only. */
        READ_ONLY,
        /** Read and write what is there, create nothing. */
        NO_CREATE
    }
}
