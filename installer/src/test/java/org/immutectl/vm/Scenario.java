package org.immutectl.vm;

import java.io.IOException;

/** Something that happens to a machine, and what must be true afterwards. */
interface Scenario {

    /** As the table and the command line name it. */
    String name();

    /**
     * Plays it; the machine may be on or off before and after.
     *
     * @return what was seen, in a line
     * @throws Missed if something was not as it must be
     */
    String play(Bench bench) throws IOException;
}
