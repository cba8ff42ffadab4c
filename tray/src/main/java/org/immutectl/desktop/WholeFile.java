package org.immutectl.desktop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a text file so that a reader, a crash or a power cut finds the old text or the new, never a part of one. */
final class WholeFile {

    private WholeFile() {
    }

    static void write(Path file, String text) throws IOException {
        // A link is followed, not replaced: people keep their configuration in a repository and link to it.
        Path target = Files.exists(file) ? file.toRealPath() : file;
        Path directory = target.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path beside = directory.resolve("." + target.getFileName() + "." + ProcessHandle.current().pid() + ".new");
        try {
            try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
        // The new name itself is on the disk only when its directory is.
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
