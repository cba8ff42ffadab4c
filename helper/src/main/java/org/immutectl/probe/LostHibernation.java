package org.immutectl.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;

/**
 * A hibernation that this boot should have come back from and did not. Any user may read it.
 *
 * @param at when the machine went to sleep
 * @param reasons what differs between then and now, the likeliest first; never empty
 */
public record LostHibernation(Instant at, List<Message> reasons) {

    private static final String NONE = "0:0";

    public LostHibernation {
        reasons = List.copyOf(reasons);
    }

    /** The marker that the system-sleep hook leaves before a hibernation and takes away afterwards. */
    public static Path marker(SystemRoot root) {
        return root.resolve("/var/lib/immutectl/hibernating");
    }

    /** Where the seal puts a marker of an earlier boot: it is reported during this boot, and not again. */
    public static Path report(SystemRoot root) {
        return root.runDirectory().resolve("lost-hibernation");
    }

    /** What the seal reported, or what it will: a marker that another boot than this one left. */
    public static Optional<LostHibernation> read(SystemRoot root) throws IOException {
        Map<String, String> left = values(report(root));
        if (left.isEmpty() && isLeftBehind(root)) {
            left = values(marker(root));
        }
        return left.isEmpty() ? Optional.empty() : Optional.of(new LostHibernation(time(left), reasons(root, left)));
    }

    /** Whether there is a marker, and an earlier boot left it: one of this boot belongs to a sleep that goes on. */
    public static boolean isLeftBehind(SystemRoot root) throws IOException {
        Map<String, String> marker = values(marker(root));
        String boot = firstLine(root, "/proc/sys/kernel/random/boot_id");
        return !marker.isEmpty() && !boot.isEmpty() && !boot.equals(marker.get("boot-id"));
    }

    private static List<Message> reasons(SystemRoot root, Map<String, String> left) throws IOException {
        List<Message> reasons = new ArrayList<>();
        KernelCommandLine line = KernelCommandLine.parse(firstLine(root, "/proc/cmdline"));
        String offset = left.getOrDefault("resume-offset", "0");
        if (line.has("noresume")) {
            reasons.add(Message.of("lost.reason.noresume"));
        }
        Optional<String> device = last(line, "resume=");
        if (device.isEmpty()) {
            reasons.add(Message.of("lost.reason.no-resume"));
        } else if (!offset.isEmpty() && !last(line, "resume_offset=").orElse("0").equals(offset)) {
            reasons.add(Message.of("lost.reason.offset", last(line, "resume_offset=").orElse("0"), offset));
        }
        if (left.getOrDefault("resume", NONE).equals(NONE)) {
            reasons.add(Message.of("lost.reason.kernel-did-not-know"));
        }
        String kernel = firstLine(root, "/proc/sys/kernel/osrelease");
        if (left.containsKey("kernel") && !kernel.isEmpty() && !kernel.equals(left.get("kernel"))) {
            reasons.add(Message.of("lost.reason.other-kernel", left.get("kernel"), kernel));
        }
        if (reasons.isEmpty()) {
            reasons.add(Message.of("lost.reason.unknown"));
        }
        return reasons;
    }

    private static Optional<String> last(KernelCommandLine line, String name) {
        Predicate<String> named = word -> word.startsWith(name) && word.length() > name.length();
        return line.words().stream().filter(named).reduce((_, later) -> later).map(word -> word.substring(name.length()));
    }

    /** The epoch where the clock's word is damaged: that a hibernation was lost is known all the same. */
    private static Instant time(Map<String, String> left) {
        try {
            return Instant.parse(left.getOrDefault("time", ""));
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }

    private static Map<String, String> values(Path file) throws IOException {
        Map<String, String> values = new HashMap<>();
        try {
            for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList()) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    values.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
        } catch (NoSuchFileException e) {
            return Map.of();
        }
        return values;
    }

    private static String firstLine(SystemRoot root, String path) {
        try {
            return new String(Files.readAllBytes(root.resolve(path)), StandardCharsets.UTF_8).lines().findFirst().orElse("").strip();
        } catch (IOException e) {
            // Not there in a practice system: what it would have told is not known.
            return "";
        }
    }
}
