package org.immutectl.app.hibernation;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import org.immutectl.app.Activity;
import org.immutectl.app.HelperRunner;
import org.immutectl.app.Outcome;
import org.immutectl.app.Progress;
import org.immutectl.app.Sentences;
import org.immutectl.client.HelperCommand;
import org.immutectl.i18n.Messages;
import org.immutectl.model.HibernationCheck;
import org.immutectl.model.HibernationCheck.Group;
import org.immutectl.model.HibernationState;
import org.immutectl.model.SleepBehaviour.Reaction;
import org.immutectl.probe.LostHibernation;

/** Turns what is known of hibernation into what its page and the Overview show, and clicks into questions. */
public final class HibernationViewModel {

    /**
     * What the page asks for.
     *
     * @param refresh looks again
     * @param seen remembers that the user has taken note of a loss
     */
    public record Actions(Runnable setup, Runnable remove, Runnable rehearse, Runnable refresh, Consumer<LostHibernation> seen) {
    }

    /** Checks that belong together: first those that need attention, then the others by what they are about. */
    record Section(String title, List<CheckRow> rows) {
    }

    /** What the machine does, and who decides it. */
    record Behaviour(String event, String action, String decidedBy) {
    }

    private final HibernationFeed feed;
    private final HelperRunner runner;
    private final Actions actions;
    private final ObservableValue<Verdict> verdict;
    private final ObservableValue<List<Section>> sections;
    private final ObservableValue<List<Behaviour>> behaviours;
    private final ObservableValue<String> lookedAt;
    private final ObservableValue<Optional<Loss>> loss;
    private final ObservableValue<Optional<Progress>> progress;
    private final ObservableValue<Optional<Outcome>> outcome;

    public HibernationViewModel(HibernationFeed feed, HelperRunner runner, Actions actions, Messages messages) {
        this.feed = feed;
        this.runner = runner;
        this.actions = actions;
        verdict = feed.news().map(news -> news.map(known -> Verdict.of(known, messages)).orElseGet(() -> Verdict.loading(messages)));
        sections = feed.news().map(news -> news.map(known -> sections(known.state(), messages)).orElse(List.of()));
        behaviours = feed.news().map(news -> news.map(known -> known.state().sleep().reactions().stream()
                .map(reaction -> behaviour(reaction, messages)).toList()).orElse(List.of()));
        lookedAt = feed.news().map(news -> news.map(known -> messages.get("hibernationpage.looked", messages.time(known.state().at()))).orElse(""));
        loss = feed.lost().map(lost -> lost.map(known -> Loss.of(known, messages)));
        progress = runner.activity().map(activity -> activity instanceof Activity.Working working && isOurs(working.command())
                ? Progress.of(activity, messages) : Optional.<Progress>empty());
        outcome = runner.activity().map(activity -> activity instanceof Activity.Ended ended && isOurs(ended.command())
                ? Outcome.of(ended.command(), ended.result(), messages) : Optional.<Outcome>empty());
    }

    private static boolean isOurs(HelperCommand command) {
        return command instanceof HelperCommand.SwapSetup || command instanceof HelperCommand.SwapRemove
                || command instanceof HelperCommand.Rehearse;
    }

    private static List<Section> sections(HibernationState state, Messages messages) {
        List<HibernationCheck> odd = Stream.concat(state.failures().stream(), state.remarks().stream()).toList();
        Stream<Section> attention = Stream.of(section(messages.get("hibernationpage.attention"), odd.stream(), state, messages));
        Stream<Section> rest = Stream.of(Group.values()).map(group -> section(Sentences.of(messages, group.title()),
                state.checks().stream().filter(check -> check.kind().group() == group && !odd.contains(check)), state, messages));
        return Stream.concat(attention, rest).filter(section -> !section.rows().isEmpty()).toList();
    }

    private static Section section(String title, Stream<HibernationCheck> checks, HibernationState state, Messages messages) {
        return new Section(title, checks.map(check -> CheckRow.of(check, state, messages)).toList());
    }

    private static Behaviour behaviour(Reaction reaction, Messages messages) {
        return new Behaviour(Sentences.of(messages, reaction.event().title()), Sentences.of(messages, reaction.action()),
                Sentences.of(messages, reaction.decidedBy()));
    }

    ObservableValue<Verdict> verdict() {
        return verdict;
    }

    ObservableValue<List<Section>> sections() {
        return sections;
    }

    /** In the order in which one meets them; none where nothing is known. */
    ObservableValue<List<Behaviour>> behaviours() {
        return behaviours;
    }

    /** When what is shown was read. */
    ObservableValue<String> lookedAt() {
        return lookedAt;
    }

    /** The last hibernation, if it did not come back and the user has not taken note of that. */
    ObservableValue<Optional<Loss>> loss() {
        return loss;
    }

    ObservableValue<Optional<Progress>> progress() {
        return progress;
    }

    ObservableValue<Optional<Outcome>> outcome() {
        return outcome;
    }

    void setup() {
        ask(actions.setup());
    }

    void remove() {
        ask(actions.remove());
    }

    void rehearse() {
        ask(actions.rehearse());
    }

    private void ask(Runnable question) {
        if (!runner.isWorking()) {
            runner.dismiss();
            question.run();
        }
    }

    void refresh() {
        actions.refresh().run();
    }

    /** The user has taken note of the loss. */
    void dismissLoss() {
        feed.lost().getValue().ifPresent(actions.seen());
    }

    void dismissOutcome() {
        runner.dismiss();
    }
}
