package org.immutectl.probe.hibernation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.immutectl.model.HibernationCheck;
import org.immutectl.model.HibernationState;
import org.immutectl.model.SystemRoot;

/** The files of a machine that the checks read, captured below src/test/resources/hibernation, to be changed at will. */
record CapturedMachine(Path directory) {

    private static final Path CAPTURED = Path.of("src/test/resources/hibernation");

    /** Copies a captured machine into an empty directory. */
    static CapturedMachine copy(String name, Path directory) throws IOException {
        Path source = CAPTURED.resolve(name);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = directory.resolve(source.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        return new CapturedMachine(directory);
    }

    private Path at(String path) {
        return directory.resolve(path.substring(1));
    }

    /** The same machine with another file. */
    CapturedMachine with(String path, String text) {
        try {
            Files.createDirectories(at(path).getParent());
            Files.writeString(at(path), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same machine with other words in a file, which has to hold the old ones. */
    CapturedMachine with(String path, String old, String text) {
        try {
            String before = Files.readString(at(path));
            if (!before.contains(old)) {
                throw new AssertionError(path + " does not say " + old);
            }
            return with(path, before.replace(old, text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same machine without a file or directory. */
    CapturedMachine without(String path) {
        try (Stream<Path> files = Files.walk(at(path))) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same machine with a link. */
    CapturedMachine withLink(String path, String target) {
        try {
            Files.createDirectories(at(path).getParent());
            Files.createSymbolicLink(at(path), Path.of(target));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SystemRoot root() {
        return new SystemRoot(directory);
    }

    HibernationState look() {
        return new HibernationProbe(root()).read();
    }

    HibernationCheck look(HibernationCheck.Kind kind) {
        return look().check(kind).orElseThrow();
    }
}
