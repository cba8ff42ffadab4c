package org.immutectl.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.immutectl.model.SystemRoot;

/**
 * What /proc tells of a system's memory and of its start (proc(5)). A system at {@code --root} has its own answers if
 * it has the files, else the machine's.
 *
 * @param total bytes of memory
 * @param available bytes that programs can still have without swapping
 * @param stalled percent of the last minute in which some program waited for memory (Documentation/accounting/psi.rst);
 *     0 where the kernel does not say
 * @param boot when the system was started
 */
public record MemoryFacts(long total, long available, double stalled, Instant boot) {

    private static final Pattern TOTAL = Pattern.compile("^MemTotal:\\s+(\\d{1,12}) kB", Pattern.MULTILINE);
    private static final Pattern AVAILABLE = Pattern.compile("^MemAvailable:\\s+(\\d{1,12}) kB", Pattern.MULTILINE);
    private static final Pattern STALLED = Pattern.compile("^some .*\\bavg60=(\\d{1,3}(?:\\.\\d{1,6})?)", Pattern.MULTILINE);
    private static final Pattern BOOT = Pattern.compile("^btime (\\d{1,12})$", Pattern.MULTILINE);
    private static final int KIB = 1024;

    /** Never fails: what cannot be read counts as 0. */
    public static MemoryFacts read(SystemRoot root) {
        String memory = text(root, "/proc/meminfo");
        return new MemoryFacts((long) number(TOTAL, memory) * KIB, (long) number(AVAILABLE, memory) * KIB,
                number(STALLED, text(root, "/proc/pressure/memory")),
                Instant.ofEpochSecond((long) number(BOOT, text(root, "/proc/stat"))));
    }

    private static double number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
    }

    private static String text(SystemRoot root, String file) {
        Path own = root.resolve(file);
        try {
            return new String(Files.readAllBytes(Files.exists(own) ? own : Path.of(file)), StandardCharsets.UTF_8);
        } catch (IOException e) {
            // A kernel without pressure figures: there may be none.
            return "";
        }
    }
}
