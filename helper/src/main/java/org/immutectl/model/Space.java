package org.immutectl.model;

/**
 * How full a file system is (statvfs(3)).
 *
 * @param size bytes in all
 * @param free bytes that an ordinary user may still fill
 * @param inodes in all; 0 where the file system has no bound (Btrfs)
 * @param freeInodes that are left
 */
public record Space(long size, long free, long inodes, long freeInodes) {

    /** Bytes in use. */
    public long used() {
        return Math.max(0, size - free);
    }

    /** The used part of the whole, from 0 to 1. */
    public double fraction() {
        return size <= 0 ? 0 : Math.min(1, (double) used() / size);
    }
}
