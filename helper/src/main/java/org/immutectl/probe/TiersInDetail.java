package org.immutectl.probe;

import java.util.List;
import org.immutectl.model.LargestFiles;
import org.immutectl.model.TiersState;

/**
 * The tiers, and what takes the room in them.
 *
 * @param largest of every place that {@link TopFiles#places} names, in its order
 */
public record TiersInDetail(TiersState state, List<LargestFiles> largest) {

    public TiersInDetail {
        largest = List.copyOf(largest);
    }
}
