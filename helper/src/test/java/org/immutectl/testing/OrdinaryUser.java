package org.immutectl.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.immutectl.model.SystemRoot;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The command as the user nobody (65534) runs it, who may not read root's Maven repository: its classes are copied to
 * a directory that anybody may read, which goes again after the class.
 */
public final class OrdinaryUser implements BeforeAllCallback, AfterAllCallback {

    public static final int UID = 65534;

    private Path programs = Path.of("/nonexistent");
    private String classPath = "";

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        programs = Files.createTempDirectory("immutectl-programs");
        Files.setPosixFilePermissions(programs, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path source = Path.of(entry);
            if (Files.exists(source) && !entry.endsWith("test-classes")) {
                Path copy = programs.resolve(entries.size() + "-" + source.getFileName());
                copy(source, copy);
                entries.add(copy.toString());
            }
        }
        classPath = String.join(File.pathSeparator, entries);
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        try (Stream<Path> files = Files.walk(programs)) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        }
    }

    /** The command on a system, run by that user. */
    public Immutectl immutectl(SystemRoot root) {
        return new Immutectl(root, List.of("setpriv", "--reuid=" + UID, "--regid=" + UID, "--clear-groups"),
                Map.of("LC_ALL", "C.UTF-8"), classPath);
    }

    private static void copy(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path copy = target.resolve(source.relativize(file).toString());
                Files.copy(file, copy);
                Files.setPosixFilePermissions(copy,
                        PosixFilePermissions.fromString(Files.isDirectory(file) ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }
}
