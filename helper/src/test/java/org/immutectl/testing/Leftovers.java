package org.immutectl.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is left on the machine of a test's directory, by looking at the machine and not at what our code says. */
public final class Leftovers {

    private Leftovers() {
    }

    /** Mounts, loop devices, running programs and files below the directory, a line each. */
    public static List<String> of(Path directory) throws IOException {
        List<String> found = new ArrayList<>();
        String name = directory.toString();
        Files.readAllLines(Path.of("/proc/self/mountinfo")).stream().filter(line -> line.contains(name)).forEach(found::add);
        try (DirectoryStream<Path> loops = Files.newDirectoryStream(Path.of("/sys/block"), "loop*")) {
            for (Path loop : loops) {
                if (read(loop.resolve("loop/backing_file")).contains(name)) {
                    found.add(loop.getFileName() + " shows " + read(loop.resolve("loop/backing_file")));
                }
            }
        }
        for (String program : List.of("mergerfs", "mkfs.btrfs", "mount", "umount", "btrfs")) {
            ProcessHandle.allProcesses().map(process -> read(Path.of("/proc", Long.toString(process.pid()), "cmdline")))
                    .filter(words -> words.split("\0")[0].endsWith("/" + program) && words.contains(name))
                    .forEach(words -> found.add("running: " + words.replace('\0', ' ')));
        }
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
                files.forEach(file -> found.add("file " + file));
            }
        }
        return found;
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).stripTrailing();
        } catch (IOException e) {
            return "";
        }
    }
}
