package org.immutectl.app;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.immutectl.client.HelperCommand;
import org.immutectl.client.HelperResult;
import org.immutectl.i18n.Messages;

/** A command whose plan is read before it is run, for a dialog that stays until the outcome was read, too. */
public final class PlannedChange implements AutoCloseable {

    private final HelperRunner runner;
    private final Messages messages;
    private final ReadOnlyObjectWrapper<Optional<HelperCommand>> command = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Preview>> plan = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableValue<Optional<Progress>> progress;
    private final ObservableValue<Optional<Outcome>> outcome;
    private Runnable forgetPreview = () -> { };

    public PlannedChange(HelperRunner runner, Messages messages) {
        this.runner = runner;
        this.messages = messages;
        progress = runner.activity().map(activity -> Progress.of(activity, messages));
        outcome = runner.activity().map(activity -> activity instanceof Activity.Ended ended
                && command.get().filter(ended.command()::equals).isPresent()
                ? Outcome.of(ended.command(), ended.result(), messages) : Optional.<Outcome>empty());
    }

    /** Asks what a command would do; what an earlier question answers later, is not heard. */
    public void plan(HelperCommand wanted) {
        forgetPreview.run();
        runner.dismiss();
        command.set(Optional.of(wanted));
        plan.set(Optional.empty());
        forgetPreview = runner.preview(wanted, preview -> plan.set(Optional.of(preview)));
    }

    /** Empty while it is being found out. */
    public ReadOnlyObjectProperty<Optional<Preview>> plan() {
        return plan.getReadOnlyProperty();
    }

    /** The plan a line each: steps with their numbers; none where there is an objection. */
    public List<String> lines() {
        return switch (plan.get().orElse(null)) {
            case null -> List.of(messages.get("app.plan.loading"));
            case Preview.Impossible impossible -> List.of();
            case Preview.Steps steps when steps.steps().isEmpty() -> List.of(messages.get("app.plan.empty"));
            case Preview.Steps steps -> IntStream.range(0, steps.steps().size())
                    .mapToObj(i -> messages.get("app.plan.step", i + 1, Sentences.of(messages, steps.steps().get(i))))
                    .toList();
        };
    }

    /** What the helper would say against it, if it would refuse. */
    public Optional<Outcome> objection() {
        return plan.get().flatMap(preview -> preview instanceof Preview.Impossible(HelperResult why)
                ? command.get().flatMap(asked -> Outcome.of(asked, why, messages)) : Optional.empty());
    }

    /** Whether there is something to run. */
    public boolean isPossible() {
        return plan.get().filter(known -> known instanceof Preview.Steps(var steps) && !steps.isEmpty()).isPresent();
    }

    /** Runs what was planned. */
    public void run() {
        if (isPossible()) {
            command.get().ifPresent(runner::run);
        }
    }

    public ObservableValue<Optional<Progress>> progress() {
        return progress;
    }

    /** How the planned command ended; empty until then. */
    public ObservableValue<Optional<Outcome>> outcome() {
        return outcome;
    }

    /** An outcome that was read here needs not be read again on the page; work that goes on, goes on. */
    @Override
    public void close() {
        forgetPreview.run();
        if (outcome.getValue().isPresent()) {
            runner.dismiss();
        }
    }
}
