package org.immutectl.app.tiers;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.immutectl.model.Tier;
import org.immutectl.model.TierPool;

/** Finds what fills the tiers. */
public interface LargestFiles {

    /**
     * A tier's largest files.
     *
     * @param files the largest first
     * @param complete false if there were folders that this user may not look into
     */
    record OfTier(Tier tier, List<LargeFile> files, boolean complete) {
        public OfTier {
            files = List.copyOf(files);
        }
    }

    /**
     * A file of a tier.
     *
     * @param path seen from the system's root
     * @param size bytes
     */
    record LargeFile(String path, long size, String owner, Instant modified) {
    }

    /**
     * Looks through all tiers of a pool; takes its time.
     *
     * @param most how many files of each tier
     * @param cancelled asked now and then; what was found until then is not needed any more
     * @throws IOException if a tier cannot be read at all
     */
    List<OfTier> find(TierPool pool, int most, BooleanSupplier cancelled) throws IOException;
}
