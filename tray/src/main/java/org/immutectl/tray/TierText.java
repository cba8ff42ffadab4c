package org.immutectl.tray;

import java.util.List;
import java.util.Optional;
import org.immutectl.i18n.Messages;
import org.immutectl.model.Space;
import org.immutectl.model.Tier;
import org.immutectl.model.TierFinding;
import org.immutectl.model.TierPool;
import org.immutectl.model.TiersState;

/** Puts the tiers into words for the tray. */
final class TierText {

    private final Messages messages;

    TierText(Messages messages) {
        this.messages = messages;
    }

    /** A line a tier, in their order; none where there are no tiers. */
    List<String> lines(TiersState state) {
        Optional<TierFinding> dead = state.findings().stream().filter(finding -> finding.kind() == TierFinding.Kind.DEAD_POOL).findFirst();
        if (dead.isPresent()) {
            // What its branches hold is out of reach, and tells nobody why nothing works.
            return List.of(messages.get("tray.tier.dead", dead.get().place()));
        }
        // Disks that someone joined for more room are no tiers.
        return state.mainPool().filter(pool -> pool.ram().isPresent())
                .map(pool -> pool.tiers().stream().map(tier -> line(pool, tier)).toList()).orElse(List.of());
    }

    private String line(TierPool pool, Tier tier) {
        String use = tier.space().map(space -> use(pool, tier, space)).orElseGet(() -> messages.get("tray.tier.unavailable"));
        boolean several = pool.tiers().stream().filter(other -> other.kind() == tier.kind()).count() > 1;
        return switch (tier.kind()) {
            case RAM -> several ? messages.get("tray.tier.ram-at", tier.path(), use) : messages.get("tray.tier.ram", use);
            case DISK -> several ? messages.get("tray.tier.disk-at", tier.path(), use) : messages.get("tray.tier.disk", use);
        };
    }

    private String use(TierPool pool, Tier tier, Space space) {
        String use = messages.size(space.used(), space.size());
        TierPool.Spill spill = pool.spill();
        if (spill.bytes() == 0 || pool.disk().filter(tier::equals).isEmpty()) {
            return use;
        }
        return messages.get(spill.complete() ? "tray.tier.spilled" : "tray.tier.spilled-at-least", use, messages.size(spill.bytes()));
    }

    /** What a warning says of a finding; empty for findings that are no cause to interrupt anybody. */
    Optional<WarningText> warning(TiersState state, TierFinding finding) {
        Optional<String> summary = switch (finding.kind()) {
            case SPILLING -> Optional.of(messages.get("tray.tier.warning.spilling"));
            case DISK_TIER_LOW -> Optional.of(messages.get("tray.tier.warning.disk-low"));
            case DEAD_POOL -> Optional.of(messages.get("tray.tier.warning.dead", finding.place()));
            case MISSING_BRANCH, BRANCH_ON_PROTECTED, RAM_TIER_OFF, POLICY_ALL, NO_MOVE_ON_FULL, OLD_OVERFLOW, MEMORY_PRESSURE ->
                    Optional.empty();
        };
        StateText text = new StateText(messages);
        String body = Warnings.lines(text.say(finding.sentence()), finding.fix().map(text::say).orElse(""));
        return summary.map(words -> new WarningText(text.placed(state.root(), words), body));
    }
}
