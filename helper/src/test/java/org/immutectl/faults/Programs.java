package org.immutectl.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.immutectl.change.ExternalCommand;
import org.immutectl.testing.Immutectl;

/**
 * The programs that a command starts, struck at system calls of theirs. Something of ours lies in their place as long as
 * this is open (a bind mount, in the test desktop's own mount namespace), which runs the one that is meant under strace.
 */
final class Programs implements Way, AutoCloseable {

    /** All that the commands on trial start to change something, but daemons, which no strace could wait for. */
    private static final List<String> NAMES = List.of("btrfs", "mkfs.btrfs", "mount", "umount", "losetup", "swapon", "swapoff", "chattr");
    private static final String INSTEAD = """
            #!/bin/sh
            real=@place@/real/${0##*/}
            [ -e @place@/armed ] || exec "$real" "$@"
            read -r count < @place@/count
            count=$((count + 1))
            echo "$count" > @place@/count
            for options in @place@/options.$count @place@/options.all; do
                if [ -e "$options" ]; then
                    exec strace -qq -y -o @place@/log.$count $(cat "$options") "$real" "$@"
                fi
            done
            exec "$real" "$@"
            """;

    private final WarmProcess command;
    private final List<String> below;
    private final Path place;
    private final List<Path> replaced = new ArrayList<>();

    private Programs(WarmProcess command, List<String> below, Path place) {
        this.command = command;
        this.below = below;
        this.place = place;
    }

    /**
     * Puts itself in the programs' place.
     *
     * @param command by which the command is run
     */
    static Programs replace(WarmProcess command, List<String> below) throws Exception {
        Programs programs = new Programs(command, below, Files.createTempDirectory("immutectl-programs"));
        Path real = Files.createDirectory(programs.place.resolve("real"));
        Path instead = Files.writeString(programs.place.resolve("instead"), INSTEAD.replace("@place@", programs.place.toString()));
        Files.setPosixFilePermissions(instead, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String name : NAMES) {
            Path program = ExternalCommand.locate(name).orElseThrow();
            Files.copy(program.toRealPath(), real.resolve(name));
            Files.setPosixFilePermissions(real.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        try {
            for (String name : NAMES) {
                Path program = ExternalCommand.locate(name).orElseThrow().toRealPath();
                programs.mount("mount", "--bind", instead.toString(), program.toString());
                programs.replaced.add(program);
            }
        } catch (IOException e) {
            programs.close();
            throw e;
        }
        return programs;
    }

    /** Whether what is mounted here is nobody else's: the first process is that of installer/test-desktop.sh. */
    static boolean isPossible() throws IOException {
        return Files.readString(Path.of("/proc/1/cmdline")).contains("test-desktop.sh");
    }

    private void mount(String program, String... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(place.resolve("real").resolve(program).toString()));
        words.addAll(List.of(arguments));
        if (new ProcessBuilder(words).inheritIO().start().onExit().join().exitValue() != 0) {
            throw new IOException(String.join(" ", words));
        }
    }

    @Override
    public List<Fault> faults() {
        return List.of(Fault.values());
    }

    @Override
    public boolean isOfPrograms() {
        return true;
    }

    @Override
    public void prepare(Action begin, List<String> words) throws Exception {
        command.prepare(begin, words);
    }

    @Override
    public List<Point> watch(List<String> words) throws Exception {
        Immutectl.Outcome plain = run("all", Point.watching(), words);
        assertEquals(0, plain.exit(), plain.out() + plain.err());
        List<Point> points = new ArrayList<>();
        int count = Integer.parseInt(Files.readString(place.resolve("count")).strip());
        for (int i = 1; i <= count; i++) {
            points.addAll(Point.read(i, log(i), below));
        }
        return points;
    }

    @Override
    public Struck strike(Point point, Fault fault, List<String> words) throws Exception {
        Immutectl.Outcome outcome = run(Integer.toString(point.program()), point.injecting(fault), words);
        return new Struck(outcome, Files.exists(log(point.program())) && Point.wasHit(log(point.program())), false);
    }

    private Path log(int program) {
        return place.resolve("log." + program);
    }

    private Immutectl.Outcome run(String which, List<String> options, List<String> words) throws Exception {
        clear();
        Files.writeString(place.resolve("count"), "0\n");
        Files.writeString(place.resolve("options." + which), String.join(" ", options));
        Files.createFile(place.resolve("armed"));
        try {
            return command.run(words);
        } finally {
            Files.delete(place.resolve("armed"));
        }
    }

    private void clear() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(place, "{log,options}.*")) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Path program : replaced.reversed()) {
            mount("umount", program.toString());
        }
        try (Stream<Path> all = Files.walk(place)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
