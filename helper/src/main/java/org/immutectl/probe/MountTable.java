package org.immutectl.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.immutectl.model.Message;

/**
 * The mounts of this process's namespace (proc_pid_mountinfo(5)). What is on top is told by what each is mounted on:
 * a mount that comes from another namespace can be slipped in below one that is listed before it.
 */
public final class MountTable {

    private static final Path SOURCE = Path.of("/proc/self/mountinfo");
    private static final String SEPARATOR = " - ";
    private static final int FIELDS_BEFORE = 6;
    private static final int FIELDS_AFTER = 3;

    private final List<Mount> mounts;
    private final Set<Integer> ids;

    private MountTable(List<Mount> mounts) {
        this.mounts = mounts;
        this.ids = mounts.stream().map(Mount::id).collect(Collectors.toUnmodifiableSet());
    }

    public static MountTable read() throws IOException {
        return parse(new String(Files.readAllBytes(SOURCE), StandardCharsets.UTF_8));
    }

    /** @throws ProbeException naming the first line that is not one of mountinfo */
    public static MountTable parse(String text) throws ProbeException {
        List<Mount> mounts = new ArrayList<>();
        int number = 0;
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            if (end < 0) {
                end = text.length();
            }
            number++;
            if (end > start) {
                mounts.add(parseLine(text.substring(start, end), number));
            }
            start = end + 1;
        }
        return new MountTable(List.copyOf(mounts));
    }

    public List<Mount> mounts() {
        return mounts;
    }

    /** The topmost mount exactly at the path; empty too if another mount hides it. */
    public Optional<Mount> at(String mountPoint) {
        return covering(mountPoint).filter(mount -> mount.mountPoint().equals(mountPoint));
    }

    /** The mount that shows the path, found as the kernel does: from the root through each mount on the way. */
    public Optional<Mount> covering(String path) {
        Optional<Mount> shown = nearest(path, mount -> !ids.contains(mount.parent()) || mount.parent() == mount.id());
        Optional<Mount> next = shown;
        for (int i = 0; i < mounts.size() && next.isPresent(); i++) {
            shown = next;
            int on = shown.get().id();
            next = nearest(path, mount -> mount.parent() == on && mount.id() != on);
        }
        return shown;
    }

    /** Of the mounts on the way to the path the one that is met first; those behind it on the same mount are hidden. */
    private Optional<Mount> nearest(String path, Predicate<Mount> candidates) {
        Mount first = null;
        for (Mount mount : mounts) {
            if (candidates.test(mount) && isInside(path, mount.mountPoint())
                    && (first == null || mount.mountPoint().length() <= first.mountPoint().length())) {
                first = mount;
            }
        }
        return Optional.ofNullable(first);
    }

    private static boolean isInside(String path, String directory) {
        return path.startsWith(directory)
                && (path.length() == directory.length() || directory.equals("/") || path.charAt(directory.length()) == '/');
    }

    private static Mount parseLine(String line, int number) throws ProbeException {
        int separator = line.indexOf(SEPARATOR);
        if (separator < 0) {
            throw damaged(number);
        }
        // Before the separator: id, parent, major:minor, root, mount point, options, optional tags.
        String[] before = line.substring(0, separator).split(" ", -1);
        String[] after = line.substring(separator + SEPARATOR.length()).split(" ", -1);
        if (before.length < FIELDS_BEFORE || after.length < FIELDS_AFTER) {
            throw damaged(number);
        }
        int id;
        int parent;
        try {
            id = Integer.parseInt(before[0]);
            parent = Integer.parseInt(before[1]);
        } catch (NumberFormatException e) {
            throw damaged(number);
        }
        if (before[4].isEmpty() || before[4].charAt(0) != '/') {
            throw damaged(number);
        }
        // The superblock's options are the last field; a source may be empty.
        return new Mount(id, parent, unescape(before[3]), unescape(before[4]), options(before[5]), unescape(after[0]),
                unescape(after[1]), options(after[after.length - 1]));
    }

    private static List<String> options(String field) {
        return List.of(field.split(","));
    }

    private static ProbeException damaged(int number) {
        return new ProbeException(Message.of("probe.mountinfo-damaged", number));
    }

    /**
     * Undoes the octal escapes ({@code \040} for a blank) that mountinfo, /proc/swaps and fstab share; anything else
     * stays as it is.
     */
    public static String unescape(String field) {
        if (field.indexOf('\\') < 0) {
            return field;
        }
        byte[] in = field.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[in.length];
        int length = 0;
        for (int i = 0; i < in.length; i++) {
            if (in[i] == '\\' && i + 3 < in.length && isOctal(in[i + 1]) && isOctal(in[i + 2]) && isOctal(in[i + 3])) {
                out[length++] = (byte) ((in[i + 1] - '0') << 6 | (in[i + 2] - '0') << 3 | in[i + 3] - '0');
                i += 3;
            } else {
                out[length++] = in[i];
            }
        }
        return new String(out, 0, length, StandardCharsets.UTF_8);
    }

    private static boolean isOctal(byte character) {
        return character >= '0' && character <= '7';
    }
}
