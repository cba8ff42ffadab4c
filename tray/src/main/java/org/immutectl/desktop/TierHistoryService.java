package org.immutectl.desktop;

import java.util.List;
import java.util.function.Supplier;
import org.immutectl.desktop.bus.TiersInterface;
import org.immutectl.model.TierSample;

/** Tells other programs of the session what the tray remembers of the tiers, under the tray's name on the bus. */
public final class TierHistoryService {

    static final String PATH = "/org/immutectl/Tiers";

    private TierHistoryService() {
    }

    /**
     * Answers from now on, as long as the connection lasts.
     *
     * @param history called on a thread of the bus; the oldest first
     */
    public static void offer(SessionBus bus, Supplier<List<TierSample>> history) throws BusException {
        bus.export(PATH, new Endpoint(history));
    }

    /** What the bus calls; public because dbus-java calls it by reflection. */
    public static final class Endpoint implements TiersInterface {

        private final Supplier<List<TierSample>> history;

        Endpoint(Supplier<List<TierSample>> history) {
            this.history = history;
        }

        @Override
        public List<Sample> History() {
            return history.get().stream()
                    .map(sample -> new Sample(sample.at().toEpochMilli(), sample.ramUsed(), sample.spilled())).toList();
        }

        @Override
        public String getObjectPath() {
            return PATH;
        }

        @Override
        public boolean isRemote() {
            return false;
        }
    }
}
