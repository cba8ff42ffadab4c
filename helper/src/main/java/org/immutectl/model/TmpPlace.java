package org.immutectl.model;

import java.util.Optional;

/** What a system's /tmp is. */
public sealed interface TmpPlace {

    /** A pool of tiers: the one of {@link TiersState#pools()} that is mounted there. */
    record Pooled() implements TmpPlace {
    }

    /** In memory, all of it. */
    record InMemory(Space space) implements TmpPlace {
    }

    /**
     * On a disk, all of it.
     *
     * @param fileSystem its type
     * @param mountPoint of the file system that it lies on: {@code /tmp} itself, or the directory's {@code /}
     */
    record OnDisk(String fileSystem, String mountPoint, Optional<Space> space) implements TmpPlace {
    }

    /** It cannot be looked at, as when the pool's mergerfs has died. */
    record Unreadable(Message reason) implements TmpPlace {
    }
}
