package org.immutectl.change;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.immutectl.model.SystemRoot;

/**
 * Where a sandbox lies.
 *
 * @param tree where its root file system is mounted
 * @param image the disk: a sparse file
 * @param claim the file that says that the other two are ours, made first and removed last
 * @param home the directory that holds all of them and nothing else, at the standard place
 */
record SandboxPlace(Path tree, Path image, Path claim, Optional<Path> home) {

    static SandboxPlace at(Path tree) {
        Path place = tree.toAbsolutePath().normalize();
        Path parent = place.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("a sandbox cannot lie at /");
        }
        if (place.equals(SystemRoot.SANDBOX.directory())) {
            return new SandboxPlace(place, parent.resolve("disk.img"), parent.resolve("claim"), Optional.of(parent));
        }
        String name = place.getFileName().toString();
        return new SandboxPlace(place, parent.resolve(name + ".img"), parent.resolve(name + ".sandbox"), Optional.empty());
    }

    boolean isStandard() {
        return home.isPresent();
    }

    /** True if something lies at the standard place, whoever left it: nobody but root can have. */
    boolean isLittered() {
        return isStandard() && (exists(tree) || exists(image));
    }

    /** Makes the directory at the standard place; elsewhere it has to be there. Any user may pass through it. */
    void makeHome() throws IOException, ChangeException {
        if (home.isPresent()) {
            makeOpenDirectory(home.get().getParent());
            makeOpenDirectory(home.get());
        } else if (!Files.isDirectory(tree.getParent())) {
            throw SandboxTexts.refused("sandbox.refused.no-parent", tree, tree.getParent());
        }
        requireSafe();
    }

    /**
     * Root works here by path name, step after step: nobody else may be able to put another directory or a link there
     * in between.
     */
    void requireSafe() throws IOException, ChangeException {
        Path parent = tree.getParent();
        if (!parent.toRealPath().equals(parent)) {
            throw SandboxTexts.refused("sandbox.refused.link", tree, parent.toRealPath().resolve(tree.getFileName()));
        }
        for (Path directory = parent; directory != null; directory = directory.getParent()) {
            int mode = (int) Files.getAttribute(directory, "unix:mode", LinkOption.NOFOLLOW_LINKS);
            int owner = (int) Files.getAttribute(directory, "unix:uid", LinkOption.NOFOLLOW_LINKS);
            boolean othersMayReplace = (mode & 0022) != 0 && (mode & 01000) == 0;
            if (owner != 0 || othersMayReplace) {
                throw SandboxTexts.refused("sandbox.refused.unsafe", tree, directory);
            }
        }
    }

    /** Refuses to put a sandbox where something else is. */
    void requireFree() throws IOException, ChangeException {
        if (exists(image)) {
            throw SandboxTexts.refused("sandbox.refused.exists", image);
        }
        if (!exists(tree)) {
            return;
        }
        if (!Files.isDirectory(tree, LinkOption.NOFOLLOW_LINKS) || !isEmpty(tree) || !MountsBelow.of(tree).isEmpty()) {
            throw SandboxTexts.refused("sandbox.refused.exists", tree);
        }
    }

    /** Removes the directory at the standard place, if it is empty. */
    void removeHome() throws IOException {
        if (home.isPresent()) {
            Files.deleteIfExists(home.get());
        }
    }

    boolean treeExists() {
        return exists(tree);
    }

    private static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            return !entries.iterator().hasNext();
        }
    }

    private static void makeOpenDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(directory);
            // Whatever the umask: ordinary users look at the sandbox's state.
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
