package org.immutectl.change.swap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.immutectl.model.Message;
import org.immutectl.model.SwapNeed;

/**
 * How large the swap should be, in bytes.
 *
 * @param bytes the size to make
 * @param reason why, for people
 */
record SwapSize(long bytes, Message reason) {

    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;
    private static final Pattern TOTAL = Pattern.compile("^MemTotal:\\s+(\\d{1,15}) kB$", Pattern.MULTILINE);
    private static final Path MEMINFO = Path.of("/proc/meminfo");

    /** What {@link SwapNeed} says. */
    static SwapSize recommended(long memory) {
        long bytes = SwapNeed.recommended(memory);
        return new SwapSize(bytes, Message.of("swap.reason.recommended", text(bytes), text(memory)));
    }

    /** In whole MiB: a page is part of one on every architecture. */
    static SwapSize asked(long bytes) {
        long whole = (bytes + MIB - 1) / MIB * MIB;
        return new SwapSize(whole, Message.of("swap.reason.asked", text(whole)));
    }

    /** The machine's memory in bytes (proc_meminfo(5)). */
    static long memory() throws IOException {
        return memory(Files.readString(MEMINFO));
    }

    static long memory(String meminfo) throws IOException {
        Matcher total = TOTAL.matcher(meminfo);
        if (!total.find()) {
            throw new IOException("no MemTotal in " + MEMINFO);
        }
        return Long.parseLong(total.group(1)) << 10;
    }

    /** What has to stay free for everything else: a tenth of the file system, and never more than 2 GiB. */
    static long reserve(long total) {
        return Math.min(2 * GIB, total / 10);
    }

    /** A size for people: {@code 30 GiB}, {@code 23.5 GiB}, {@code 64 MiB}. */
    static String text(long bytes) {
        return bytes >= GIB ? text(bytes, GIB) + " GiB" : text(bytes, MIB) + " MiB";
    }

    private static String text(long bytes, long unit) {
        return bytes % unit == 0 ? Long.toString(bytes / unit) : String.format(Locale.ROOT, "%.1f", (double) bytes / unit);
    }
}
