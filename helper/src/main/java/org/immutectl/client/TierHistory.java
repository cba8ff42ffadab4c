package org.immutectl.client;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.immutectl.model.Space;
import org.immutectl.model.Tier;
import org.immutectl.model.TierPool;
import org.immutectl.model.TierSample;
import org.immutectl.model.TiersState;
import org.immutectl.model.TmpPlace;

/**
 * The last hour of the tiers, a sample every ten seconds, in memory that does not grow. May be asked and added to from
 * several threads.
 */
public final class TierHistory {

    /** How far back it goes. */
    public static final Duration LENGTH = Duration.ofHours(1);
    /** How far its samples are apart. */
    public static final Duration PACE = Duration.ofSeconds(10);
    /** No more samples than these are ever kept. */
    public static final int CAPACITY = (int) LENGTH.dividedBy(PACE) + 1;

    /** A timer that is a little early is no reason to leave a sample out. */
    private static final Duration SHORTEST_GAP = PACE.multipliedBy(9).dividedBy(10);

    private final Deque<TierSample> samples = new ArrayDeque<>();

    /** Adds what is to be kept of a state: nothing where there is no tier in memory, or too soon after the last. */
    public void add(TiersState state) {
        sample(state).ifPresent(this::add);
    }

    private synchronized void add(TierSample sample) {
        // The clock was set back: what seems to lie in the future would never grow old.
        while (!samples.isEmpty() && samples.getLast().at().isAfter(sample.at())) {
            samples.removeLast();
        }
        if (samples.isEmpty() || !sample.at().isBefore(samples.getLast().at().plus(SHORTEST_GAP))) {
            samples.addLast(sample);
            trim();
        }
    }

    /**
     * Puts what another history knows before what this one saw itself.
     *
     * @param earlier the oldest first
     */
    public synchronized void precede(List<TierSample> earlier) {
        for (TierSample sample : earlier.reversed()) {
            if (samples.isEmpty() || sample.at().isBefore(samples.getFirst().at())) {
                samples.addFirst(sample);
            }
        }
        trim();
    }

    private void trim() {
        Instant oldest = samples.isEmpty() ? Instant.MIN : samples.getLast().at().minus(LENGTH);
        while (samples.size() > CAPACITY || !samples.isEmpty() && samples.getFirst().at().isBefore(oldest)) {
            samples.removeFirst();
        }
    }

    /** The samples, the oldest first, none older than {@link #LENGTH} before the newest. */
    public synchronized List<TierSample> samples() {
        return List.copyOf(samples);
    }

    private static Optional<TierSample> sample(TiersState state) {
        Optional<TierPool> pool = state.mainPool();
        if (pool.isPresent()) {
            return pool.get().ram().flatMap(Tier::space)
                    .map(space -> new TierSample(state.at(), space.used(), pool.get().spill().bytes()));
        }
        Optional<Space> memory = state.tmp() instanceof TmpPlace.InMemory(Space space) ? Optional.of(space) : Optional.empty();
        return memory.map(space -> new TierSample(state.at(), space.used(), 0));
    }
}
