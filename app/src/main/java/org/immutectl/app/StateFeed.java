package org.immutectl.app;

import java.time.Instant;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.immutectl.model.SystemState;

/** The latest state of the system and the time, for all views; both change on the UI thread alone. */
public final class StateFeed {

    private final ReadOnlyObjectWrapper<Optional<SystemState>> state = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Instant> now;

    public StateFeed(Instant now) {
        this.now = new ReadOnlyObjectWrapper<>(now);
    }

    /** Empty until the first state was read. */
    public ReadOnlyObjectProperty<Optional<SystemState>> state() {
        return state.getReadOnlyProperty();
    }

    /** Moves on while something on the screen tells a span of time. */
    public ReadOnlyObjectProperty<Instant> now() {
        return now.getReadOnlyProperty();
    }

    public void publish(SystemState latest, Instant at) {
        now.set(at);
        state.set(Optional.of(latest));
    }

    public void tick(Instant at) {
        now.set(at);
    }

    /** True while a shown sentence changes by time alone. */
    public boolean needsTicks() {
        return state.get().filter(latest -> latest.openSince().isPresent() || !latest.leases().isEmpty()).isPresent();
    }
}
