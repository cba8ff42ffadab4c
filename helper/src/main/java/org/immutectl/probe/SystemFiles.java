package org.immutectl.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.immutectl.model.SystemRoot;

/** The files of a system as this user can read them; a machine's captured files lie below a root like any system's. */
public record SystemFiles(SystemRoot root) {

    /** What a look at a file gives. */
    public sealed interface Reading {

        /** The whole file, line ends as they are. */
        record Text(String text) implements Reading {
        }

        /** There is no such file. */
        record Absent() implements Reading {
        }

        /** It is there, or may be, but this user cannot read it. */
        record Hidden() implements Reading {
        }
    }

    /** Reads a file; bytes that are no UTF-8 become replacement characters. */
    public Reading read(String path) {
        Path file = root.resolve(path);
        try {
            // Files of /proc and /sys have no size: readAllBytes copes.
            return new Reading.Text(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (AccessDeniedException e) {
            return new Reading.Hidden();
        } catch (IOException e) {
            return Files.notExists(file) || Files.isDirectory(file) ? new Reading.Absent() : new Reading.Hidden();
        }
    }

    /** The text of a file, if it is there and may be read. */
    public Optional<String> text(String path) {
        return read(path) instanceof Reading.Text(String text) ? Optional.of(text) : Optional.empty();
    }

    /** The text of a one-line file of /proc or /sys, without the line's end. */
    public Optional<String> line(String path) {
        return text(path).map(String::strip);
    }

    /** The bytes of a file, if it is there and may be read. */
    public Optional<byte[]> bytes(String path) {
        try {
            return Optional.of(Files.readAllBytes(root.resolve(path)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** True if it is there, as far as this user can see. */
    public boolean exists(String path) {
        return Files.exists(root.resolve(path));
    }

    /** The names in a directory, sorted; none if it is not there or may not be read. */
    public List<String> names(String directory) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root.resolve(directory))) {
            entries.forEach(entry -> names.add(entry.getFileName().toString()));
        } catch (IOException | RuntimeException e) {
            return List.of();
        }
        names.sort(null);
        return names;
    }

    /** True if a directory is there whose names this user may not see. */
    public boolean isHiddenDirectory(String directory) {
        Path path = root.resolve(directory);
        try (DirectoryStream<Path> _ = Files.newDirectoryStream(path)) {
            return false;
        } catch (AccessDeniedException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The paths of a directory's files whose names end so, sorted. */
    public List<String> files(String directory, String end) {
        return names(directory).stream().filter(name -> name.endsWith(end) && name.length() > end.length())
                .map(name -> directory + "/" + name).toList();
    }
}
