package org.immutectl.model;

import java.time.Instant;

/**
 * A point of the plot of the last hour.
 *
 * @param ramUsed bytes in the RAM tier
 * @param spilled bytes on the disk tier, as far as they could be counted
 */
public record TierSample(Instant at, long ramUsed, long spilled) {
}
