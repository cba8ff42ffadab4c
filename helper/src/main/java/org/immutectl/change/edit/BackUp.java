package org.immutectl.change.edit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.immutectl.model.SystemRoot;

/**
 * The originals of the files that were edited, in {@code /var/lib/immutectl/backup}: each as it was before the first
 * edit, for a person to look at or to put back by hand. Nothing of ours reads them; once a file is again what it was,
 * its back-up goes.
 */
public final class BackUp {

    private static final String DIRECTORY = "/var/lib/immutectl/backup";

    private final SystemRoot root;
    private final SystemFiles files;

    public BackUp(SystemRoot root) {
        this.root = root;
        this.files = new SystemFiles(root);
    }

    /** Where a file's original is kept, seen from the system's root. */
    public static String of(String path) {
        return DIRECTORY + path;
    }

    /** Keeps what is there now, unless an earlier original is kept already. */
    public void keep(String path, FileState state) throws IOException {
        String copy = of(path);
        if (state instanceof FileState.Absent || files.exists(copy)) {
            return;
        }
        files.makeDirectories(copy.substring(0, copy.lastIndexOf('/')));
        files.put(copy, state);
    }

    /** Whether an original is kept and the file is again the same. */
    public boolean isNeedless(String path) throws IOException {
        return files.exists(of(path)) && files.read(path).holdsTheSameAs(files.read(of(path)));
    }

    /** Lets go of all that are needless: a kill may come when an edit counts and its back-up is not gone yet. */
    public void sweep() throws IOException {
        Path directory = root.resolve(DIRECTORY);
        if (files.exists(DIRECTORY)) {
            try (Stream<Path> kept = Files.walk(directory)) {
                for (Path copy : kept.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)).toList()) {
                    letGo("/" + directory.relativize(copy));
                }
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
    }

    /** Lets go of the original if it is needless. */
    public void letGo(String path) throws IOException {
        if (isNeedless(path)) {
            files.put(of(path), new FileState.Absent());
        }
    }
}
