package org.immutectl.tray;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides when a warning pops up, is changed and goes; pure, so that hours pass in a test's microseconds.
 *
 * @param interval after how long a warning pops up anew
 */
record WarningPolicy(Phase phase, Duration interval) {

    /** For how long "remind me in an hour" keeps quiet. */
    static final Duration SILENCE = Duration.ofHours(1);

    static WarningPolicy quiet(Duration interval) {
        return new WarningPolicy(new Phase.Quiet(), interval);
    }

    sealed interface Phase {

        /** Nothing to warn of. */
        record Quiet() implements Phase {
        }

        /** On the screen. */
        record Up(WarningText text, Instant raised) implements Phase {
        }

        /** Closed by the user, who has seen it; it comes back when its interval is over. */
        record Dismissed(WarningText text, Instant raised) implements Phase {
        }

        /** The user asked to be left alone. */
        record Silenced(WarningText text, Instant until) implements Phase {
        }
    }

    sealed interface Event {

        /** The system's state is known anew; empty: nothing to warn of. */
        record Judged(Optional<WarningText> warning) implements Event {
        }

        /** Time has passed. */
        record Tick() implements Event {
        }

        /** "Remind me in an hour". */
        record Later() implements Event {
        }

        /** The warning was closed, and not by us. */
        record Closed() implements Event {
        }

        /** A notification service began, which shows nothing of what was shown before. */
        record ServiceBegan() implements Event {
        }

        /** The user chose another interval. */
        record IntervalChosen(Duration interval) implements Event {
        }
    }

    sealed interface Effect {

        /** Pop up, in the place of no other: an older one goes first. */
        record Raise(WarningText text) implements Effect {
        }

        /** Change what is on the screen. */
        record Update(WarningText text) implements Effect {
        }

        record Close() implements Effect {
        }
    }

    /** What follows from an event. */
    record Step(WarningPolicy next, Optional<Effect> effect) {
    }

    /** @param now never earlier than in the call before */
    Step on(Event event, Instant now) {
        return switch (event) {
            case Event.Judged judged -> judged.warning().map(text -> judgedOpen(text, now)).orElseGet(this::judgedSafe);
            case Event.Tick _ -> due().filter(instant -> !instant.isAfter(now)).flatMap(_ -> text())
                    .map(text -> raise(text, now)).orElseGet(this::stay);
            case Event.Later _ -> phase instanceof Phase.Up up
                    ? go(new Phase.Silenced(up.text(), now.plus(SILENCE)), new Effect.Close()) : stay();
            case Event.Closed _ -> phase instanceof Phase.Up up
                    ? new Step(with(new Phase.Dismissed(up.text(), up.raised())), Optional.empty()) : stay();
            case Event.ServiceBegan _ -> phase instanceof Phase.Up up ? raise(up.text(), now) : stay();
            case Event.IntervalChosen chosen -> new Step(new WarningPolicy(phase, chosen.interval()), Optional.empty());
        };
    }

    /** When the next {@link Event.Tick} has something to do. */
    Optional<Instant> due() {
        return switch (phase) {
            case Phase.Quiet _ -> Optional.empty();
            case Phase.Up up -> Optional.of(up.raised().plus(interval));
            case Phase.Dismissed dismissed -> Optional.of(dismissed.raised().plus(interval));
            case Phase.Silenced silenced -> Optional.of(silenced.until());
        };
    }

    private Step judgedOpen(WarningText text, Instant now) {
        return switch (phase) {
            case Phase.Quiet _ -> raise(text, now);
            case Phase.Up up -> up.text().equals(text) ? stay() : go(new Phase.Up(text, up.raised()), new Effect.Update(text));
            case Phase.Dismissed dismissed -> new Step(with(new Phase.Dismissed(text, dismissed.raised())), Optional.empty());
            case Phase.Silenced silenced -> new Step(with(new Phase.Silenced(text, silenced.until())), Optional.empty());
        };
    }

    private Step judgedSafe() {
        return new Step(with(new Phase.Quiet()), phase instanceof Phase.Up ? Optional.of(new Effect.Close()) : Optional.empty());
    }

    private Optional<WarningText> text() {
        return switch (phase) {
            case Phase.Quiet _ -> Optional.empty();
            case Phase.Up up -> Optional.of(up.text());
            case Phase.Dismissed dismissed -> Optional.of(dismissed.text());
            case Phase.Silenced silenced -> Optional.of(silenced.text());
        };
    }

    private Step raise(WarningText text, Instant now) {
        return go(new Phase.Up(text, now), new Effect.Raise(text));
    }

    private Step go(Phase next, Effect effect) {
        return new Step(with(next), Optional.of(effect));
    }

    private Step stay() {
        return new Step(this, Optional.empty());
    }

    private WarningPolicy with(Phase next) {
        return new WarningPolicy(next, interval);
    }
}
