package org.immutectl.app.tiers;

import java.io.IOException;
import java.util.List;
import org.immutectl.model.LargestFiles;
import org.immutectl.model.TiersState;

/** Finds what fills the tiers. */
public interface FileFinder {

    /** Where to look: the tiers, or /tmp without any; seen from the system's root. */
    List<String> places(TiersState state);

    /**
     * Looks through one of the places; takes its time, and ends early when its thread is interrupted.
     *
     * @param most how many files to name at most
     * @throws IOException if the place cannot be read at all
     */
    LargestFiles below(String place, int most) throws IOException;
}
