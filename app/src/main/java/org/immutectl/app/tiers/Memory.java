package org.immutectl.app.tiers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much memory the machine has (proc_meminfo(5)). */
public final class Memory {

    /** What any machine with a desktop has, in bytes. */
    public static final long SMALL = 2L << 30;

    private static final Pattern TOTAL = Pattern.compile("MemTotal:\\s+(\\d{1,15}) kB");

    private Memory() {
    }

    /** In bytes. */
    public static long total() throws IOException {
        return total(Files.readAllLines(Path.of("/proc/meminfo"), StandardCharsets.US_ASCII));
    }

    static long total(List<String> lines) throws IOException {
        return lines.stream().map(TOTAL::matcher).filter(Matcher::matches).findFirst()
                .map(line -> Long.parseLong(line.group(1)) * 1024)
                .orElseThrow(() -> new IOException("/proc/meminfo does not tell MemTotal"));
    }
}
