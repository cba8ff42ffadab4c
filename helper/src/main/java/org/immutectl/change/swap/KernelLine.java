package org.immutectl.change.swap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.immutectl.change.edit.FileState;
import org.immutectl.model.SystemRoot;

/** The kernel command line that kernel-install writes into new boot entries ({@code /etc/kernel/cmdline}, kernel-install(8)). */
final class KernelLine {

    static final String FILE = "/etc/kernel/cmdline";

    private static final List<String> PASSING = List.of("BOOT_IMAGE=", "initrd=");
    private static final String MAINTENANCE = "rw";

    private KernelLine() {
    }

    /** What the file has to say for the machine to resume from that place. */
    static String with(SystemRoot root, FileState before, ResumePlace place) throws IOException {
        return place.into(base(root, before)) + "\n";
    }

    private static String base(SystemRoot root, FileState before) throws IOException {
        if (before instanceof FileState.Regular file) {
            return new String(file.content(), StandardCharsets.UTF_8).replace('\n', ' ');
        }
        // As kernel-install does where there is no file: the vendor's, else the running kernel's own words. A rw that
        // was given to this one start must not become permanent by it.
        Path vendor = root.resolve("/usr/lib/kernel/cmdline");
        String line = Files.readString(Files.isRegularFile(vendor) ? vendor : root.resolve("/proc/cmdline"));
        return Arrays.stream(line.strip().split("\\s+"))
                .filter(word -> PASSING.stream().noneMatch(word::startsWith) && !word.equals(MAINTENANCE))
                .collect(Collectors.joining(" "));
    }

    /**
     * What it said before us: to the byte, if nobody has changed it since.
     *
     * @param before what was there when we came
     */
    static FileState without(SystemRoot root, FileState before, FileState now) throws IOException {
        if (!(now instanceof FileState.Regular file)) {
            return now;
        }
        String text = new String(file.content(), StandardCharsets.UTF_8);
        boolean untouched = ResumePlace.without(text).equals(ResumePlace.without(base(root, before)));
        return untouched ? before : file.with((ResumePlace.without(text) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
