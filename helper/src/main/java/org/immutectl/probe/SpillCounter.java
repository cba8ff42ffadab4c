package org.immutectl.probe;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Counts what has spilled, again and again, and no more often than the time that it takes allows. */
final class SpillCounter {

    /** How long a count may take. */
    private static final Duration LIMIT = Duration.ofSeconds(1);
    /** At most this part of a core's time goes into counting. */
    private static final int REST = 100;

    private record Count(SpillCount result, long due) {
    }

    private final Patience patience;
    private final Map<Path, Count> counts = new HashMap<>();

    SpillCounter(Patience patience) {
        this.patience = patience;
    }

    /** What lies below a branch now, or did a moment ago if counting takes long. */
    SpillCount count(Path branch, MountTable mounts, Instant boot) throws IOException {
        Count last = counts.get(branch);
        long start = System.nanoTime();
        if (last != null && start - last.due < 0) {
            return last.result;
        }
        SpillCount result;
        try {
            result = patience.look("spill " + branch, () -> SpillCount.below(branch.toRealPath(), mounts, boot, LIMIT));
        } catch (Patience.HangingException e) {
            return last == null ? SpillCount.UNKNOWN : last.result.incomplete();
        }
        long end = System.nanoTime();
        counts.put(branch, new Count(result, end + (end - start) * REST));
        return result;
    }
}
