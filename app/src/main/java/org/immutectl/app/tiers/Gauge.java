package org.immutectl.app.tiers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.immutectl.app.Tone;
import org.immutectl.i18n.Messages;
import org.immutectl.model.Space;
import org.immutectl.model.Tier;
import org.immutectl.model.TierPool;
import org.immutectl.model.TmpPlace;

/**
 * How full something is, as it is drawn and said.
 *
 * @param id of its node
 * @param path the directory that it stands for
 * @param fraction the filled part, from 0 to 1
 * @param threshold where new files begin to go elsewhere, from 0 to 1
 * @param amount "5.1 of 8 GiB"
 * @param facts what else there is to say, in order
 * @param spoken everything in one sentence
 */
public record Gauge(String id, String name, String path, Tone tone, double fraction, OptionalDouble threshold,
                    String amount, List<Fact> facts, String spoken) {

    /** From here on a disk tier needs its owner's eye: the same tenth as in the finding. */
    private static final double NEARLY_FULL = 0.9;

    public Gauge {
        facts = List.copyOf(facts);
    }

    /** A name and its value. */
    public record Fact(String name, String value) {
    }

    /** The tiers of all pools, in their order; those of the pool that people mean first. */
    static List<Gauge> of(List<TierPool> pools, Messages messages) {
        List<Gauge> gauges = new ArrayList<>();
        for (TierPool pool : pools) {
            for (Tier tier : pool.tiers()) {
                boolean firstDisk = pool.disk().filter(tier::equals).isPresent();
                gauges.add(of("gauge-" + gauges.size(), name(pool, tier, pool.equals(pools.getFirst()), messages), tier,
                        Optional.of(pool.spill()).filter(spill -> firstDisk && pool.ram().isPresent()), messages));
            }
        }
        return gauges;
    }

    /** What kind of tier it is. */
    static String kind(Tier tier, Messages messages) {
        return tier.kind() == Tier.Kind.RAM ? messages.get("tierpage.ram") : messages.get("tierpage.disk");
    }

    private static String name(TierPool pool, Tier tier, boolean main, Messages messages) {
        return main ? kind(tier, messages) : messages.get("tierpage.tier-of", kind(tier, messages), pool.mountPoint());
    }

    /** /tmp where it is no pool; empty if its space is not known. */
    static Optional<Gauge> of(TmpPlace place, Messages messages) {
        Optional<Space> space = switch (place) {
            case TmpPlace.InMemory memory -> Optional.of(memory.space());
            case TmpPlace.OnDisk disk -> disk.space();
            case TmpPlace.Pooled pooled -> Optional.empty();
            case TmpPlace.Unreadable unreadable -> Optional.empty();
        };
        return space.map(known -> filled("gauge-tmp", "/tmp", "/tmp", known, OptionalDouble.empty(), false,
                List.of(), messages));
    }

    private static Gauge of(String id, String name, Tier tier, Optional<TierPool.Spill> spill, Messages messages) {
        boolean ram = tier.kind() == Tier.Kind.RAM;
        if (tier.space().isEmpty()) {
            String missing = messages.get("tierpage.not-there");
            return new Gauge(id, name, tier.path(), Tone.BAD, 0, OptionalDouble.empty(), missing, List.of(),
                    messages.get("tierpage.spoken", name, missing, tier.path()));
        }
        Space space = tier.space().get();
        List<Fact> more = new ArrayList<>();
        if (ram && tier.minFreeSpace() > 0) {
            more.add(new Fact(messages.get("tierpage.threshold"), tier.minFreeSpace() >= space.size()
                    ? messages.get("tierpage.threshold.off", messages.size(tier.minFreeSpace()))
                    : messages.get("tierpage.threshold.value", messages.size(tier.minFreeSpace()))));
        }
        spill.ifPresent(spilled -> more.add(new Fact(messages.get("tierpage.spilled"), spilled(spilled, messages))));
        if (tier.mode() != Tier.Mode.READ_WRITE) {
            more.add(new Fact(messages.get("tierpage.mode"), tier.mode() == Tier.Mode.READ_ONLY
                    ? messages.get("tierpage.mode.read-only") : messages.get("tierpage.mode.no-create")));
        }
        OptionalDouble threshold = ram && space.size() > 0 && tier.minFreeSpace() > 0
                ? OptionalDouble.of(Math.clamp((double) (space.size() - tier.minFreeSpace()) / space.size(), 0, 1))
                : OptionalDouble.empty();
        return filled(id, name, tier.path(), space, threshold, ram, more, messages);
    }

    private static Gauge filled(String id, String name, String path, Space space, OptionalDouble threshold, boolean ram,
                                List<Fact> more, Messages messages) {
        double fraction = space.fraction();
        // A RAM tier at its threshold does what it is meant to; a full disk has nowhere to go.
        boolean past = threshold.isPresent() ? fraction >= threshold.getAsDouble() : fraction > NEARLY_FULL;
        Tone tone = past ? Tone.WARNING : ram ? Tone.INFORMATION : Tone.NEUTRAL;
        String amount = messages.size(space.used(), space.size());
        List<Fact> facts = new ArrayList<>(List.of(
                new Fact(messages.get("tierpage.used"), messages.get("tierpage.used.value", messages.size(space.used()), percent(fraction))),
                new Fact(messages.get("tierpage.free"), messages.size(space.free()))));
        facts.addAll(more);
        return new Gauge(id, name, path, tone, fraction, threshold, amount, facts,
                messages.get("tierpage.spoken", name, amount, path));
    }

    /** Full is said when it is full, and empty when it is empty: 99.96 % is 99.9 %. */
    static double percent(double fraction) {
        return fraction >= 1 ? 100 : fraction >= 0.1 ? Math.floor(fraction * 1000) / 10 : Math.ceil(fraction * 1000) / 10;
    }

    private static String spilled(TierPool.Spill spill, Messages messages) {
        if (spill.files() == 0) {
            return spill.complete() ? messages.get("tierpage.spilled.none") : messages.get("tierpage.spilled.unknown");
        }
        String size = messages.size(spill.bytes());
        return spill.complete() ? messages.count("tierpage.spilled.files", spill.files(), size)
                : messages.count("tierpage.spilled.at-least", spill.files(), size);
    }
}
