package org.immutectl.change;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The file that marks a place as a sandbox's, and the lock that lets one command at a time work on it. It is made
 * before everything else and removed after everything else, so whatever a killed command left is known to be ours.
 */
final class Claim implements AutoCloseable {

    private static final String HEADER = "Immutectl sandbox 1\n";
    private static final String DIRECTORY_WAS_THERE = "the directory was there before\n";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path file;
    private final FileChannel channel;
    private final String content;

    private Claim(Path file, FileChannel channel, String content) {
        this.file = file;
        this.channel = channel;
        this.content = content;
    }

    /** Takes the claim, making the file if it is not there; waits for another command that works on it. */
    static Claim make(Path file) throws IOException, ChangeException {
        return take(file, true).orElseThrow(() -> SandboxTexts.refused("sandbox.refused.in-work", file));
    }

    /** Takes the claim if there is one. */
    static Optional<Claim> ofExisting(Path file) throws IOException, ChangeException {
        return take(file, false);
    }

    private static Optional<Claim> take(Path file, boolean make) throws IOException, ChangeException {
        Waiting waiting = new Waiting(PATIENCE);
        do {
            if (!make && !Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.empty();
            }
            Optional<Claim> claim = tryToTake(file, make);
            if (claim.isPresent()) {
                return claim;
            }
        } while (waiting.again());
        throw SandboxTexts.refused("sandbox.refused.in-work", file);
    }

    private static Optional<Claim> tryToTake(Path file, boolean make) throws IOException, ChangeException {
        Optional<Object> before = identity(file);
        FileChannel channel;
        try {
            Set<OpenOption> options = new HashSet<>(
                    Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
            if (make) {
                options.add(StandardOpenOption.CREATE);
            }
            channel = FileChannel.open(file, options, PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rw-------")));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        boolean taken = false;
        try {
            // The one who had the lock may have removed the file: then this is a lock on nothing. While the channel
            // is open its inode number is not used again, so a path that still has the number is still this file.
            // (No second look by opening it: closing any descriptor of a file drops fcntl locks on it.)
            if (channel.tryLock() == null || before.isPresent() && !before.equals(identity(file)) || identity(file).isEmpty()) {
                return Optional.empty();
            }
            String content = read(channel);
            if (!content.isEmpty() && !content.startsWith(HEADER)) {
                throw SandboxTexts.refused("sandbox.refused.exists", file);
            }
            taken = true;
            return Optional.of(new Claim(file, channel, content));
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    private static Optional<Object> identity(Path file) throws IOException {
        try {
            return Optional.of(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).fileKey());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(4096);
        channel.read(buffer, 0);
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    }

    /** True if nothing was made here yet. */
    boolean isNew() {
        return content.isEmpty();
    }

    /** True if the directory for the tree was there before us: then it stays. */
    boolean directoryWasThere() {
        return content.contains(DIRECTORY_WAS_THERE);
    }

    /** Writes down that from now on what lies here is ours. */
    Claim sign(boolean directoryWasThere) throws IOException {
        String text = directoryWasThere ? HEADER + DIRECTORY_WAS_THERE : HEADER;
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
        channel.force(true);
        return new Claim(file, channel, text);
    }

    /** Removes the file; nothing of the sandbox may be left. */
    void remove() throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
