package org.immutectl.client;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.immutectl.model.HibernationState;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.LostHibernation;
import org.immutectl.probe.RehearsalWay;
import org.immutectl.probe.SwapArea;
import org.immutectl.probe.SystemFiles;

/**
 * What there is to tell and to offer about hibernation besides the checklist.
 *
 * @param lost the hibernation that this boot should have come back from
 * @param rehearsal how the kernel tries it without powering off
 * @param swaps active areas on disks
 * @param ours whether {@code immutectl swap setup} has set anything up
 */
public record HibernationNews(HibernationState state, Optional<LostHibernation> lost, Optional<RehearsalWay> rehearsal,
                              List<SwapArea> swaps, boolean ours) {

    public HibernationNews {
        swaps = List.copyOf(swaps);
    }

    /** Reads what belongs to a state; what cannot be read is not there. */
    public static HibernationNews of(HibernationState state) {
        SystemRoot root = state.root();
        SystemFiles files = new SystemFiles(root);
        List<SwapArea> swaps = SwapArea.read(files).orElse(List.of()).stream()
                .filter(area -> !area.deleted() && !area.path().startsWith("/dev/zram")).toList();
        return new HibernationNews(state, lost(root), RehearsalWay.of(root), swaps, files.exists(SwapArea.NOTE));
    }

    private static Optional<LostHibernation> lost(SystemRoot root) {
        try {
            return LostHibernation.read(root);
        } catch (IOException e) {
            // The checklist says that it cannot be told.
            return Optional.empty();
        }
    }
}
