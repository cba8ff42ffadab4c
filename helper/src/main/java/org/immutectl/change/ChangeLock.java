package org.immutectl.change;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Consumer;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;

/**
 * One change at a time: a lock on a file (fcntl(2)) that the kernel releases when its holder ends, however it ends.
 * The file names the holder, for those who wait.
 */
final class ChangeLock implements AutoCloseable {

    private static final int MAX_HOLDER = 200;

    private final FileChannel channel;

    private ChangeLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits until no other change is under way.
     *
     * @param command this holder's words, for others that wait
     * @param waiting told once, if it has to wait, for whom
     */
    static ChangeLock acquire(SystemRoot root, String command, Consumer<Message> waiting) throws IOException {
        Path file = root.runDirectory().resolve("lock");
        RunFiles.makeDirectory(file.getParent());
        // For root alone: whoever may open the file may lock it, and so hold up every change.
        FileChannel channel = FileChannel.open(file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                waiting.accept(Message.of("change.waiting", holder(channel)));
                channel.lock();
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + " " + command).getBytes(StandardCharsets.UTF_8)), 0);
            return new ChangeLock(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(MAX_HOLDER);
        int length = channel.read(buffer, 0);
        return length <= 0 ? "?" : new String(buffer.array(), 0, length, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
