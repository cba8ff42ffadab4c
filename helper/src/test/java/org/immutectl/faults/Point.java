package org.immutectl.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A system call of a command that changes something.
 *
 * @param call its name
 * @param ordinal the how manieth call of that name of its thread it is, from 1: what strace counts by
 * @param text as strace shows it
 */
record Point(String call, int ordinal, String text) {

    /** What can change a system, as far as strace can tell apart by name; what only reads is left out by its text. */
    static final List<String> CALLS = List.of("mount", "umount2", "mount_setattr", "move_mount", "ioctl", "rename", "renameat",
            "renameat2", "unlink", "unlinkat", "mkdir", "mkdirat", "rmdir", "write", "pwrite64", "fsync", "fdatasync", "ftruncate",
            "chmod", "fchmod", "fchmodat", "chown", "lchown", "fchown", "symlink", "link", "setxattr", "lsetxattr", "fsetxattr",
            "swapon", "swapoff", "fallocate", "openat");

    private static final Pattern LINE = Pattern.compile("(\\d+) +(\\w+)\\((.*)");
    private static final Pattern READING = Pattern.compile("BTRFS_IOC_(SUBVOL_GET|GET_|INO_|FS_INFO|DEV_INFO|TREE)|TCGETS|FIONREAD");
    private static final Pattern WRITING = Pattern.compile("O_CREAT|O_WRONLY|O_RDWR");

    /**
     * The points of a plain run.
     *
     * @param log what strace wrote
     * @param below the directory under which a change counts
     */
    static List<Point> read(Path log, Path below) throws IOException {
        List<Point> points = new ArrayList<>();
        Map<String, Integer> counts = new HashMap<>();
        for (String line : Files.readAllLines(log, StandardCharsets.ISO_8859_1)) {
            Matcher parts = LINE.matcher(line);
            if (!parts.lookingAt()) {
                continue;
            }
            String call = parts.group(2);
            int ordinal = counts.merge(parts.group(1) + call, 1, Integer::sum);
            if (line.contains(below.toString()) && changes(call, parts.group(3))) {
                points.add(new Point(call, ordinal, call + "(" + parts.group(3)));
            }
        }
        return points;
    }

    private static boolean changes(String call, String arguments) {
        return switch (call) {
            case "openat" -> WRITING.matcher(arguments).find();
            case "ioctl" -> !READING.matcher(arguments).find();
            default -> true;
        };
    }

    /** The words before a command that has to be watched. */
    static List<String> watching(Path log) {
        // Not what the command starts: a mount(8) has failures of its own, and a watcher has to live on.
        return List.of("strace", "-f", "-b", "execve", "-qq", "-y", "-o", log.toString(), "-e", "trace=" + String.join(",", CALLS));
    }

    /** The words before a command that has to meet the fault here. */
    List<String> injecting(Fault fault, Path log) {
        return List.of("strace", "-f", "-b", "execve", "-qq", "-y", "-o", log.toString(), "-e", "trace=" + call,
                "-e", "inject=" + call + ":" + fault.action() + ":when=" + ordinal);
    }

    @Override
    public String toString() {
        return call + " " + ordinal + " (" + (text.length() > 160 ? text.substring(0, 160) + "…" : text) + ")";
    }
}
