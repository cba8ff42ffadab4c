package org.immutectl.change.tiers;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.immutectl.change.ChangeException;
import org.immutectl.model.Message;

/**
 * How large the RAM tier may grow, and how much of a tier stays free.
 *
 * @param ram bytes
 * @param threshold bytes: a tier with less room left takes no new file (mergerfs' minfreespace)
 */
record Sizes(long ram, long threshold) {

    static final long MEBIBYTE = 1L << 20;
    private static final long GIBIBYTE = 1L << 30;
    /** Less is of no use to a desktop's programs. */
    private static final long LEAST_RAM = 16 * MEBIBYTE;
    private static final long LEAST_THRESHOLD = MEBIBYTE;
    /** Room that the disk tier should have to be one, besides the threshold. */
    private static final long LEAST_SPILL = 64 * MEBIBYTE;
    private static final Pattern OPTION = Pattern.compile("(\\d{1,15})([kmgt%]?)", Pattern.CASE_INSENSITIVE);
    private static final int PERCENT = 100;

    /** How much a disk and a memory have. */
    record Machine(long memory, long diskFree) {
    }

    /**
     * What was asked for, else what is there, else what suits the machine: half of its memory, which is what a tmpfs
     * takes of itself; and an eighth of that as the threshold, at most 1 GiB, and less on a disk that is almost full.
     *
     * @throws ChangeException refused, where these sizes could not work
     */
    static Sizes choose(Optional<Long> ram, Optional<Long> threshold, Optional<Sizes> there, Machine machine) throws ChangeException {
        long size = ram.or(() -> there.map(Sizes::ram)).orElse(round(machine.memory() / 2));
        long suiting = Math.max(LEAST_THRESHOLD, round(Math.min(Math.min(size / 8, GIBIBYTE), machine.diskFree() / 4)));
        // A threshold that was there counts only if it leaves both tiers working.
        long free = threshold.or(() -> there.map(Sizes::threshold).filter(old -> old <= size / 2
                && old + LEAST_SPILL <= machine.diskFree())).orElse(suiting);
        if (size < LEAST_RAM) {
            throw refused(Message.of("tiersetup.refused.too-small", Message.bytes(size), Message.bytes(LEAST_RAM)));
        }
        if (size > machine.memory()) {
            throw refused(Message.of("tiersetup.refused.too-large", Message.bytes(size), Message.bytes(machine.memory())));
        }
        if (free < LEAST_THRESHOLD || free > size / 2) {
            throw refused(Message.of("tiersetup.refused.threshold", Message.bytes(free), Message.bytes(LEAST_THRESHOLD),
                    Message.bytes(size / 2)));
        }
        if (machine.diskFree() < free + LEAST_SPILL) {
            throw refused(Message.of("tiersetup.refused.no-room", Message.bytes(machine.diskFree()), Message.bytes(free + LEAST_SPILL)));
        }
        return new Sizes(size, free);
    }

    private static ChangeException.Refused refused(Message text) {
        return new ChangeException.Refused(text, Message.of("tiersetup.advice.sizes"));
    }

    private static long round(long bytes) {
        long step = bytes > GIBIBYTE ? 64 * MEBIBYTE : MEBIBYTE;
        return bytes / step * step;
    }

    /** As mount(8) and mergerfs both take a size, in the largest unit that is exact. */
    static String option(long bytes) {
        if (bytes % GIBIBYTE == 0) {
            return bytes / GIBIBYTE + "G";
        }
        return bytes % MEBIBYTE == 0 ? bytes / MEBIBYTE + "M" : bytes % 1024 == 0 ? bytes / 1024 + "K" : Long.toString(bytes);
    }

    /** Reads such a size, or one in percent of the memory (tmpfs(5)); empty if it is none. */
    static Optional<Long> parse(String option, long memory) {
        Matcher parts = OPTION.matcher(option);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(parts.group(1));
        String unit = parts.group(2).toLowerCase(Locale.ROOT);
        try {
            return Optional.of(switch (unit) {
                case "%" -> Math.multiplyExact(memory, number) / PERCENT;
                case "" -> number;
                default -> Math.multiplyExact(number, 1L << 10 * ("kmgt".indexOf(unit) + 1));
            });
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }
}
