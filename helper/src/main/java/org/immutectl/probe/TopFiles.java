package org.immutectl.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.immutectl.linux.Users;
import org.immutectl.model.LargeFile;
import org.immutectl.model.LargestFiles;
import org.immutectl.model.SystemRoot;
import org.immutectl.model.Tier;
import org.immutectl.model.TiersState;
import org.immutectl.model.TmpPlace;

/**
 * Finds the largest files of a place in one pass that keeps no more than the largest so far, however many there are. A
 * file with several names (hard links) counts once. Ends early, and incomplete, when its thread is interrupted.
 */
public final class TopFiles implements TreeWalk.Sink {

    private record Candidate(Path file, long size, Instant modified, Object identity) {
    }

    private final int count;
    private final PriorityQueue<Candidate> largest = new PriorityQueue<>(Comparator.comparingLong(Candidate::size));
    private final Set<Object> identities = new HashSet<>();
    private long smallest = -1;

    private TopFiles(int count) {
        this.count = count;
    }

    /**
     * Looks through a tier, or any other directory. Blocks while a FUSE mount does not answer.
     *
     * @param place seen from the system's root; its own symbolic links are followed, none below it
     * @param count how many files to name at most, from 1 on
     * @throws NoSuchFileException if there is no such place
     */
    public static LargestFiles below(SystemRoot root, String place, int count) throws IOException {
        TopFiles top = new TopFiles(count);
        Path real = root.resolve(place).toRealPath();
        boolean complete = new TreeWalk(real, MountTable.read()).run(top);
        List<LargeFile> files = new ArrayList<>();
        top.largest.stream().sorted(Comparator.comparingLong(Candidate::size).reversed()
                .thenComparing(Candidate::file)).forEach(candidate -> top.name(candidate, real, place, files));
        return new LargestFiles(place, files, complete);
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

    @Override
    public boolean accept(Path file, BasicFileAttributes attributes) {
        long size = attributes.size();
        // One that was pushed out is not larger than the smallest, so its other names don't come in again either.
        if (size > smallest && identities.add(attributes.fileKey())) {
            largest.add(new Candidate(file, size, attributes.lastModifiedTime().toInstant(), attributes.fileKey()));
            if (largest.size() > count) {
                identities.remove(largest.remove().identity());
            }
            smallest = largest.size() < count ? -1 : largest.element().size();
        }
        return !Thread.currentThread().isInterrupted();
    }

    private void name(Candidate candidate, Path real, String place, List<LargeFile> files) {
        try {
            int owner = (Integer) Files.getAttribute(candidate.file(), "unix:uid", LinkOption.NOFOLLOW_LINKS);
            String inside = real.relativize(candidate.file()).toString();
            files.add(new LargeFile(place.endsWith("/") ? place + inside : place + "/" + inside, candidate.size(), Users.name(owner),
                    candidate.modified()));
        } catch (IOException e) {
            // Gone since it was seen.
            return;
        }
    }
}
