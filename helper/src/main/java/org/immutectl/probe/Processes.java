package org.immutectl.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.immutectl.model.Lease.ProcessRef;

/** Processes by number and start time, so that a number used again is not taken for the old process. */
public final class Processes {

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
            String stat = Files.readString(Path.of("/proc", Integer.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            // The name is in parentheses and may hold anything, parentheses too; field 3 follows the last one.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ");
            if (fields[0].equals("Z") || fields[0].equals("X")) {
                return Optional.empty();
            }
            return Optional.of(new ProcessRef(pid, Long.parseLong(fields[START_TIME_AFTER_NAME])));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    public static boolean isAlive(ProcessRef process) {
        return find(process.pid()).filter(process::equals).isPresent();
    }
}
