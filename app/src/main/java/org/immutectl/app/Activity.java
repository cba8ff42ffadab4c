package org.immutectl.app;

import java.util.Optional;
import org.immutectl.client.HelperCommand;
import org.immutectl.client.HelperEvent;
import org.immutectl.client.HelperResult;

/** What the helper is doing for this window. */
public sealed interface Activity {

    /** Nothing. */
    record Idle() implements Activity {
    }

    /**
     * A command runs.
     *
     * @param step the latest step; empty before the first, while the user may still be asked for a password
     */
    record Working(HelperCommand command, Optional<HelperEvent.Step> step) implements Activity {
    }

    /** A command ended; stays until it is dismissed or the next begins. */
    record Ended(HelperCommand command, HelperResult result) implements Activity {
    }
}
