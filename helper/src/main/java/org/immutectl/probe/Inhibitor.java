package org.immutectl.probe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A lock that a program took from logind (systemd-inhibit(1)), as logind keeps it in /run/systemd/inhibit, readable
 * by all.
 *
 * @param what such as {@code handle-lid-switch}
 * @param who the program, in its own words
 * @param blocks whether it forbids, not only delays
 */
public record Inhibitor(List<String> what, String who, boolean blocks) {

    public Inhibitor {
        what = List.copyOf(what);
    }

    public static List<Inhibitor> read(SystemFiles files) {
        List<Inhibitor> inhibitors = new ArrayList<>();
        for (String name : files.names("/run/systemd/inhibit")) {
            // Beside each lies a FIFO, 7.ref, which would never end.
            if (name.matches("\\d+")) {
                files.text("/run/systemd/inhibit/" + name).ifPresent(text -> inhibitors.add(parse(text)));
            }
        }
        return inhibitors;
    }

    static Inhibitor parse(String text) {
        Map<String, String> fields = new HashMap<>();
        for (String line : text.lines().toList()) {
            int equals = line.indexOf('=');
            if (equals > 0 && !line.startsWith("#")) {
                fields.put(line.substring(0, equals), line.substring(equals + 1).replace("\"", ""));
            }
        }
        return new Inhibitor(List.of(fields.getOrDefault("WHAT", "").split(":")),
                MountTable.unescape(fields.getOrDefault("WHO", "?")), fields.getOrDefault("MODE", "").startsWith("block"));
    }
}
