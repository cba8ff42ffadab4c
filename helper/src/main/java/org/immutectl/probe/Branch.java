package org.immutectl.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.immutectl.model.Tier;

/**
 * A branch as mergerfs lists it (mergerfs(1), branches): {@code /ram-tmp=RW,64M}.
 *
 * @param path absolute, seen from this process
 * @param minFreeSpace bytes; empty if the pool's counts
 */
record Branch(String path, Tier.Mode mode, OptionalLong minFreeSpace) {

    /** mergerfs splits at the last equals sign; a path may have some of its own, but no colon. */
    private static final Pattern BRANCH = Pattern.compile("(?s)(.*)=(RW|RO|NC)(?:,([^,=]*))?");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,19})([KMGT]?)", Pattern.CASE_INSENSITIVE);

    /** The branches of a list that are absolute paths; {@code +}, {@code -} and such of a command line are none. */
    static List<Branch> list(String text) {
        List<Branch> branches = new ArrayList<>();
        for (String part : text.split(":")) {
            Matcher branch = BRANCH.matcher(part);
            boolean hasMode = branch.matches();
            String path = hasMode ? branch.group(1) : part;
            if (path.startsWith("/") && path.indexOf('\0') < 0) {
                branches.add(new Branch(path, hasMode ? mode(branch.group(2)) : Tier.Mode.READ_WRITE,
                        hasMode && branch.group(3) != null ? size(branch.group(3)) : OptionalLong.empty()));
            }
        }
        return List.copyOf(branches);
    }

    private static Tier.Mode mode(String word) {
        return switch (word) {
            case "RO" -> Tier.Mode.READ_ONLY;
            case "NC" -> Tier.Mode.NO_CREATE;
            default -> Tier.Mode.READ_WRITE;
        };
    }

    /** Bytes, with a binary unit as mergerfs takes them ({@code 64M}); empty if it is no such number. */
    static OptionalLong size(String text) {
        Matcher size = SIZE.matcher(text.strip());
        if (!size.matches()) {
            return OptionalLong.empty();
        }
        try {
            long unit = 1L << 10 * " KMGT".indexOf(size.group(2).isEmpty() ? ' ' : Character.toUpperCase(size.group(2).charAt(0)));
            return OptionalLong.of(Math.multiplyExact(Long.parseLong(size.group(1)), unit));
        } catch (ArithmeticException | NumberFormatException e) {
            // More than any disk has room for: nothing is ever created there.
            return OptionalLong.of(Long.MAX_VALUE);
        }
    }
}
