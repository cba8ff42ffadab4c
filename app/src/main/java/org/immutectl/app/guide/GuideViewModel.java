package org.immutectl.app.guide;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import org.immutectl.app.Activity;
import org.immutectl.app.HelperRunner;
import org.immutectl.app.Outcome;
import org.immutectl.app.Progress;
import org.immutectl.app.Sentences;
import org.immutectl.app.StateFeed;
import org.immutectl.app.Threads;
import org.immutectl.client.HelperCommand;
import org.immutectl.client.HelperResult;
import org.immutectl.i18n.Messages;
import org.immutectl.model.Survey;

/** The guide: what was found, what locking means, what shall be done. Nothing is done before the last is answered. */
public final class GuideViewModel implements AutoCloseable {

    /** Its pages, in their order. */
    enum Step {
        FOUND,
        MEANING,
        CHOICE,
        /** After what was chosen is done. */
        DONE
    }

    /** Pages that are counted. */
    static final int STEPS = 3;

    private final HelperRunner runner;
    private final SurveyFeed surveys;
    private final Threads threads;
    private final Messages messages;
    private final Runnable leave;
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.FOUND);
    private final BooleanProperty lockNow = new SimpleBooleanProperty(false);
    private final BooleanProperty lockAtStart = new SimpleBooleanProperty(false);
    private final ObservableValue<GuideHead> head;
    private final ObservableValue<Choice> nowChoice;
    private final ObservableValue<Choice> startChoice;
    private final ObservableValue<Optional<Progress>> progress;
    private final ReadOnlyObjectWrapper<Optional<Outcome>> outcome = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Deque<HelperCommand> waiting = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private final ChangeListener<Activity> watchEnd = (source, before, now) -> ended(now);
    private Optional<HelperCommand> running = Optional.empty();

    /** @param leave takes the guide off the window; it is not shown again by itself */
    public GuideViewModel(StateFeed states, SurveyFeed surveys, HelperRunner runner, Threads threads, Runnable leave, Messages messages) {
        this.runner = runner;
        this.surveys = surveys;
        this.threads = threads;
        this.messages = messages;
        this.leave = leave;
        head = Bindings.createObjectBinding(() -> GuideHead.of(surveys.survey().get(), surveys.trouble().get(), states.state().get(), messages),
                surveys.survey(), surveys.trouble(), states.state());
        nowChoice = Bindings.createObjectBinding(() -> Choice.lockNow(surveys.survey().get(), states.state().get(), messages),
                surveys.survey(), states.state());
        startChoice = surveys.survey().map(survey -> Choice.lockAtStart(survey, messages));
        progress = runner.activity().map(activity -> Progress.of(activity, messages));
        runner.activity().addListener(watchEnd);
    }

    ReadOnlyObjectProperty<Step> step() {
        return step.getReadOnlyProperty();
    }

    ObservableValue<GuideHead> head() {
        return head;
    }

    ReadOnlyObjectProperty<Optional<Survey>> survey() {
        return surveys.survey();
    }

    /** A machine that cannot be locked has nothing to choose. */
    boolean hasChoice() {
        return surveys.survey().get().filter(found -> found.unsupported().isEmpty()).isPresent();
    }

    BooleanProperty lockNow() {
        return lockNow;
    }

    BooleanProperty lockAtStart() {
        return lockAtStart;
    }

    ObservableValue<Choice> nowChoice() {
        return nowChoice;
    }

    ObservableValue<Choice> startChoice() {
        return startChoice;
    }

    /** Whether anything that can be done was chosen. */
    boolean hasChosen() {
        return !chosen().isEmpty();
    }

    ObservableValue<Optional<Progress>> progress() {
        return progress;
    }

    /** What kept the chosen from being done; empty unless something did. */
    ReadOnlyObjectProperty<Optional<Outcome>> outcome() {
        return outcome.getReadOnlyProperty();
    }

    /** What was done, a sentence each. */
    List<String> done() {
        return List.copyOf(done);
    }

    void goOn() {
        step.set(step.get() == Step.FOUND ? Step.MEANING : Step.CHOICE);
    }

    void goBack() {
        outcome.set(Optional.empty());
        step.set(step.get() == Step.CHOICE ? Step.MEANING : Step.FOUND);
    }

    /** Does what was chosen: first what asks for a password, so that nothing is locked if that is refused. */
    void confirm() {
        if (!runner.isWorking() && hasChosen()) {
            outcome.set(Optional.empty());
            waiting.clear();
            waiting.addAll(chosen());
            next();
        }
    }

    /** Leaves the guide, with nothing more done. */
    void leave() {
        leave.run();
    }

    private List<HelperCommand> chosen() {
        return Stream.<Optional<HelperCommand>>of(
                lockAtStart.get() && startChoice.getValue().possible() ? Optional.of(new HelperCommand.SealAtBoot(true)) : Optional.empty(),
                lockNow.get() && nowChoice.getValue().possible() ? Optional.of(new HelperCommand.Lock()) : Optional.empty())
                .flatMap(Optional::stream).toList();
    }

    private void next() {
        running = Optional.ofNullable(waiting.poll());
        running.ifPresentOrElse(runner::run, () -> step.set(Step.DONE));
    }

    private void ended(Activity activity) {
        if (!(activity instanceof Activity.Ended(HelperCommand command, HelperResult result)) || running.filter(command::equals).isEmpty()) {
            return;
        }
        running = Optional.empty();
        if (result.succeeded()) {
            done.add(Sentences.of(messages, result.message()));
            if (result instanceof HelperResult.Done whole) {
                whole.notes().forEach(note -> done.add(Sentences.of(messages, note)));
            }
            // After all others have heard of this end.
            threads.ui().execute(this::next);
        } else {
            waiting.clear();
            outcome.set(Outcome.of(command, result, messages));
        }
    }

    /** What was read here needs not be read again on a page. */
    @Override
    public void close() {
        runner.activity().removeListener(watchEnd);
        runner.dismiss();
    }
}
