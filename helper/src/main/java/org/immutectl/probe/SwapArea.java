package org.immutectl.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.immutectl.model.SystemRoot;

/**
 * An active swap area: a line of /proc/swaps (proc_swaps(5)).
 *
 * @param path of the file or device, escapes undone
 * @param file whether it is a file, not a device
 * @param size in bytes
 * @param used in bytes
 * @param deleted whether the file's name is gone, so that nothing finds it after a start
 */
public record SwapArea(String path, boolean file, long size, long used, int priority, boolean deleted) {

    /** Where the set-up notes what is its own of a system's swap; there as long as anything is. */
    public static final String NOTE = "/var/lib/immutectl/swap.json";

    private static final String DELETED = "\\040(deleted)";
    private static final String SWAPS = "/proc/swaps";
    private static final int FIELDS = 5;

    /** The areas of a /proc/swaps; lines that are none, such as its heading, are left out. */
    public static List<SwapArea> parse(String text) {
        List<SwapArea> areas = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String[] fields = line.strip().split("\\s+");
            if (fields.length == FIELDS && (fields[1].equals("file") || fields[1].equals("partition"))) {
                try {
                    boolean deleted = fields[0].endsWith(DELETED);
                    String name = deleted ? fields[0].substring(0, fields[0].length() - DELETED.length()) : fields[0];
                    areas.add(new SwapArea(MountTable.unescape(name), fields[1].equals("file"), kibibytes(fields[2]),
                            kibibytes(fields[3]), Integer.parseInt(fields[4]), deleted));
                } catch (ArithmeticException | NumberFormatException e) {
                    continue;
                }
            }
        }
        return areas;
    }

    /**
     * The active areas of a system: of its own /proc; without one, those of the running kernel that lie below its root,
     * with their paths seen from there. Empty if they cannot be read.
     */
    public static Optional<List<SwapArea>> read(SystemFiles files) {
        Optional<String> own = files.text(SWAPS);
        if (own.isPresent() || files.root().isMachine()) {
            return own.map(SwapArea::parse);
        }
        String below = files.root().directory() + "/";
        return new SystemFiles(SystemRoot.MACHINE).text(SWAPS).map(text -> parse(text).stream()
                .filter(area -> area.path().startsWith(below)).map(area -> area.at(area.path().substring(below.length() - 1))).toList());
    }

    private SwapArea at(String path) {
        return new SwapArea(path, file, size, used, priority, deleted);
    }

    private static long kibibytes(String number) {
        return Math.multiplyExact(Long.parseUnsignedLong(number), 1024L);
    }

    /** Bytes that are free. */
    public long free() {
        return Math.max(0, size - used);
    }

    /** Compressed swap in memory: of no use without power. */
    public boolean isZram() {
        return path.startsWith("/dev/zram");
    }
}
