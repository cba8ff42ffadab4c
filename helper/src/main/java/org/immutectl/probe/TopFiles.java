package org.immutectl.probe;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.immutectl.model.LargestFiles;
import org.immutectl.model.SystemRoot;
import org.immutectl.model.Tier;
import org.immutectl.model.TiersState;
import org.immutectl.model.TmpPlace;

/** Finds the largest files of a place in one pass that keeps no more than those, however many there are. */
public final class TopFiles {

    private TopFiles() {
    }

    /**
     * Looks through a tier, or any other directory. Ends early, and incomplete, when its thread is interrupted. Blocks
     * while a FUSE mount below does not answer.
     *
     * @param place seen from the system's root; its own symbolic links are followed, none below it
     * @param count how many files to name at most, from 1 on
     */
    public static LargestFiles below(SystemRoot root, String place, int count) throws IOException {
        LargestSoFar largest = new LargestSoFar(count);
        try {
            Path top = root.resolve(place).toRealPath();
            boolean complete = new TreeWalk(top, MountTable.read()).run(largest);
            return new LargestFiles(place, largest.files(top, place), complete);
        } catch (NoSuchFileException e) {
            return new LargestFiles(place, List.of(), true);
        } catch (AccessDeniedException e) {
            return new LargestFiles(place, List.of(), false);
        }
    }

    /** Where to look: every tier that is there, and /tmp if it is no pool. Seen from the system's root. */
    public static List<String> places(TiersState state) {
        List<String> places = new ArrayList<>();
        if (state.tmp() instanceof TmpPlace.InMemory || state.tmp() instanceof TmpPlace.OnDisk) {
            places.add("/tmp");
        }
        state.pools().stream().flatMap(pool -> pool.tiers().stream()).filter(tier -> !tier.fileSystem().isEmpty())
                .map(Tier::path).forEach(places::add);
        return places.stream().distinct().toList();
    }
}
