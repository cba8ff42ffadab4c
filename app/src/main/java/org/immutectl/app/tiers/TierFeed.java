package org.immutectl.app.tiers;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.immutectl.model.Space;
import org.immutectl.model.Tier;
import org.immutectl.model.TierPool;
import org.immutectl.model.TierSample;
import org.immutectl.model.TiersState;

/** The latest state of the tiers and their last hour, for all views; both change on the UI thread alone. */
public final class TierFeed {

    /** How far back the plot goes. */
    static final Duration SPAN = Duration.ofHours(1);
    /** Closer samples than these would not be told apart in the plot. */
    private static final Duration PACE = Duration.ofSeconds(10);

    private final ReadOnlyObjectWrapper<Optional<TiersState>> state = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<TierSample>> history = new ReadOnlyObjectWrapper<>(List.of());

    /** Empty until the first state was read. */
    public ReadOnlyObjectProperty<Optional<TiersState>> state() {
        return state.getReadOnlyProperty();
    }

    /** At most an hour, the oldest first. */
    public ReadOnlyObjectProperty<List<TierSample>> history() {
        return history.getReadOnlyProperty();
    }

    /** Puts what was kept before this window opened in front of the window's own samples. */
    public void begin(List<TierSample> kept) {
        List<TierSample> own = history.get();
        Stream<TierSample> older = kept.stream()
                .filter(sample -> own.isEmpty() || sample.at().isBefore(own.getFirst().at()));
        List<TierSample> all = Stream.concat(older, own.stream()).sorted(Comparator.comparing(TierSample::at)).toList();
        if (!all.isEmpty()) {
            history.set(since(all, all.getLast().at().minus(SPAN)));
        }
    }

    /** What is now. */
    public void publish(TiersState latest) {
        latest.mainPool().flatMap(TierPool::ram).flatMap(Tier::space).ifPresent(space -> remember(latest, space));
        state.set(Optional.of(latest));
    }

    private void remember(TiersState latest, Space ram) {
        List<TierSample> known = history.get();
        if (known.isEmpty() || !latest.at().isBefore(known.getLast().at().plus(PACE))) {
            TierSample now = new TierSample(latest.at(), ram.used(),
                    latest.mainPool().map(pool -> pool.spill().bytes()).orElse(0L));
            history.set(Stream.concat(since(known, latest.at().minus(SPAN)).stream(), Stream.of(now)).toList());
        }
    }

    private static List<TierSample> since(List<TierSample> samples, Instant start) {
        return samples.stream().filter(sample -> !sample.at().isBefore(start)).toList();
    }
}
