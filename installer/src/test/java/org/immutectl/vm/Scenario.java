package org.immutectl.vm;

import java.io.IOException;

/** Something that happens to a machine, and what must be true afterwards. */
interface Scenario {

    /** As the table and the command line name it. */
    String name();

    /**
     * Plays it, each part as a line of the report; the machine may be on or off before and after.
     *
     * @throws Missed if something was not as it must be
     */
    void play(Bench bench, Report report) throws IOException;
}
