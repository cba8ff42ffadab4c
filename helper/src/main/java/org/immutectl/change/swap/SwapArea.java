package org.immutectl.change.swap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.immutectl.probe.MountTable;

/**
 * A swap area in use (proc_swaps(5)).
 *
 * @param path of the file or device, as this process sees it
 * @param file whether it is a file
 * @param bytes its size, without its first page
 */
record SwapArea(Path path, boolean file, long bytes) {

    private static final Path SWAPS = Path.of("/proc/swaps");
    private static final String DELETED = " (deleted)";
    private static final int FIELDS = 3;

    /** Those that the running kernel uses, but for compressed memory, which cannot outlast power. */
    static List<SwapArea> active() throws IOException {
        return parse(new String(Files.readAllBytes(SWAPS), StandardCharsets.UTF_8));
    }

    static List<SwapArea> parse(String text) {
        List<SwapArea> areas = new ArrayList<>();
        for (String line : text.lines().skip(1).toList()) {
            // A deleted file's word stands behind its name, escaped like a blank of the name's own.
            String[] fields = line.trim().split("\\s+");
            String name = fields.length < FIELDS ? "" : MountTable.unescape(fields[0]);
            if (name.startsWith("/") && !name.endsWith(DELETED) && !name.startsWith("/dev/zram") && fields[2].matches("\\d{1,15}")) {
                areas.add(new SwapArea(Path.of(name), fields[1].equals("file"), Long.parseLong(fields[2]) << 10));
            }
        }
        return areas;
    }
}
