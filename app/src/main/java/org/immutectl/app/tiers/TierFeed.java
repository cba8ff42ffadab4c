package org.immutectl.app.tiers;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.immutectl.client.TierHistory;
import org.immutectl.model.TierSample;
import org.immutectl.model.TiersState;

/** The latest state of the tiers and their last hour, for all views; both change on the UI thread alone. */
public final class TierFeed {

    private final TierHistory samples = new TierHistory();
    private final ReadOnlyObjectWrapper<Optional<TiersState>> state = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<TierSample>> history = new ReadOnlyObjectWrapper<>(List.of());

    /** Empty until the first state was read. */
    public ReadOnlyObjectProperty<Optional<TiersState>> state() {
        return state.getReadOnlyProperty();
    }

    /** The last hour, the oldest first. */
    public ReadOnlyObjectProperty<List<TierSample>> history() {
        return history.getReadOnlyProperty();
    }

    /** Puts what was kept before this window opened in front of the window's own samples. */
    public void begin(List<TierSample> kept) {
        samples.precede(kept);
        history.set(samples.samples());
    }

    /** What is now. */
    public void publish(TiersState latest) {
        samples.add(latest);
        history.set(samples.samples());
        state.set(Optional.of(latest));
    }
}
