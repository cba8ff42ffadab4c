package org.immutectl.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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

/**
 * Keeps the largest files of those that pass by, and nothing of the others. A file with several names (hard links)
 * counts once. Ends a walk when its thread is interrupted.
 */
final class LargestSoFar implements TreeWalk.Sink {

    private record Candidate(Path file, long size, Instant modified, Object identity) {
    }

    private final int count;
    private final PriorityQueue<Candidate> largest = new PriorityQueue<>(Comparator.comparingLong(Candidate::size));
    private final Set<Object> identities = new HashSet<>();
    private long smallest = -1;

    LargestSoFar(int count) {
        this.count = count;
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

    /**
     * The files that are still there, the largest first.
     *
     * @param top where the walk began
     * @param place what the top is called
     */
    List<LargeFile> files(Path top, String place) {
        List<LargeFile> files = new ArrayList<>();
        String prefix = place.endsWith("/") ? place : place + "/";
        for (Candidate candidate : largest.stream().sorted(Comparator.comparingLong(Candidate::size).reversed()
                .thenComparing(Candidate::file)).toList()) {
            try {
                int owner = (Integer) Files.getAttribute(candidate.file(), "unix:uid", LinkOption.NOFOLLOW_LINKS);
                files.add(new LargeFile(prefix + top.relativize(candidate.file()), candidate.size(), Users.name(owner),
                        candidate.modified()));
            } catch (IOException e) {
                // Gone since it was seen.
                continue;
            }
        }
        return files;
    }
}
