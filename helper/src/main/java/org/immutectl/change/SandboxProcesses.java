package org.immutectl.change;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The processes that have to do with a sandbox, as /proc tells root (proc(5)). */
final class SandboxProcesses {

    private static final Path PROC = Path.of("/proc");
    private static final String MERGERFS = "mergerfs";

    /** What the construction runs; one that names this sandbox's paths was started for it. */
    private static final Set<String> BUILDERS = Set.of("mkfs.btrfs", "mount", "umount", "btrfs");

    private final SandboxPlace place;

    SandboxProcesses(SandboxPlace place) {
        this.place = place;
    }

    /** Programs that are building this sandbox or taking it down. */
    List<ProcessHandle> builders() {
        return ProcessHandle.allProcesses()
                .filter(process -> BUILDERS.contains(program(process)) && isAbout(process) && isHere(process)).toList();
    }

    /**
     * The daemons that serve this sandbox's /tmp: here, or left in another mount namespace together with its disk.
     *
     * @param loops the loop devices that are its disk
     */
    List<ProcessHandle> mergerfs(List<LoopDevice> loops) {
        return ProcessHandle.allProcesses().filter(this::isMergerfs)
                .filter(process -> isHere(process) || loops.stream().anyMatch(loop -> hasMounted(process, loop))).toList();
    }

    /** Who has a file, a directory or a program of the tree open: "bash (4711) /path". */
    List<String> holders() {
        List<String> holders = new ArrayList<>();
        ProcessHandle.allProcesses().filter(process -> isHere(process) && !isMergerfs(process))
                .forEach(process -> held(process).ifPresent(path -> holders.add(describe(process) + " " + path)));
        return holders;
    }

    /**
     * Who keeps the device mounted in a mount namespace other than this process's: a process a namespace. One where
     * nothing runs any more but our mergerfs is dead, and not counted.
     */
    List<String> namespacesWith(LoopDevice loop) {
        List<String> found = new ArrayList<>();
        Set<Path> seen = new HashSet<>();
        namespace(ProcessHandle.current()).ifPresent(seen::add);
        ProcessHandle.allProcesses().filter(process -> !isMergerfs(process)).forEach(process -> {
            boolean isNew = namespace(process).filter(seen::add).isPresent();
            if (isNew && hasMounted(process, loop)) {
                found.add(describe(process));
            }
        });
        return found;
    }

    private static boolean hasMounted(ProcessHandle process, LoopDevice loop) {
        return read(directory(process).resolve("mountinfo")).contains(" " + loop.device() + " ");
    }

    /** True in this process's mount namespace; in another one the same path may be another place. */
    private static boolean isHere(ProcessHandle process) {
        return namespace(process).equals(namespace(ProcessHandle.current()));
    }

    private static Optional<Path> namespace(ProcessHandle process) {
        return target(directory(process).resolve("ns/mnt"));
    }

    private boolean isMergerfs(ProcessHandle process) {
        return program(process).equals(MERGERFS) && isAbout(process);
    }

    private boolean isAbout(ProcessHandle process) {
        return Stream.of(read(directory(process).resolve("cmdline")).split("\0")).anyMatch(this::namesThis);
    }

    /** True for a path of ours, also as the beginning of mergerfs' list of branches. */
    private boolean namesThis(String word) {
        return word.equals(place.image().toString()) || MountsBelow.isBelow(place.tree(), word);
    }

    /** The first path of the tree that the process keeps busy. */
    private Optional<String> held(ProcessHandle process) {
        Path directory = directory(process);
        return Stream.of(Stream.of("cwd", "root", "exe").map(directory::resolve).flatMap(link -> target(link).stream()),
                        entries(directory.resolve("fd")).stream().flatMap(link -> target(link).stream()),
                        mapped(directory))
                .flatMap(paths -> paths).map(Path::toString)
                .filter(path -> MountsBelow.isBelow(place.tree(), path)).findFirst();
    }

    /** Files mapped into memory: the last column of maps. */
    private static Stream<Path> mapped(Path directory) {
        return read(directory.resolve("maps")).lines().map(line -> line.indexOf('/') < 0 ? "" : line.substring(line.indexOf('/')))
                .filter(path -> !path.isEmpty()).distinct().map(Path::of);
    }

    private static String program(ProcessHandle process) {
        return target(directory(process).resolve("exe")).map(Path::getFileName).map(Path::toString).orElse("");
    }

    private static String describe(ProcessHandle process) {
        return read(directory(process).resolve("comm")).strip() + " (" + process.pid() + ")";
    }

    private static Path directory(ProcessHandle process) {
        return PROC.resolve(Long.toString(process.pid()));
    }

    // A process may end between any two looks at it; then it holds nothing.

    private static Optional<Path> target(Path link) {
        try {
            return Optional.of(Files.readSymbolicLink(link));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static List<Path> entries(Path directory) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            entries.forEach(found::add);
        } catch (IOException | DirectoryIteratorException e) {
            return found;
        }
        return found;
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
