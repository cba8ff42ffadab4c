package org.immutectl.client;

import java.util.function.Consumer;

/** Runs commands of the root helper. The one border between the desktop programs and root. */
public interface Helper {

    /**
     * Runs a command to its end; blocks, so never call it on a thread that draws.
     *
     * @param progress gets the plan and the steps while they happen, on the calling thread
     */
    HelperResult run(HelperCommand command, Consumer<HelperEvent> progress);

    /** What the command would do: asks for no password and changes nothing. */
    HelperResult preview(HelperCommand command, Consumer<HelperEvent> plan);
}
