package org.immutectl.probe;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;

/**
 * The files below a directory: how many, how large, and how many of them were there before a moment.
 *
 * @param bytes as the files' sizes say, which for a sparse file is more than it takes
 * @param complete false if there are more
 */
record SpillCount(long files, long bytes, long oldFiles, long oldBytes, boolean complete) {

    static final SpillCount NONE = new SpillCount(0, 0, 0, 0, true);
    static final SpillCount UNKNOWN = new SpillCount(0, 0, 0, 0, false);

    /**
     * Counts until the time is over.
     *
     * @param before files born before it count as old; where the file system keeps no birth time, those last changed
     *     before it
     */
    static SpillCount below(Path top, MountTable mounts, Instant before, Duration limit) throws IOException {
        Sum sum = new Sum(before);
        long end = System.nanoTime() + limit.toNanos();
        return sum.result(new TreeWalk(top, mounts).run((file, attributes) -> sum.accept(file, attributes) && System.nanoTime() < end));
    }

    SpillCount plus(SpillCount other) {
        return new SpillCount(files + other.files, bytes + other.bytes, oldFiles + other.oldFiles, oldBytes + other.oldBytes,
                complete && other.complete);
    }

    SpillCount incomplete() {
        return new SpillCount(files, bytes, oldFiles, oldBytes, false);
    }

    /** Adds up files that pass by. */
    static final class Sum implements TreeWalk.Sink {

        private final long before;
        private long files;
        private long bytes;
        private long oldFiles;
        private long oldBytes;

        Sum(Instant before) {
            this.before = before.toEpochMilli();
        }

        @Override
        public boolean accept(Path file, BasicFileAttributes attributes) {
            files++;
            bytes += attributes.size();
            // Java takes the birth time from statx(2), and the last change where that has none.
            if (attributes.creationTime().toMillis() < before) {
                oldFiles++;
                oldBytes += attributes.size();
            }
            return true;
        }

        SpillCount result(boolean complete) {
            return new SpillCount(files, bytes, oldFiles, oldBytes, complete);
        }
    }
}
