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
 * A system call that changes something.
 *
 * @param program the how manieth program it is that the command starts, from 1; 0 if it is the command itself
 * @param call its name
 * @param ordinal the how manieth call of that name of its thread it is, from 1: what strace counts by
 * @param text as strace shows it
 */
record Point(int program, String call, int ordinal, String text) {

    /** What can change a system, as far as strace can tell apart by name; what only reads is left out by its text. */
    static final List<String> CALLS = List.of("mount", "umount2", "mount_setattr", "move_mount", "ioctl", "rename", "renameat",
            "renameat2", "unlink", "unlinkat", "mkdir", "mkdirat", "rmdir", "write", "pwrite64", "fsync", "fdatasync", "ftruncate",
            "chmod", "fchmod", "fchmodat", "chown", "lchown", "fchown", "symlink", "link", "setxattr", "lsetxattr", "fsetxattr",
            "removexattr",
            "lremovexattr", "fremovexattr", "swapon", "swapoff", "fallocate", "openat", "truncate", "linkat", "symlinkat", "mknod",
            "mknodat", "fchownat", "utimensat", "pwritev", "copy_file_range", "sendfile", "fsopen", "fsconfig", "fsmount",
            "open_tree", "sync", "syncfs");

    private static final Pattern LINE = Pattern.compile("(?:(\\d+) +)?(\\w+)\\((.*)");
    private static final Pattern READING = Pattern.compile("BTRFS_IOC_(SUBVOL_GET|GET_|INO_|FS_INFO|DEV_INFO|TREE|LOGICAL)|TCGETS|FIONREAD"
            + "|LOOP_GET|LOOP_CTL_GET_FREE|BLK[A-Z]*GET|BLKGET|BLKSSZ|BLKPBSZ|BLKROGET|FS_IOC_GET|FS_IOC_FIEMAP|FIEMAP|FIBMAP");
    private static final Pattern WRITING = Pattern.compile("O_CREAT|O_WRONLY|O_RDWR");

    /**
     * The points of a plain run.
     *
     * @param program whose run it was
     * @param log what strace wrote
     * @param below a change counts if it is below one of these
     */
    static List<Point> read(int program, Path log, List<String> below) throws IOException {
        List<Point> points = new ArrayList<>();
        if (!Files.exists(log)) {
            return points;
        }
        Map<String, Integer> counts = new HashMap<>();
        for (String line : Files.readAllLines(log, StandardCharsets.ISO_8859_1)) {
            Matcher parts = LINE.matcher(line);
            if (!parts.lookingAt()) {
                continue;
            }
            String call = parts.group(2);
            int ordinal = counts.merge(parts.group(1) + call, 1, Integer::sum);
            if (below.stream().anyMatch(line::contains) && changes(call, parts.group(3))) {
                points.add(new Point(program, call, ordinal, call + "(" + parts.group(3)));
            }
        }
        return points;
    }

    /** Whether strace wrote that it did what it was to do. */
    static boolean wasHit(Path log) throws IOException {
        String text = Files.readString(log, StandardCharsets.ISO_8859_1);
        return text.contains("(INJECTED)") || text.contains("+++ killed by SIGKILL");
    }

    private static boolean changes(String call, String arguments) {
        return switch (call) {
            case "openat" -> WRITING.matcher(arguments).find();
            case "ioctl" -> !READING.matcher(arguments).find();
            default -> true;
        };
    }

    /** strace's options for a run that has to be watched. */
    static List<String> watching() {
        return List.of("-e", "trace=" + String.join(",", CALLS));
    }

    /** strace's options for a run that has to meet the fault here. */
    List<String> injecting(Fault fault) {
        return List.of("-e", "trace=" + call, "-e", "inject=" + call + ":" + fault.action() + ":when=" + ordinal);
    }

    @Override
    public String toString() {
        return (program == 0 ? "" : "program " + program + ", ") + call + " " + ordinal
                + " (" + (text.length() > 160 ? text.substring(0, 160) + "…" : text) + ")";
    }
}
