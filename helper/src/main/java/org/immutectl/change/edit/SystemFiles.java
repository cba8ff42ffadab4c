package org.immutectl.change.edit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.immutectl.linux.ExtendedAttributes;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.ProbeException;

/**
 * Reads and replaces single files of a system as root. A file appears whole or not at all: it is written beside
 * itself, synced, renamed, and the directory synced, so that a power cut leaves the one or the other. No link is
 * followed, and nothing is written below a directory that somebody but root can change. Every path is seen from the
 * system's root.
 */
public final class SystemFiles {

    private static final String BESIDE = ".immutectl-new";
    private static final int MAX_SIZE = 4 << 20;
    private static final int PERMISSIONS = 07777;
    private static final int DIRECTORY_MODE = 0755;

    private final SystemRoot root;

    public SystemFiles(SystemRoot root) {
        this.root = root;
    }

    /**
     * What is there.
     *
     * @throws ProbeException if it is neither a regular file nor a link, too large, or not to be trusted
     */
    public FileState read(String path) throws IOException {
        Path file = root.resolve(path);
        if (!isThere(file.getParent())) {
            return new FileState.Absent();
        }
        requireTrusted(file.getParent());
        Map<String, Object> facts;
        try {
            facts = Files.readAttributes(file, "unix:*", LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return new FileState.Absent();
        }
        if (Boolean.TRUE.equals(facts.get("isSymbolicLink"))) {
            return new FileState.Link(Files.readSymbolicLink(file).toString());
        }
        if (!Boolean.TRUE.equals(facts.get("isRegularFile"))) {
            throw new ProbeException(Message.of("edit.not-regular", path));
        }
        try (FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            if (channel.size() > MAX_SIZE) {
                throw new ProbeException(Message.of("edit.too-large", path));
            }
            ByteBuffer content = ByteBuffer.allocate((int) channel.size());
            while (content.hasRemaining() && channel.read(content) >= 0) {
                continue;
            }
            return new FileState.Regular(Arrays.copyOf(content.array(), content.position()),
                    (Integer) facts.get("mode") & PERMISSIONS, (Integer) facts.get("uid"), (Integer) facts.get("gid"),
                    ExtendedAttributes.read(file));
        }
    }

    /** Puts it there, in place of whatever was; its directory has to be there. On disk when it returns. */
    public void put(String path, FileState state) throws IOException {
        Path file = root.resolve(path);
        Path directory = file.getParent();
        if (state instanceof FileState.Absent && !isThere(directory)) {
            return;
        }
        requireTrusted(directory);
        Path beside = beside(file);
        Files.deleteIfExists(beside);
        try {
            switch (state) {
                case FileState.Absent _ -> Files.deleteIfExists(file);
                case FileState.Link link -> {
                    Files.createSymbolicLink(beside, Path.of(link.target()));
                    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
                }
                case FileState.Regular regular -> {
                    write(beside, regular);
                    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
                }
            }
        } catch (IOException e) {
            try {
                Files.deleteIfExists(beside);
            } catch (IOException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
        sync(directory);
    }

    /** Takes away what a {@link #put} that was killed may have left beside the file. */
    public void clear(String path) throws IOException {
        Path file = root.resolve(path);
        if (isThere(file.getParent())) {
            requireTrusted(file.getParent());
            Files.deleteIfExists(beside(file));
        }
    }

    /** The same for all files of a directory, if it is there. */
    public void clearAll(String path) throws IOException {
        Path directory = root.resolve(path);
        if (isThere(directory)) {
            requireTrusted(directory);
            try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, ".*" + BESIDE)) {
                for (Path file : left) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Makes a directory of root's with that mode, and on disk; those above it have to be there. */
    public void makeDirectory(String path, int mode) throws IOException {
        Path directory = root.resolve(path);
        requireTrusted(directory.getParent());
        Files.createDirectory(directory);
        Files.setAttribute(directory, "unix:mode", mode);
        sync(directory.getParent());
    }

    /** Makes a directory and those above it, readable by all, if they are not there. */
    public void makeDirectories(String path) throws IOException {
        Path directory = root.directory();
        for (Path part : Path.of(path.substring(1))) {
            directory = directory.resolve(part);
            if (!isThere(directory)) {
                makeDirectory("/" + root.directory().relativize(directory), DIRECTORY_MODE);
            }
        }
    }

    /** Removes a directory if it is there and empty. */
    public void removeDirectory(String path) throws IOException {
        Path directory = root.resolve(path);
        if (isThere(directory)) {
            requireTrusted(directory.getParent());
            Files.delete(directory);
            sync(directory.getParent());
        }
    }

    /** Whether anything is there: a link counts, wherever it leads. */
    public boolean exists(String path) {
        return isThere(root.resolve(path));
    }

    private static boolean isThere(Path place) {
        return Files.exists(place, LinkOption.NOFOLLOW_LINKS);
    }

    private static Path beside(Path file) {
        return file.resolveSibling("." + file.getFileName() + BESIDE);
    }

    private static void write(Path file, FileState.Regular state) throws IOException {
        try (FileChannel channel = FileChannel.open(file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer content = ByteBuffer.wrap(state.content());
            while (content.hasRemaining()) {
                channel.write(content);
            }
            // The owner first: chown(2) takes set-id bits and capabilities away.
            Files.setAttribute(file, "unix:uid", state.uid());
            Files.setAttribute(file, "unix:gid", state.gid());
            Files.setAttribute(file, "unix:mode", state.mode());
            for (Map.Entry<String, byte[]> attribute : state.attributes().entrySet()) {
                ExtendedAttributes.set(file, attribute.getKey(), attribute.getValue());
            }
            channel.force(true);
        }
    }

    /** Every directory from the system's root down is a real one that root alone can change. */
    private void requireTrusted(Path directory) throws IOException {
        Path place = root.directory();
        for (Path part : root.directory().relativize(directory)) {
            place = part.toString().isEmpty() ? place : place.resolve(part);
            PosixFileAttributes facts = Files.readAttributes(place, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            Set<PosixFilePermission> permissions = facts.permissions();
            if (!facts.isDirectory() || (Integer) Files.getAttribute(place, "unix:uid", LinkOption.NOFOLLOW_LINKS) != 0
                    || permissions.contains(PosixFilePermission.OTHERS_WRITE) || permissions.contains(PosixFilePermission.GROUP_WRITE)) {
                throw new ProbeException(Message.of("edit.untrusted", place));
            }
        }
    }

    /** fsync(2) of a directory: only then a rename or removal in it is sure to outlast a power cut. */
    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
