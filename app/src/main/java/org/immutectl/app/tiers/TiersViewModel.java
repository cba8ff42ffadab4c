package org.immutectl.app.tiers;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import org.immutectl.app.Activity;
import org.immutectl.app.HelperRunner;
import org.immutectl.app.Outcome;
import org.immutectl.app.Progress;
import org.immutectl.app.Sentences;
import org.immutectl.client.HelperCommand;
import org.immutectl.i18n.Messages;
import org.immutectl.model.Space;
import org.immutectl.model.Tier;
import org.immutectl.model.TierPool;
import org.immutectl.model.TierSample;
import org.immutectl.model.TiersState;
import org.immutectl.model.TmpPlace;

/** Turns the latest state of the tiers into what their page and the Overview show, and clicks into questions. */
public final class TiersViewModel {

    /** What opens a dialog. */
    public record Dialogs(Runnable setup, Runnable remove) {
    }

    /**
     * What /tmp is.
     *
     * @param pooled whether there is a pool, and so something to remove
     */
    record Summary(String sentence, Optional<String> detail, boolean known, boolean pooled) {
    }

    private final HelperRunner runner;
    private final Dialogs dialogs;
    private final Messages messages;
    private final ObservableValue<Summary> summary;
    private final ObservableValue<List<Gauge>> gauges;
    private final ObservableValue<List<FindingText>> findings;
    private final ObservableValue<Optional<Plot>> plot;
    private final ObservableValue<Optional<Progress>> progress;
    private final ObservableValue<Optional<Outcome>> outcome;

    public TiersViewModel(TierFeed feed, HelperRunner runner, Dialogs dialogs, Messages messages) {
        this.runner = runner;
        this.dialogs = dialogs;
        this.messages = messages;
        summary = feed.state().map(state -> state.map(this::summary)
                .orElseGet(() -> new Summary(messages.get("tierpage.loading"), Optional.empty(), false, false)));
        gauges = feed.state().map(state -> state.map(this::gauges).orElse(List.of()));
        findings = feed.state().map(state -> state.map(known -> FindingText.of(known, messages)).orElse(List.of()));
        plot = Bindings.createObjectBinding(() -> feed.state().get().flatMap(TiersViewModel::memory)
                .map(memory -> plot(feed.history().get(), memory.size())),
                feed.history(), feed.state());
        progress = runner.activity().map(activity -> activity instanceof Activity.Working working && isOurs(working.command())
                ? Progress.of(activity, messages) : Optional.<Progress>empty());
        outcome = runner.activity().map(activity -> activity instanceof Activity.Ended ended && isOurs(ended.command())
                ? Outcome.of(ended.command(), ended.result(), messages) : Optional.<Outcome>empty());
    }

    private static boolean isOurs(HelperCommand command) {
        return command instanceof HelperCommand.TiersSetup || command instanceof HelperCommand.TiersRemove;
    }

    ObservableValue<Summary> summary() {
        return summary;
    }

    /** A gauge a tier; without a pool one for /tmp, if its space is known. */
    ObservableValue<List<Gauge>> gauges() {
        return gauges;
    }

    /** The gravest first. */
    ObservableValue<List<FindingText>> findings() {
        return findings;
    }

    /** Empty where nothing of /tmp lies in memory. */
    ObservableValue<Optional<Plot>> plot() {
        return plot;
    }

    ObservableValue<Optional<Progress>> progress() {
        return progress;
    }

    ObservableValue<Optional<Outcome>> outcome() {
        return outcome;
    }

    void setup() {
        if (!runner.isWorking()) {
            runner.dismiss();
            dialogs.setup().run();
        }
    }

    void remove() {
        if (!runner.isWorking()) {
            runner.dismiss();
            dialogs.remove().run();
        }
    }

    void dismissOutcome() {
        runner.dismiss();
    }

    /** Up to the last sample, so that it moves only as often as there is a new one. */
    private Plot plot(List<TierSample> samples, long size) {
        Instant now = samples.isEmpty() ? Instant.EPOCH : samples.getLast().at();
        return Plot.of(samples, size, now, messages);
    }

    private List<Gauge> gauges(TiersState state) {
        List<Gauge> tiers = Gauge.of(state.pools(), messages);
        return tiers.isEmpty() ? Gauge.of(state.tmp(), messages).stream().toList() : tiers;
    }

    private Summary summary(TiersState state) {
        return state.mainPool().map(pool -> new Summary(sentence(pool),
                        Optional.of(settings(pool)), true, true))
                .orElseGet(() -> switch (state.tmp()) {
                    case TmpPlace.InMemory memory -> new Summary(messages.get("tierpage.in-memory"),
                            Optional.of(messages.get("tierpage.in-memory.detail")), true, false);
                    case TmpPlace.OnDisk disk -> new Summary(
                            messages.get("tierpage.on-disk", disk.fileSystem(), disk.mountPoint()),
                            Optional.of(messages.get("tierpage.on-disk.detail")), true, false);
                    case TmpPlace.Unreadable unreadable -> new Summary(messages.get("tierpage.unreadable"),
                            Optional.of(Sentences.of(messages, unreadable.reason())), true, false);
                    case TmpPlace.Pooled pooled -> new Summary(messages.get("tierpage.unreadable"), Optional.empty(), true, false);
                });
    }

    private String sentence(TierPool pool) {
        boolean memoryFirst = pool.ram().isPresent() && pool.disk().isPresent() && pool.tiers().getFirst().kind() == Tier.Kind.RAM;
        return memoryFirst ? messages.get("tierpage.pool", pool.mountPoint())
                : messages.count("tierpage.pool-of", pool.tiers().size(), pool.mountPoint());
    }

    private String settings(TierPool pool) {
        String version = pool.version().isEmpty() ? messages.get("tierpage.mergerfs")
                : messages.get("tierpage.mergerfs.version", pool.version());
        if (pool.createPolicy().isEmpty()) {
            return version;
        }
        return pool.moveOnFull().map(policy -> messages.get("tierpage.settings.moves", version, pool.createPolicy(), policy))
                .orElseGet(() -> messages.get("tierpage.settings.stays", version, pool.createPolicy()));
    }

    private static Optional<Space> memory(TiersState state) {
        if (state.mainPool().isPresent()) {
            return state.mainPool().flatMap(TierPool::ram).flatMap(Tier::space);
        }
        return state.tmp() instanceof TmpPlace.InMemory(Space space) ? Optional.of(space) : Optional.empty();
    }
}
