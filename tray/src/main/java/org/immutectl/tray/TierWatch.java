package org.immutectl.tray;

import java.time.InstantSource;
import java.util.List;
import org.immutectl.client.TierHistory;
import org.immutectl.model.TierSample;
import org.immutectl.model.TiersState;

/** What the tray makes of the tiers: lines for the menu, warnings, and the last hour. Takes states on the tray's thread. */
final class TierWatch {

    private final TierText text;
    private final Warnings warnings;
    private final InstantSource clock;
    private final TierHistory history = new TierHistory();
    private TierEpisodes episodes = TierEpisodes.NONE;
    private List<String> lines = List.of();

    /** @param clock never goes back */
    TierWatch(TierText text, Warnings warnings, InstantSource clock) {
        this.text = text;
        this.warnings = warnings;
        this.clock = clock;
    }

    /** Answers whether the lines have changed: a menu that may be open is left alone otherwise. */
    boolean take(TiersState state) {
        history.add(state);
        TierEpisodes.Step step = episodes.on(state, clock.instant());
        episodes = step.next();
        step.over().forEach(subject -> warnings.withdraw(subject.toString()));
        step.begun().forEach(finding -> text.warning(state, finding).ifPresent(warning ->
                warnings.notice(TierEpisodes.subject(finding).toString(), warning, MenuModel.Command.OPEN_TIERS)));
        List<String> before = lines;
        lines = text.lines(state);
        return !lines.equals(before);
    }

    List<String> lines() {
        return lines;
    }

    /** The last hour, the oldest first; from any thread. */
    List<TierSample> hour() {
        return history.samples();
    }
}
