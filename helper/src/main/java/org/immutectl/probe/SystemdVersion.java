package org.immutectl.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which systemd is installed, told by the name of its own library: {@code libsystemd-shared-252.so}. */
public final class SystemdVersion {

    private static final Pattern LIBRARY = Pattern.compile("libsystemd-shared-(\\d{3})[^/]*\\.so");

    private SystemdVersion() {
    }

    /** The newest version that is there; empty if none is. */
    public static OptionalInt read(SystemFiles files) {
        List<String> directories = new ArrayList<>(List.of("/usr/lib/systemd", "/usr/lib64/systemd", "/lib/systemd"));
        for (String parent : List.of("/usr/lib/", "/lib/")) {
            files.names(parent.substring(0, parent.length() - 1)).stream().filter(name -> name.contains("-linux-"))
                    .forEach(name -> directories.add(parent + name + "/systemd"));
        }
        return directories.stream().flatMap(directory -> files.names(directory).stream()).map(LIBRARY::matcher)
                .filter(Matcher::matches).mapToInt(matcher -> Integer.parseInt(matcher.group(1))).max();
    }
}
