package org.immutectl.model;

/**
 * A subvolume directly inside a protected one. The ro property is not recursive, so it has a lock state of its own
 * (btrfs-subvolume(8)).
 *
 * @param path as seen from the system's root, such as {@code /var/lib/machines}
 * @param property the nested subvolume's own ro property
 */
public record NestedSubvolume(String path, Access property) {
}
