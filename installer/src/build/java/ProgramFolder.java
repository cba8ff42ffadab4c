import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The folder that the programs are put together in. What is there and unchanged stays; every file gets the same time,
 * which is neither the build's nor the machine's: AOT caches hold only for class paths of unchanged sizes and times, and
 * packages made from equal sources are to be equal.
 */
final class ProgramFolder {

    private final Path home;
    private final FileTime time;
    private final Set<Path> made = new LinkedHashSet<>();
    private boolean changed;

    ProgramFolder(Path home, FileTime time) {
        this.home = home;
        this.time = time;
    }

    Path path(String name) {
        return home.resolve(name);
    }

    /** Whether anything differs from what the last build left. */
    boolean isChanged() {
        return changed;
    }

    void copy(Path source, String name) throws IOException {
        Path target = make(name);
        if (!Files.isRegularFile(target) || Files.mismatch(source, target) >= 0) {
            changed = true;
            Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
        }
        finish(target, Files.isExecutable(source) ? "rwxr-xr-x" : "rw-r--r--");
    }

    void write(String name, String text, String permissions) throws IOException {
        Path target = make(name);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!Files.isRegularFile(target) || !Arrays.equals(Files.readAllBytes(target), bytes)) {
            changed = true;
            Files.write(target, bytes);
        }
        finish(target, permissions);
    }

    /** Unpacks those files of one folder of a jar that are wanted. */
    void unpack(Path jar, String folder, Predicate<String> wanted, String targetFolder) throws IOException {
        try (FileSystem content = FileSystems.newFileSystem(jar)) {
            Path source = content.getPath(folder);
            if (!Files.isDirectory(source)) {
                throw new IOException(jar + " holds no " + folder + ": this architecture is not supported");
            }
            try (Stream<Path> files = Files.list(source)) {
                for (Path file : files.filter(file -> wanted.test(file.getFileName().toString())).toList()) {
                    Path target = make(targetFolder + "/" + file.getFileName());
                    if (!Files.isRegularFile(target) || Files.mismatch(file, target) >= 0) {
                        changed = true;
                        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                    }
                    finish(target, "rw-r--r--");
                }
            }
        }
    }

    void link(String name, Path destination) throws IOException {
        Path link = make(name);
        if (!Files.isSymbolicLink(link) || !Files.readSymbolicLink(link).equals(destination)) {
            changed = true;
            deleteTree(link);
            Files.createSymbolicLink(link, destination);
        }
    }

    /** Takes a whole folder made elsewhere; its place is known to be out of date. */
    void move(Path source, String name) throws IOException {
        changed = true;
        deleteTree(home.resolve(name));
        Files.createDirectories(home.resolve(name).getParent());
        Files.move(source, home.resolve(name));
        keep(name);
    }

    /** Counts a file or a folder with all that is in it as made by this build. */
    void keep(String name) throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve(name))) {
            for (Path file : files.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)).toList()) {
                made.add(file);
                if (!Files.isSymbolicLink(file)) {
                    Files.setLastModifiedTime(file, time);
                }
            }
        }
    }

    /** What an earlier build put there and this one didn't: a jar of another version must not stay on a class path. */
    void removeLeftovers(List<String> besides) throws IOException {
        Set<Path> kept = new LinkedHashSet<>(made);
        besides.forEach(name -> kept.add(home.resolve(name)));
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> !kept.contains(file)).toList()) {
                changed = true;
                Files.delete(file);
            }
        }
        try (Stream<Path> folders = Files.walk(home)) {
            for (Path folder : folders.filter(Files::isDirectory).sorted(Comparator.reverseOrder()).toList()) {
                if (isEmpty(folder)) {
                    Files.delete(folder);
                }
            }
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    private Path make(String name) throws IOException {
        Path target = home.resolve(name);
        if (!made.add(target)) {
            throw new IOException("two different files want to be " + target);
        }
        Files.createDirectories(target.getParent());
        return target;
    }

    private void finish(Path file, String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        Files.setLastModifiedTime(file, time);
    }

    /** Deletes a file or a folder with all that is in it, following no links; nothing if there is nothing. */
    static void deleteTree(Path tree) throws IOException {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException problem) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
