package org.immutectl.app;

import java.util.concurrent.Executor;

/**
 * Where things run. Tests put the caller's own thread in both places.
 *
 * @param work for what may block
 * @param ui the one thread that may touch properties and nodes
 */
public record Threads(Executor work, Executor ui) {
}
