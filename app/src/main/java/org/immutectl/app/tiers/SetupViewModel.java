package org.immutectl.app.tiers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.value.ObservableValue;
import org.immutectl.app.Consequence;
import org.immutectl.app.HelperRunner;
import org.immutectl.app.PlannedChange;
import org.immutectl.app.Preview;
import org.immutectl.app.Tone;
import org.immutectl.client.HelperCommand;
import org.immutectl.client.HelperResult;
import org.immutectl.i18n.Messages;
import org.immutectl.model.Space;
import org.immutectl.model.Tier;
import org.immutectl.model.TierPool;
import org.immutectl.model.TiersState;

/** The question how large the RAM tier shall be and when it spills, with what either means. */
public final class SetupViewModel {

    static final long MIB = 1L << 20;
    static final long GIB = 1L << 30;
    /** Sizes are chosen in these steps. */
    static final long STEP = 64 * MIB;

    private final long memory;
    private final ReadOnlyBooleanWrapper mayAdopt;
    private final Messages messages;
    private final PlannedChange change;
    private final LongProperty size;
    private final LongProperty threshold;
    private final BooleanProperty adopt = new SimpleBooleanProperty(false);
    private final ObservableValue<List<Consequence>> consequences;

    /**
     * @param memory of the machine, in bytes
     * @param state what there is now: its sizes are where the choice begins
     */
    public SetupViewModel(long memory, Optional<TiersState> state, HelperRunner runner, Messages messages) {
        this.memory = memory;
        this.messages = messages;
        change = new PlannedChange(runner, messages);
        Optional<TierPool> pool = state.flatMap(TiersState::mainPool);
        mayAdopt = new ReadOnlyBooleanWrapper(pool.isPresent());
        change.plan().subscribe(this::heedRefusal);
        Optional<Tier> ram = pool.flatMap(TierPool::ram).filter(tier -> tier.space().isPresent());
        size = new SimpleLongProperty(ram.flatMap(Tier::space).map(Space::size).map(this::fitting)
                .orElse(fitting(memory / 2)));
        long usual = usualThreshold(size.get());
        // What turned the tier off is not what anybody wants again.
        threshold = new SimpleLongProperty(ram.map(Tier::minFreeSpace).filter(free -> free > 0 && free <= size.get() / 2)
                .map(SetupViewModel::inSteps).orElse(usual));
        size.subscribe(() -> threshold.set(Math.min(threshold.get(), mostThreshold())));
        consequences = Bindings.createObjectBinding(this::weigh, size, threshold);
    }

    /** Bytes; always between {@link #least()} and {@link #most()}. */
    LongProperty size() {
        return size;
    }

    /** Bytes that stay free in the RAM tier; at most half of it. */
    LongProperty threshold() {
        return threshold;
    }

    /** Whether a set-up that the owner made by hand is taken over. */
    BooleanProperty adopt() {
        return adopt;
    }

    /** Whether tiers are there already, which may be the owner's own. */
    ReadOnlyBooleanProperty mayAdopt() {
        return mayAdopt.getReadOnlyProperty();
    }

    /** Tiers that are set up by hand and not mounted show only when the helper refuses to double them. */
    private void heedRefusal(Optional<Preview> plan) {
        if (plan.orElse(null) instanceof Preview.Impossible(HelperResult why)
                && why.message().key().equals("tiersetup.refused.hand-made")) {
            mayAdopt.set(true);
        }
    }

    static long least() {
        return 4 * STEP;
    }

    /** Programs need some memory whatever lies in /tmp. */
    long most() {
        return Math.max(least(), inSteps(memory / 10 * 9));
    }

    static long leastThreshold() {
        return STEP;
    }

    long mostThreshold() {
        return Math.max(leastThreshold(), inSteps(size.get() / 2));
    }

    ObservableValue<List<Consequence>> consequences() {
        return consequences;
    }

    /** What is planned, done and told. */
    PlannedChange change() {
        return change;
    }

    /** Asks what setting up with these sizes would do. */
    void plan() {
        change.plan(new HelperCommand.TiersSetup(Optional.of(size.get()), Optional.of(threshold.get()), adopt.get()));
    }

    private List<Consequence> weigh() {
        long ram = size.get();
        List<Consequence> list = new ArrayList<>();
        list.add(new Consequence(Tone.NEUTRAL, "info", messages.get("tierpage.wizard.programs",
                messages.size(ram, memory), messages.size(Math.max(0, memory - ram)))));
        list.add(new Consequence(Tone.NEUTRAL, "info", messages.get("tierpage.wizard.spills",
                messages.size(ram - threshold.get()), messages.size(threshold.get()))));
        list.add(new Consequence(Tone.NEUTRAL, "info", messages.get("tierpage.wizard.hibernation", messages.size(ram))));
        if (ram > memory / 2) {
            list.add(new Consequence(Tone.WARNING, "warning", messages.get("tierpage.wizard.large")));
        }
        list.add(new Consequence(Tone.NEUTRAL, "clock", messages.get("tierpage.wizard.next-start")));
        return list;
    }

    private long fitting(long bytes) {
        return Math.clamp(inSteps(bytes), least(), most());
    }

    /** An eighth, but not much: what the helper chooses, too. */
    private static long usualThreshold(long size) {
        return Math.clamp(inSteps(size / 8), leastThreshold(), GIB);
    }

    private static long inSteps(long bytes) {
        return Math.max(1, Math.round((double) bytes / STEP)) * STEP;
    }
}
