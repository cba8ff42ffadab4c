package org.immutectl.app.hibernation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.immutectl.app.Consequence;
import org.immutectl.app.HelperRunner;
import org.immutectl.app.PlannedChange;
import org.immutectl.app.Sentences;
import org.immutectl.app.Tone;
import org.immutectl.client.HelperCommand;
import org.immutectl.client.HibernationNews;
import org.immutectl.i18n.Messages;
import org.immutectl.model.SwapNeed;
import org.immutectl.probe.SwapArea;

/** The question what the machine shall hibernate to, with what the answer means. */
public final class SwapSetupViewModel {

    static final long MIB = 1L << 20;
    static final long GIB = 1L << 30;
    /** Sizes are chosen in these steps. */
    static final long STEP = 256 * MIB;

    /** What to hibernate to. */
    enum Way {
        /** What is there stays, and what is wrong around it is mended. */
        KEEP,
        /** A swap file that the owner made by hand is taken over as it is. */
        ADOPT,
        /** A swap file of a size of one's own choice. */
        SIZE
    }

    /** A way with its words. */
    record Offer(Way way, String name, String note) {
    }

    private final long memory;
    private final Messages messages;
    private final List<Offer> offers;
    private final PlannedChange change;
    private final ObjectProperty<Way> way;
    private final LongProperty size;
    private final ObservableValue<List<Consequence>> consequences;

    /**
     * @param memory of the machine, in bytes
     * @param news what there is now: the choice begins with it
     */
    public SwapSetupViewModel(long memory, Optional<HibernationNews> news, HelperRunner runner, Messages messages) {
        this.memory = memory;
        this.messages = messages;
        change = new PlannedChange(runner, messages);
        List<SwapArea> swaps = news.map(HibernationNews::swaps).orElse(List.of());
        boolean ours = news.filter(HibernationNews::ours).isPresent();
        offers = offers(swaps, ours);
        way = new SimpleObjectProperty<>(offers.getFirst().way());
        size = new SimpleLongProperty(swaps.stream().filter(area -> ours && area.file()).findFirst()
                .map(area -> fitting(area.size())).orElse(fitting(SwapNeed.recommended(memory))));
        consequences = Bindings.createObjectBinding(this::weigh, size, way);
    }

    private List<Offer> offers(List<SwapArea> swaps, boolean ours) {
        Optional<SwapArea> file = swaps.stream().filter(SwapArea::file).findFirst();
        List<Offer> list = new ArrayList<>();
        if (ours) {
            list.add(new Offer(Way.KEEP, messages.get("hibernationpage.way.keep"), messages.get("hibernationpage.way.keep.note")));
        } else if (file.isPresent()) {
            // The helper makes no second one beside it, and does not touch its size.
            return List.of(new Offer(Way.ADOPT, messages.get("hibernationpage.way.adopt", Sentences.name(file.get().path()), messages.size(file.get().size())),
                    messages.get("hibernationpage.way.adopt.note")));
        } else if (!swaps.isEmpty()) {
            SwapArea partition = swaps.getFirst();
            list.add(new Offer(Way.KEEP, messages.get("hibernationpage.way.partition", Sentences.name(partition.path()), messages.size(partition.size())),
                    messages.get("hibernationpage.way.partition.note")));
        }
        list.add(new Offer(Way.SIZE, messages.get("hibernationpage.way.size"), messages.get("hibernationpage.way.size.note")));
        return list;
    }

    /** At least one, the likeliest first. */
    List<Offer> offers() {
        return offers;
    }

    ObjectProperty<Way> way() {
        return way;
    }

    /** Bytes; always between {@link #least()} and {@link #most()}. */
    LongProperty size() {
        return size;
    }

    static long least() {
        return GIB;
    }

    /** More is of no use to hibernation; whether there is room for it, the plan says. */
    long most() {
        return Math.max(4 * GIB, 2 * SwapNeed.recommended(memory));
    }

    ObservableValue<List<Consequence>> consequences() {
        return consequences;
    }

    /** What is planned, done and told. */
    PlannedChange change() {
        return change;
    }

    /** Asks what the chosen way would do. */
    void plan() {
        change.plan(new HelperCommand.SwapSetup(way.get() == Way.SIZE ? Optional.of(size.get()) : Optional.empty(), way.get() == Way.ADOPT));
    }

    private List<Consequence> weigh() {
        List<Consequence> list = new ArrayList<>();
        if (way.get() == Way.SIZE) {
            list.add(new Consequence(Tone.NEUTRAL, "info", messages.get("hibernationpage.means.recommended",
                    messages.size(SwapNeed.recommended(memory)), messages.size(memory))));
            list.add(new Consequence(Tone.NEUTRAL, "info", messages.get("hibernationpage.means.disk", messages.size(size.get()))));
            if (size.get() < memory) {
                list.add(new Consequence(Tone.WARNING, "warning", messages.get("hibernationpage.means.small", messages.size(size.get()),
                        messages.size(memory))));
            }
        }
        list.add(new Consequence(Tone.NEUTRAL, "info", messages.get("hibernationpage.means.boot")));
        list.add(new Consequence(Tone.NEUTRAL, "clock", messages.get("hibernationpage.means.next-start")));
        return list;
    }

    private long fitting(long bytes) {
        return Math.clamp(Math.round((double) bytes / STEP) * STEP, least(), most());
    }
}
