package org.immutectl.vm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What lies in /etc: each file with its checksum, each link with its target. */
record EtcFiles(Map<String, String> contents) {

    private static final String FILES = "find /etc -type f -exec sha256sum {} + ; find /etc -type l -printf 'link:%l  %p\\n'";
    /** Where a swap file lies differs from one time to the next; nothing else that is a number does. */
    private static final String PLAIN = "sed -E 's/(resume_offset=)[0-9]+/\\1N/g' %s | sha256sum | cut -d ' ' -f 1";

    static EtcFiles of(Shell shell) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        for (String line : shell.must(FILES).lines().toList()) {
            int space = line.indexOf("  ");
            contents.put(line.substring(space + 2), line.substring(0, space));
        }
        return new EtcFiles(contents);
    }

    /** The same, but that the files in which this differs from the other don't say where a swap file lies. */
    EtcFiles plain(Shell shell, EtcFiles other) throws IOException {
        Map<String, String> plain = new TreeMap<>(contents);
        for (String file : differences(other)) {
            if (contents.containsKey(file) && !contents.get(file).startsWith("link:")) {
                plain.put(file, shell.must(PLAIN.formatted(file)));
            }
        }
        return new EtcFiles(plain);
    }

    /** The files that are not the same in both, or are in one only. */
    List<String> differences(EtcFiles other) {
        return Stream.concat(contents.keySet().stream(), other.contents.keySet().stream()).collect(TreeSet<String>::new, TreeSet::add, TreeSet::addAll)
                .stream().filter(file -> !Objects.equals(contents.get(file), other.contents.get(file))).toList();
    }

    /** Those of the first that are whole neither as in one nor as in the other, each with what is the matter. */
    static List<String> broken(EtcFiles now, EtcFiles before, EtcFiles after) {
        List<String> broken = new ArrayList<>();
        for (String file : new TreeSet<>(now.contents.keySet())) {
            String content = now.contents.get(file);
            if (!content.equals(before.contents.get(file)) && !content.equals(after.contents.get(file))) {
                broken.add(file + (before.contents.containsKey(file) || after.contents.containsKey(file) ? " is neither old nor new" : " is left over"));
            }
        }
        before.contents.keySet().stream().filter(file -> after.contents.containsKey(file) && !now.contents.containsKey(file))
                .forEach(file -> broken.add(file + " is lost"));
        return broken;
    }
}
