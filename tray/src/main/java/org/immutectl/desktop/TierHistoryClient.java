package org.immutectl.desktop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.immutectl.client.TierHistory;
import org.immutectl.desktop.bus.TiersInterface;
import org.immutectl.model.SystemRoot;
import org.immutectl.model.TierSample;

/** Asks the session's tray what it remembers of the tiers. */
public final class TierHistoryClient {

    private TierHistoryClient() {
    }

    /**
     * The last hour, the oldest first; empty where there is no tray, or none that answers. Blocks until it does: not
     * for the thread that draws. Whoever has the tray's name is not believed blindly: what no tier can hold, is of
     * another hour, or comes out of turn is left out.
     *
     * @param root the system that the tray is to be for
     */
    public static List<TierSample> read(SessionBus bus, SystemRoot root) {
        String tray = SingleInstance.name(SingleInstance.TRAY, root);
        try {
            if (!bus.hasOwner(tray)) {
                return List.of();
            }
            TiersInterface service = bus.remote(tray, TierHistoryService.PATH, TiersInterface.class);
            // Looked through inside the call: an answer of another type fails only there.
            return SessionBus.call(() -> sound(service.History(), Instant.now()));
        } catch (BusException e) {
            // A tray that is just beginning or ending, or of an older version: the plot begins now.
            return List.of();
        }
    }

    static List<TierSample> sound(List<TiersInterface.Sample> told, Instant now) {
        Instant last = now.minus(TierHistory.LENGTH);
        List<TierSample> sound = new ArrayList<>();
        for (TiersInterface.Sample sample : told.subList(Math.max(0, told.size() - TierHistory.CAPACITY), told.size())) {
            Instant at = Instant.ofEpochMilli(sample.at);
            if (at.isAfter(last) && !at.isAfter(now) && sample.ramUsed >= 0 && sample.spilled >= 0) {
                sound.add(new TierSample(at, sample.ramUsed, sample.spilled));
                last = at;
            }
        }
        return List.copyOf(sound);
    }
}
