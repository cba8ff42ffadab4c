package org.immutectl.probe;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/**
 * Goes through the regular files below a directory while others make and remove them. Follows no links and enters no
 * other mount.
 */
final class TreeWalk {

    /** Deeper than this nobody has files, but somebody may have made directories to exhaust our file descriptors. */
    private static final int MAX_DEPTH = 256;

    private final Path top;
    private final Set<String> mountPoints = new HashSet<>();

    /** @param top a directory, not by way of a symbolic link */
    TreeWalk(Path top, MountTable mounts) {
        this.top = top;
        String prefix = top.toString().endsWith("/") ? top.toString() : top + "/";
        mounts.mounts().stream().map(Mount::mountPoint).filter(point -> point.startsWith(prefix)).forEach(mountPoints::add);
    }

    /** Gets each file; false ends the walk. */
    interface Sink {
        boolean accept(Path file, BasicFileAttributes attributes);
    }

    /** Returns false if there is more than was seen: the sink ended it, or this user may not look everywhere. */
    boolean run(Sink sink) throws IOException {
        Visitor visitor = new Visitor(sink);
        Files.walkFileTree(top, EnumSet.noneOf(FileVisitOption.class), MAX_DEPTH, visitor);
        return visitor.complete;
    }

    private final class Visitor extends SimpleFileVisitor<Path> {

        private final Sink sink;
        private boolean complete = true;

        private Visitor(Sink sink) {
            this.sink = sink;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return mountPoints.contains(directory.toString()) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && !sink.accept(file, attributes)) {
                complete = false;
                return FileVisitResult.TERMINATE;
            }
            // At the greatest depth a directory comes here, unopened.
            complete &= !attributes.isDirectory();
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            return goOn(file, failure);
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
            return failure == null ? FileVisitResult.CONTINUE : goOn(directory, failure);
        }

        private FileVisitResult goOn(Path place, IOException failure) throws IOException {
            if (place.equals(top)) {
                throw failure;
            }
            // What has vanished meanwhile is not missed.
            complete &= failure instanceof NoSuchFileException;
            return FileVisitResult.CONTINUE;
        }
    }
}
