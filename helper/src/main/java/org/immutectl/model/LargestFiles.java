package org.immutectl.model;

import java.util.List;

/**
 * The largest files of a place.
 *
 * @param place a tier's path, or {@code /tmp} where there is no pool; seen from the system's root
 * @param files the largest first
 * @param complete false if this user could not look everywhere
 */
public record LargestFiles(String place, List<LargeFile> files, boolean complete) {

    public LargestFiles {
        files = List.copyOf(files);
    }
}
