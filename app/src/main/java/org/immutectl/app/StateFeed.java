package org.immutectl.app;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.immutectl.model.SystemState;

/** The latest state of the system and the time, for all views; both change on the UI thread alone. */
public final class StateFeed {

    /** Spans below a minute are told in seconds; a little more, so that none is missed. */
    private static final Duration SECONDS_ARE_SHOWN = Duration.ofSeconds(70);
    private static final Duration BY_THE_SECOND = Duration.ofSeconds(1);
    private static final Duration BY_THE_MINUTE = Duration.ofSeconds(5);

    private final ReadOnlyObjectWrapper<Optional<SystemState>> state = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> trouble = new ReadOnlyObjectWrapper<>(Optional.empty());
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

    /** Why no state will come; empty while one may. */
    public ReadOnlyObjectProperty<Optional<String>> trouble() {
        return trouble.getReadOnlyProperty();
    }

    public void fail(String reason) {
        trouble.set(Optional.of(reason));
    }

    public void publish(SystemState latest, Instant at) {
        now.set(at);
        state.set(Optional.of(latest));
    }

    public void tick(Instant at) {
        now.set(at);
    }

    /** How often the shown sentences change by time alone; empty while they don't. */
    public Optional<Duration> tickInterval() {
        return state.get().filter(latest -> latest.openSince().isPresent() || !latest.leases().isEmpty())
                .map(latest -> Stream.concat(latest.openSince().stream(), latest.deadline().stream())
                        .anyMatch(moment -> Duration.between(moment, now.get()).abs().compareTo(SECONDS_ARE_SHOWN) <= 0)
                        ? BY_THE_SECOND : BY_THE_MINUTE);
    }
}
