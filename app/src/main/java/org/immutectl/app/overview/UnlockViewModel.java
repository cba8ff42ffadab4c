package org.immutectl.app.overview;

import java.time.Duration;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import org.immutectl.app.Activity;
import org.immutectl.app.HelperRunner;
import org.immutectl.app.Outcome;
import org.immutectl.app.Preview;
import org.immutectl.app.Progress;
import org.immutectl.client.HelperCommand;
import org.immutectl.i18n.Messages;

/** The question how long to unlock, and why. */
public final class UnlockViewModel implements AutoCloseable {

    /** The helper takes one line; so much of it can be read in a warning. */
    public static final int LONGEST_REASON = 120;

    /** For how long. */
    public enum Span {
        FIFTEEN_MINUTES(Optional.of(Duration.ofMinutes(15))),
        ONE_HOUR(Optional.of(Duration.ofHours(1))),
        UNTIL_LOCKED(Optional.empty());

        private final Optional<Duration> duration;

        Span(Optional<Duration> duration) {
            this.duration = duration;
        }
    }

    private final HelperRunner runner;
    private final Messages messages;
    private final ObjectProperty<Span> span = new SimpleObjectProperty<>(Span.FIFTEEN_MINUTES);
    private final StringProperty reason = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Optional<Preview>> plan = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Boolean> done = new ReadOnlyObjectWrapper<>(false);
    private final ObservableValue<Optional<Progress>> progress;
    private final ObservableValue<Optional<Outcome>> outcome;
    private final ChangeListener<Activity> watchEnd = (source, before, now) -> endedWell(now);
    private Runnable forgetPreview = () -> { };

    public UnlockViewModel(HelperRunner runner, Messages messages) {
        this.runner = runner;
        this.messages = messages;
        progress = runner.activity().map(activity -> Progress.of(activity, messages));
        outcome = runner.activity().map(activity -> activity instanceof Activity.Ended ended
                ? Outcome.of(ended.command(), ended.result(), messages) : Optional.<Outcome>empty());
        span.subscribe(this::preview);
        preview();
        runner.activity().addListener(watchEnd);
    }

    public ObjectProperty<Span> span() {
        return span;
    }

    public StringProperty reason() {
        return reason;
    }

    /** What unlocking would do; empty while that is being found out. */
    public ReadOnlyObjectProperty<Optional<Preview>> plan() {
        return plan.getReadOnlyProperty();
    }

    public ObservableValue<Optional<Progress>> progress() {
        return progress;
    }

    public ObservableValue<Optional<Outcome>> outcome() {
        return outcome;
    }

    /** Becomes true when the system was unlocked: the question is answered. */
    public ReadOnlyObjectProperty<Boolean> done() {
        return done.getReadOnlyProperty();
    }

    /** What the helper would say against it, if it would refuse. */
    public Optional<Outcome> objection() {
        return plan.get().flatMap(preview -> preview instanceof Preview.Impossible impossible
                ? Outcome.of(command(), impossible.why(), messages) : Optional.empty());
    }

    public void unlock() {
        runner.run(command());
    }

    /** A failure that was read here needs not be read again on the page; work that goes on, goes on. */
    @Override
    public void close() {
        forgetPreview.run();
        runner.activity().removeListener(watchEnd);
        if (runner.activity().get() instanceof Activity.Ended ended && !ended.result().succeeded()) {
            runner.dismiss();
        }
    }

    private HelperCommand command() {
        // The helper takes a single line.
        String line = reason.get().replaceAll("\\p{Cntrl}+", " ").strip();
        return new HelperCommand.Unlock(span.get().duration, Optional.of(line).filter(text -> !text.isEmpty()));
    }

    private void preview() {
        forgetPreview.run();
        plan.set(Optional.empty());
        forgetPreview = runner.preview(new HelperCommand.Unlock(span.get().duration, Optional.empty()),
                preview -> plan.set(Optional.of(preview)));
    }

    private void endedWell(Activity activity) {
        if (activity instanceof Activity.Ended ended && ended.result().succeeded()) {
            done.set(true);
        }
    }
}
