package org.immutectl.model;

import java.time.Instant;

/**
 * One of the largest files of a tier.
 *
 * @param path seen from the system's root: {@code /ram-tmp/video.mkv}
 * @param size bytes, as ls(1) tells them
 * @param owner login name, or number where it has none
 * @param modified when its content last changed
 */
public record LargeFile(String path, long size, String owner, Instant modified) {
}
