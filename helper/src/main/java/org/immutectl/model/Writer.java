package org.immutectl.model;

/**
 * A process that has a file of a protected path open for writing.
 *
 * @param user the owner's login name, or its number where it has no name
 * @param file the open file as the process's /proc entry names it; may end in {@code (deleted)}
 * @param path the protected path that the file lies in
 */
public record Writer(int pid, String command, String user, String file, String path) {
}
