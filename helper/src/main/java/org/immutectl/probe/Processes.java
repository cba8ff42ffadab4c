package org.immutectl.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.immutectl.model.Lease.ProcessRef;

/** Processes by number and start time, so that a number used again is not taken for the old process. */
public final class Processes {

    private static final int PARENT_AFTER_NAME = 1;
    private static final int START_TIME_AFTER_NAME = 19;

    private Processes() {
    }

    public static ProcessRef self() {
        int pid = (int) ProcessHandle.current().pid();
        return find(pid).orElseThrow(() -> new IllegalStateException("/proc does not show this process"));
    }

    /** The process that has the number now; empty if none has, or if it is dead and only not yet collected. */
    public static Optional<ProcessRef> find(int pid) {
        try {
            String[] fields = fieldsAfterName(pid);
            if (fields[0].equals("Z") || fields[0].equals("X")) {
                return Optional.empty();
            }
            return Optional.of(new ProcessRef(pid, Long.parseLong(fields[START_TIME_AFTER_NAME])));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /**
     * The process that began a program of which this is a copy (fork(2) without execve(2)): itself, unless its parent
     * has the very same command line, and so on upwards.
     */
    public static int original(int pid) {
        try {
            int parent = Integer.parseInt(fieldsAfterName(pid)[PARENT_AFTER_NAME]);
            boolean same = parent > 1 && commandLine(pid).equals(commandLine(parent));
            return same ? original(parent) : pid;
        } catch (IOException | RuntimeException e) {
            return pid;
        }
    }

    /** The words that a process was started with, with blanks between them; proc_pid_cmdline(5). */
    public static String commandLine(int pid) throws IOException {
        byte[] words = Files.readAllBytes(Path.of("/proc", Integer.toString(pid), "cmdline"));
        return new String(words, StandardCharsets.UTF_8).replace('\0', ' ').strip();
    }

    /** The name is in parentheses and may hold anything, parentheses too; field 3 follows the last one (proc_pid_stat(5)). */
    private static String[] fieldsAfterName(int pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Integer.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
        return stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ");
    }

    public static boolean isAlive(ProcessRef process) {
        return find(process.pid()).filter(process::equals).isPresent();
    }
}
