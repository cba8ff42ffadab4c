package org.immutectl.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutectl.linux.ExtendedAttributes;
import org.immutectl.linux.LinuxException;

/**
 * How a mergerfs pool is set up.
 *
 * @param version empty if it does not say
 * @param createPolicy empty if it does not say
 * @param moveOnFull the policy of {@code moveonenospc}; empty: off
 * @param minFreeSpace bytes; for the branches that have none of their own
 */
record PoolSettings(List<Branch> branches, String version, String createPolicy, Optional<String> moveOnFull, long minFreeSpace) {

    /** mergerfs' own, unless it is told otherwise: 4 GiB. */
    private static final long DEFAULT_MIN_FREE_SPACE = 4L << 30;

    private static final String PREFIX = "user.mergerfs.";
    private static final String CONTROL_FILE = ".mergerfs";
    private static final Path PROC = Path.of("/proc");
    private static final String PROGRAM = "mergerfs";

    /**
     * By the run-time interface (mergerfs(1), RUNTIME INTERFACE), which any user may read.
     *
     * @return empty if the pool does not have it, or not for this user
     * @throws LinuxException disconnected if the pool's mergerfs has ended
     */
    static Optional<PoolSettings> ask(Path mountPoint) throws LinuxException {
        Path control = mountPoint.resolve(CONTROL_FILE);
        try {
            Optional<String> branches = ExtendedAttributes.read(control, PREFIX + "branches");
            if (branches.isEmpty()) {
                return Optional.empty();
            }
            Map<String, String> options = new HashMap<>();
            for (String name : List.of("category.create", "minfreespace", "moveonenospc", "version")) {
                ExtendedAttributes.read(control, PREFIX + name).ifPresent(value -> options.put(name, value));
            }
            return Optional.of(of(branches.get(), options));
        } catch (LinuxException e) {
            if (e.isDisconnected()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** By what the mount table and the process list say, without touching the pool: without the defaults' exact values. */
    static PoolSettings guess(Mount mount) {
        List<Branch> fromSource = Branch.list(mount.source());
        if (fromSource.size() > 1) {
            return of(mount.source(), Map.of());
        }
        // Without fsname= the source is the list without what all paths begin with: so it is rarely of use.
        return commandLine(mount.mountPoint()).orElseGet(() -> of("", Map.of()));
    }

    private static Optional<PoolSettings> commandLine(String mountPoint) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                // Anybody may start a program that calls itself mergerfs.
                Optional<PoolSettings> settings = !isRoots(process) ? Optional.empty()
                        : commandLine(read(process.resolve("cmdline")).split("\0"), mountPoint);
                if (settings.isPresent()) {
                    return settings;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** The settings in a mergerfs command line, if it is of a pool at the mount point. */
    static Optional<PoolSettings> commandLine(String[] words, String mountPoint) {
        // Splitting leaves nothing of a command line that is all empty words.
        if (words.length == 0 || !words[0].equals(PROGRAM) && !words[0].endsWith("/" + PROGRAM) && !words[0].endsWith("mount." + PROGRAM)) {
            return Optional.empty();
        }
        Map<String, String> options = new HashMap<>();
        List<String> places = new ArrayList<>();
        for (int i = 1; i < words.length; i++) {
            if (words[i].equals("-o") && i + 1 < words.length) {
                i++;
                addOptions(options, words[i]);
            } else if (words[i].startsWith("-o")) {
                addOptions(options, words[i].substring(2));
            } else if (!words[i].startsWith("-")) {
                places.add(words[i]);
            }
        }
        if (places.size() != 2 || !isSame(places.get(1), mountPoint)) {
            return Optional.empty();
        }
        return Optional.of(of(places.getFirst(), options));
    }

    private static void addOptions(Map<String, String> options, String list) {
        for (String option : list.split(",")) {
            int equals = option.indexOf('=');
            options.put(equals < 0 ? option : option.substring(0, equals), equals < 0 ? "" : option.substring(equals + 1));
        }
    }

    private static boolean isSame(String path, String mountPoint) {
        try {
            return Path.of(path).normalize().toString().equals(mountPoint);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static PoolSettings of(String branches, Map<String, String> options) {
        String move = options.getOrDefault("moveonenospc", "");
        return new PoolSettings(Branch.list(branches), options.getOrDefault("version", ""),
                options.getOrDefault("category.create", ""),
                Optional.of(move).filter(policy -> !policy.isEmpty() && !policy.equals("false")),
                Branch.size(options.getOrDefault("minfreespace", "")).orElse(DEFAULT_MIN_FREE_SPACE));
    }

    private static boolean isRoots(Path process) {
        try {
            return (Integer) Files.getAttribute(process, "unix:uid") == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            // Ended meanwhile.
            return "";
        }
    }
}
