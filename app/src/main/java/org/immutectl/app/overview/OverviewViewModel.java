package org.immutectl.app.overview;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import org.immutectl.app.Activity;
import org.immutectl.app.HelperRunner;
import org.immutectl.app.Outcome;
import org.immutectl.app.Progress;
import org.immutectl.app.StateFeed;
import org.immutectl.client.HelperCommand;
import org.immutectl.i18n.Messages;

/** Turns the latest state into what the Overview shows, and its clicks into commands. */
public final class OverviewViewModel {

    private final HelperRunner runner;
    private final Runnable askUnlock;
    private final ObservableValue<Hero> hero;
    private final ObservableValue<List<PathRow>> paths;
    private final ObservableValue<Optional<String>> unseen;
    private final ObservableValue<List<Notice>> notices;
    private final ObservableValue<Optional<Progress>> progress;
    private final ObservableValue<Optional<Outcome>> outcome;

    /** @param askUnlock opens the unlock dialog */
    public OverviewViewModel(StateFeed feed, HelperRunner runner, Runnable askUnlock, Messages messages) {
        this.runner = runner;
        this.askUnlock = askUnlock;
        hero = Bindings.createObjectBinding(() -> feed.state().get()
                .map(state -> Hero.of(state, feed.now().get(), messages))
                .or(() -> feed.trouble().get().map(reason -> Hero.unreadable(reason, messages)))
                .orElseGet(() -> Hero.loading(messages)), feed.state(), feed.now(), feed.trouble());
        paths = feed.state().map(state -> state.map(known -> PathRow.of(known, messages)).orElse(List.of()));
        unseen = feed.state().map(state -> state.map(known -> known.writers().unseenProcesses()).filter(count -> count > 0)
                .map(count -> messages.get("app.writers.unseen", messages.count("state.writers.unseen", count))));
        notices = feed.state().map(state -> state.map(known -> Notice.of(known, messages)).orElse(List.of()));
        progress = runner.activity().map(activity -> Progress.of(activity, messages));
        outcome = runner.activity().map(activity -> activity instanceof Activity.Ended ended && isOurs(ended.command())
                ? Outcome.of(ended.command(), ended.result(), messages) : Optional.<Outcome>empty());
    }

    /** Other pages tell how their own commands ended. */
    private static boolean isOurs(HelperCommand command) {
        return command instanceof HelperCommand.Lock || command instanceof HelperCommand.Unlock;
    }

    public ObservableValue<Hero> hero() {
        return hero;
    }

    public ObservableValue<List<PathRow>> paths() {
        return paths;
    }

    /** How many processes could not be looked into, if any. */
    public ObservableValue<Optional<String>> unseen() {
        return unseen;
    }

    public ObservableValue<List<Notice>> notices() {
        return notices;
    }

    public ObservableValue<Optional<Progress>> progress() {
        return progress;
    }

    public ObservableValue<Optional<Outcome>> outcome() {
        return outcome;
    }

    /** The switch was flipped: closing needs no question, opening does. */
    public void flip() {
        if (hero.getValue().locked()) {
            unlock();
        } else {
            lock();
        }
    }

    public void lock() {
        if (hero.getValue().canLock()) {
            runner.run(new HelperCommand.Lock());
        }
    }

    public void unlock() {
        if (hero.getValue().canUnlock() && !runner.isWorking()) {
            runner.dismiss();
            askUnlock.run();
        }
    }

    /** Runs the command that ended once more. */
    public void retry() {
        if (runner.activity().get() instanceof Activity.Ended ended) {
            runner.run(ended.command());
        }
    }

    public void dismissOutcome() {
        runner.dismiss();
    }
}
