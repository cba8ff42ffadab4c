package org.immutectl.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.immutectl.linux.Users;
import org.immutectl.model.Writer;
import org.immutectl.model.WriterScan;

/**
 * Finds the processes that have a file of a protected subvolume open for writing, by /proc/PID/fd, fdinfo and
 * map_files (proc(5)). Every Btrfs subvolume has a device number of its own, so a file is told by its device, through
 * whichever mount or mount namespace it was opened.
 */
public final class OpenWriters {

    private static final Path PROC = Path.of("/proc");
    private static final int ACCESS_MODE = 3;

    private OpenWriters() {
    }

    /** @param devices the protected paths by device number (st_dev) */
    public static WriterScan scan(Map<Long, String> devices) throws IOException {
        List<Writer> writers = new ArrayList<>();
        int unseen = 0;
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                try {
                    files(process, devices).forEach(found -> writers.add(writer(process, found)));
                } catch (IOException e) {
                    // Ended meanwhile, or another user's: only the latter can hide a writer.
                    if (Files.exists(process) && !isKernelThread(process)) {
                        unseen++;
                    }
                }
            }
        }
        return new WriterScan(writers, unseen);
    }

    private record Found(String file, String path) {
    }

    private static Set<Found> files(Path process, Map<Long, String> devices) throws IOException {
        Set<Found> found = new LinkedHashSet<>();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                try {
                    // A pipe or a device node is written without its file system.
                    String path = Files.isRegularFile(descriptor) ? devices.get(device(descriptor)) : null;
                    if (path != null && isWriting(process.resolve("fdinfo").resolve(descriptor.getFileName()))) {
                        found.add(new Found(Files.readSymbolicLink(descriptor).toString(), path));
                    }
                } catch (IOException e) {
                    // Closed meanwhile, or a file system that doesn't answer.
                    continue;
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        found.addAll(mappings(process, devices));
        return found;
    }

    /** A shared writable mapping goes on writing after its file is closed. Only root may follow map_files. */
    private static Set<Found> mappings(Path process, Map<Long, String> devices) {
        Set<Found> found = new LinkedHashSet<>();
        try {
            for (String line : Files.readString(process.resolve("maps"), StandardCharsets.ISO_8859_1).split("\n")) {
                // 7f0c…-7f0d… rw-s 00000000 00:2a 257   /etc/x
                int blank = line.indexOf(' ');
                if (blank > 0 && line.startsWith("rw-s ", blank + 1) && line.indexOf('/', blank) > 0) {
                    Path file = process.resolve("map_files").resolve(line.substring(0, blank));
                    String path = devices.get(device(file));
                    if (path != null) {
                        found.add(new Found(Files.readSymbolicLink(file).toString(), path));
                    }
                }
            }
        } catch (IOException e) {
            // Not root, or ended meanwhile.
            return found;
        }
        return found;
    }

    private static long device(Path link) throws IOException {
        return (Long) Files.getAttribute(link, "unix:dev");
    }

    private static boolean isWriting(Path information) throws IOException {
        for (String line : Files.readAllLines(information, StandardCharsets.ISO_8859_1)) {
            if (line.startsWith("flags:")) {
                return (Integer.parseInt(line.substring("flags:".length()).strip(), 8) & ACCESS_MODE) != 0;
            }
        }
        return false;
    }

    private static Writer writer(Path process, Found found) {
        int pid = Integer.parseInt(process.getFileName().toString());
        return new Writer(pid, command(process), user(process), found.file(), found.path());
    }

    private static String command(Path process) {
        try {
            return Files.readString(process.resolve("comm"), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "?";
        }
    }

    private static String user(Path process) {
        try {
            return Users.name((Integer) Files.getAttribute(process, "unix:uid", LinkOption.NOFOLLOW_LINKS));
        } catch (IOException e) {
            return "?";
        }
    }

    private static boolean isKernelThread(Path process) {
        try {
            return Files.readAllBytes(process.resolve("cmdline")).length == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
