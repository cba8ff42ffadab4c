package org.immutectl.tray;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a tray takes of the machine at a moment.
 *
 * @param resident memory in KiB (VmRSS of proc_pid_status(5))
 * @param heap what lives on Java's heap after a collection, in KiB
 */
record Vitals(String when, long resident, long heap, int threads, int descriptors) {

    private static final int MIB = 1024;

    static Vitals of(TrayProcess tray, String when) throws IOException, InterruptedException {
        tray.tell("heap");
        long heap = Long.parseLong(tray.answers("heap "));
        List<String> status = Files.readAllLines(Path.of("/proc", Long.toString(tray.pid()), "status"));
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(tray.pid()), "fd"))) {
            return new Vitals(when, number(status, "VmRSS:"), heap, (int) number(status, "Threads:"), (int) descriptors.count());
        }
    }

    private static long number(List<String> status, String name) {
        return status.stream().filter(line -> line.startsWith(name)).map(line -> line.replaceAll("\\D", "")).mapToLong(Long::parseLong)
                .findFirst().orElseThrow();
    }

    /**
     * Fails if this is more than what was before. Java's compilers and GLib's pool come and go by a few threads, and the
     * allocator keeps some; what is lost once in ten rounds is more than that.
     */
    void hasNotGrownSince(Vitals before) {
        assertTrue(threads <= before.threads() + 2, () -> "threads: " + before + " → " + this);
        assertTrue(descriptors <= before.descriptors() + 2, () -> "file descriptors: " + before + " → " + this);
        assertTrue(heap <= before.heap() + MIB, () -> "heap: " + before + " → " + this);
        assertTrue(resident <= before.resident() + 6 * MIB, () -> "memory: " + before + " → " + this);
    }

    @Override
    public String toString() {
        return "%-34s %6.1f MB resident, %5.2f MB heap, %d threads, %d file descriptors".formatted(when, resident / (double) MIB,
                heap / (double) MIB, threads, descriptors);
    }
}
