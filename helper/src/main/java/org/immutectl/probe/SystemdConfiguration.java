package org.immutectl.probe;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A configuration of systemd's with its drop-ins, such as {@code sleep.conf}, read as systemd.syntax(7) and
 * systemd-sleep.conf(5) say: the main file of the first directory that has one, then the drop-ins of all directories
 * by the order of their names, where a name in an earlier directory hides the same name in a later one; what comes
 * later wins.
 *
 * @param assignments in the order in which they take effect
 * @param faults lines that are neither an assignment, a section nor a comment
 */
public record SystemdConfiguration(List<Assignment> assignments, List<Fault> faults) {

    /** In the order in which they count. */
    private static final List<String> DIRECTORIES =
            List.of("/etc/systemd", "/run/systemd", "/usr/local/lib/systemd", "/usr/lib/systemd", "/lib/systemd");

    /** A {@code key=value} line. */
    public record Assignment(String section, String key, String value, String file, int line) {
    }

    /** A line that systemd does not understand. */
    public record Fault(String text, String file, int line) {
    }

    public SystemdConfiguration {
        assignments = List.copyOf(assignments);
        faults = List.copyOf(faults);
    }

    /** Reads {@code name}, such as {@code logind.conf}, of a system. */
    public static SystemdConfiguration read(SystemFiles files, String name) {
        List<Assignment> assignments = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        DIRECTORIES.stream().map(directory -> directory + "/" + name).filter(file -> isThere(files, file)).findFirst()
                .ifPresent(file -> parse(files.text(file).orElse(""), file, assignments, faults));
        for (String file : dropIns(files, name)) {
            parse(files.text(file).orElse(""), file, assignments, faults);
        }
        return new SystemdConfiguration(assignments, faults);
    }

    /** The drop-ins that count, in the order in which they are read. */
    static List<String> dropIns(SystemFiles files, String name) {
        Map<String, String> byName = new TreeMap<>();
        for (String directory : DIRECTORIES) {
            for (String file : files.files(directory + "/" + name + ".d", ".conf")) {
                byName.putIfAbsent(file.substring(file.lastIndexOf('/') + 1), file);
            }
        }
        return List.copyOf(byName.values());
    }

    /** A link to /dev/null, which hides the files of later directories, counts too. */
    private static boolean isThere(SystemFiles files, String path) {
        Path file = files.root().resolve(path);
        return Files.isSymbolicLink(file) || Files.exists(file);
    }

    static void parse(String text, String file, List<Assignment> assignments, List<Fault> faults) {
        String section = "";
        int number = 0;
        int first = 0;
        StringBuilder joined = new StringBuilder();
        for (String raw : text.lines().toList()) {
            number++;
            String line = raw.strip();
            boolean comment = line.startsWith("#") || line.startsWith(";");
            if (comment || joined.isEmpty() && line.isEmpty()) {
                // Also between the parts of a continued line.
                continue;
            }
            if (joined.isEmpty()) {
                first = number;
            }
            if (line.endsWith("\\")) {
                joined.append(line, 0, line.length() - 1).append(' ');
                continue;
            }
            String whole = joined.append(line).toString().strip();
            joined.setLength(0);
            section = take(whole, section, file, first, assignments, faults);
        }
        if (!joined.isEmpty()) {
            take(joined.toString().strip(), section, file, first, assignments, faults);
        }
    }

    private static String take(String line, String section, String file, int number, List<Assignment> assignments,
                               List<Fault> faults) {
        int equals = line.indexOf('=');
        if (line.startsWith("[")) {
            if (line.endsWith("]")) {
                return line.substring(1, line.length() - 1);
            }
            faults.add(new Fault(line, file, number));
        } else if (equals <= 0 || section.isEmpty()) {
            faults.add(new Fault(line, file, number));
        } else {
            assignments.add(new Assignment(section, line.substring(0, equals).strip(), line.substring(equals + 1).strip(),
                    file, number));
        }
        return section;
    }

    /** The assignment that counts for a key: the last; empty if that takes back all before it by an empty value. */
    public Optional<Assignment> last(String section, String key) {
        return assignments.stream().filter(assignment -> assignment.section().equals(section) && assignment.key().equals(key))
                .reduce((_, last) -> last).filter(assignment -> !assignment.value().isEmpty());
    }
}
