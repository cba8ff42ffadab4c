package org.immutectl.probe;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of fstab(5), escapes undone.
 *
 * @param source the device, {@code UUID=…}, or a swap file's path
 * @param mountPoint {@code none} or {@code swap} for swap
 */
public record FstabEntry(String source, String mountPoint, String type, List<String> options) {

    private static final int TYPE = 2;
    private static final int OPTIONS = 3;

    public FstabEntry {
        options = List.copyOf(options);
    }

    /** The entries of an fstab; comments and lines with fewer than three fields are left out. */
    public static List<FstabEntry> parse(String text) {
        List<FstabEntry> entries = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String[] fields = line.strip().split("[ \t]+");
            if (fields.length > TYPE && !fields[0].startsWith("#")) {
                entries.add(new FstabEntry(MountTable.unescape(fields[0]), MountTable.unescape(fields[1]), fields[TYPE],
                        fields.length > OPTIONS ? List.of(fields[OPTIONS].split(",")) : List.of("defaults")));
            }
        }
        return entries;
    }

    public boolean isSwap() {
        return type.equals("swap");
    }
}
