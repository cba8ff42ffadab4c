package org.immutectl.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.immutectl.change.CommandFailure;
import org.immutectl.change.ExternalCommand;
import org.immutectl.testing.BtrfsFixture;

/**
 * What a system is like, found out without our own code.
 *
 * @param open whether anything protected can be written
 * @param files every file that a command could touch, with its kind, mode, owner and content, by path
 * @param subvolumes those of the whole file system
 * @param swap how many swap files of the system the kernel uses
 */
record Picture(boolean open, Map<String, String> files, List<String> subvolumes, long swap) {

    static Picture of(BtrfsFixture system) throws Exception {
        Map<String, String> files = new TreeMap<>();
        String root = system.path("/").toString();
        for (String top : List.of("/etc", "/var/lib", "/swap")) {
            try (Stream<Path> all = Files.walk(system.path(top))) {
                for (Path file : all.toList()) {
                    String path = file.toString().substring(root.length());
                    // What is remembered stays in a directory of ours that needs not go.
                    if (!path.startsWith("/var/lib/immutectl") || !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                        files.put(path, describe(file));
                    }
                }
            }
        }
        try (Stream<Path> top = Files.list(system.path("/"))) {
            top.forEach(file -> files.put("/" + file.getFileName(), ""));
        }
        String place = placeOfSwap(system);
        // A file made anew may begin elsewhere: what counts is that all of /etc says where.
        files.replaceAll((path, facts) -> facts.replaceAll(place, "$1(where the swap file begins)"));
        List<String> subvolumes = ExternalCommand.of("btrfs", "subvolume", "list", system.path("/")).run().lines()
                .map(line -> line.replaceAll(".* path ", "")).sorted().toList();
        long swap = Files.readAllLines(Path.of("/proc/swaps")).stream().filter(line -> line.startsWith(root)).count();
        return new Picture(system.canWriteIn("/etc") || system.canWriteIn("/"), files, subvolumes, swap);
    }

    /** What says where the swap file begins; any place, where there is no whole file to begin anywhere. */
    private static String placeOfSwap(BtrfsFixture system) {
        String place = "\\d+";
        try {
            place = ExternalCommand.of("btrfs", "inspect-internal", "map-swapfile", "-r", system.path("/swap/swapfile")).run().strip();
        } catch (CommandFailure e) {
            // None, or one that a command was ended in the middle of.
        }
        return "(resume_offset=|\"offset\": ?)" + place + "\\b";
    }

    private static String describe(Path file) throws IOException {
        try {
            String facts = Integer.toOctalString((Integer) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS)) + " "
                    + Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS) + " ";
            if (Files.isSymbolicLink(file)) {
                return facts + Files.readSymbolicLink(file);
            }
            boolean small = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) < 1 << 20;
            return small ? facts + new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1) : facts;
        } catch (NoSuchFileException e) {
            return "gone while looking";
        }
    }

    /** In which files of /etc this is neither as in the one nor as in the other picture. */
    List<String> neither(Picture one, Picture other) {
        Set<String> paths = new TreeSet<>(files.keySet());
        paths.addAll(one.files.keySet());
        paths.addAll(other.files.keySet());
        List<String> strange = new ArrayList<>();
        for (String path : paths) {
            String now = files.getOrDefault(path, "absent");
            if (path.startsWith("/etc") && !isHalfMade(path) && !now.equals(one.files.getOrDefault(path, "absent"))
                    && !now.equals(other.files.getOrDefault(path, "absent"))) {
                strange.add(path + " is " + now);
            }
        }
        return strange;
    }

    /** Files that were being written beside their place. */
    List<String> halfMade() {
        return files.keySet().stream().filter(Picture::isHalfMade).toList();
    }

    private static boolean isHalfMade(String path) {
        return path.endsWith(".immutectl-new");
    }

    /** The same but for what is under /var/lib/immutectl and what lies beside the root: what counts is /etc. */
    boolean hasEtcOf(Picture other) {
        return etc().equals(other.etc());
    }

    private Map<String, String> etc() {
        Map<String, String> etc = new TreeMap<>(files);
        etc.keySet().removeIf(path -> !path.startsWith("/etc"));
        return etc;
    }

    /** How this differs from another, for people. */
    String differenceFrom(Picture other) {
        List<String> words = new ArrayList<>();
        if (open != other.open) {
            words.add(open ? "open" : "locked");
        }
        Set<String> paths = new TreeSet<>(files.keySet());
        paths.addAll(other.files.keySet());
        for (String path : paths) {
            if (!files.getOrDefault(path, "absent").equals(other.files.getOrDefault(path, "absent"))) {
                words.add(path + ": " + files.getOrDefault(path, "absent") + ", not " + other.files.getOrDefault(path, "absent"));
            }
        }
        if (!subvolumes.equals(other.subvolumes)) {
            words.add("subvolumes " + subvolumes + ", not " + other.subvolumes);
        }
        if (swap != other.swap) {
            words.add("swap files " + swap + ", not " + other.swap);
        }
        return String.join("; ", words);
    }
}
