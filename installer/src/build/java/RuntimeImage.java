import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Links a Java runtime of the modules that the programs need, JavaFX's among them, with its native libraries beside
 * Java's own: on the module path they would make an AOT cache useless, and in their jars they would be unpacked into
 * the user's home. A JDK without {@code jmods} links from itself (JEP 493).
 */
final class RuntimeImage {

    /**
     * dbus-java asks jdk.security.auth for the user's number; jdk.localedata has how all languages but English write dates
     * and numbers: those of ours, with their countries, are 3 MB.
     */
    private static final String MODULES = "java.base,java.desktop,java.logging,java.management,jdk.unsupported,"
            + "jdk.security.auth,jdk.localedata,javafx.controls";
    private static final String LOCALES = "en,de,fr,es,pt,it,pl,ru,uk,hi,zh,ja,ar,he";

    private final Path work;
    private final FileTime time;
    private final List<Path> javaFxJars;

    /** @param work a folder of the build's own, for what is needed in between */
    RuntimeImage(Path work, FileTime time, List<Path> javaFxJars) {
        this.work = work;
        this.time = time;
        this.javaFxJars = javaFxJars;
    }

    /** Makes the folder's {@code runtime}, unless it is there already; false if this JDK can't. */
    boolean link(ProgramFolder folder) throws IOException {
        Path mark = work.resolve("runtime.made-from");
        String recipe = recipe();
        if (Files.isDirectory(folder.path("runtime/lib")) && !Files.isSymbolicLink(folder.path("runtime"))
                && Files.exists(mark) && Files.readString(mark).equals(recipe)) {
            folder.keep("runtime");
            return true;
        }
        Files.createDirectories(work);
        Files.deleteIfExists(mark);
        Path modules = work.resolve("jmods");
        Path image = work.resolve("runtime");
        ProgramFolder.deleteTree(modules);
        ProgramFolder.deleteTree(image);
        Files.createDirectories(modules);
        for (Path jar : javaFxJars) {
            jmod(jar, modules);
        }
        boolean linked = run("jlink", List.of("--module-path", modules.toString(), "--add-modules", MODULES,
                "--include-locales", LOCALES, "--strip-debug", "--no-header-files", "--no-man-pages",
                // The package compresses better than this would.
                "--compress", "zip-0", "--output", image.toString()));
        ProgramFolder.deleteTree(modules);
        if (linked) {
            // Nobody needs it here, and it is one program less on the machine.
            Files.deleteIfExists(image.resolve("bin/keytool"));
            folder.move(image, "runtime");
            Files.writeString(mark, recipe);
        }
        return linked;
    }

    private String recipe() throws IOException {
        List<String> parts = new ArrayList<>(List.of(System.getProperty("java.home"), Runtime.version().toString(),
                System.getProperty("java.vendor.version", ""), MODULES, LOCALES, time.toString()));
        for (Path jar : javaFxJars) {
            parts.add(jar.getFileName() + " " + Files.size(jar));
        }
        return String.join("\n", parts) + "\n";
    }

    /** A Maven jar of JavaFX as jlink wants it: the classes, and the native libraries apart. */
    private void jmod(Path jar, Path modules) throws IOException {
        String name = jar.getFileName().toString().replaceFirst("^javafx-(\\w+)-.*$", "javafx.$1");
        Path classes = work.resolve("jmod-" + name + "/classes");
        Path libraries = work.resolve("jmod-" + name + "/libraries");
        Files.createDirectories(classes);
        Files.createDirectories(libraries);
        try (FileSystem content = FileSystems.newFileSystem(jar); Stream<Path> files = Files.walk(content.getPath("/"))) {
            for (Path file : files.filter(Files::isRegularFile).filter(file -> !file.startsWith("/META-INF")).toList()) {
                boolean isLibrary = file.toString().endsWith(".so");
                Path target = (isLibrary ? libraries : classes).resolve(file.toString().substring(1));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        if (!run("jmod", List.of("create", "--date", time.toInstant().toString(), "--class-path", classes.toString(),
                "--libs", libraries.toString(), modules.resolve(name + ".jmod").toString()))) {
            throw new IOException("jmod can't make a module of " + jar);
        }
        ProgramFolder.deleteTree(classes.getParent());
    }

    private static boolean run(String tool, List<String> arguments) {
        Optional<ToolProvider> found = ToolProvider.findFirst(tool);
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said);
        int status = found.map(provider -> provider.run(writer, writer, arguments.toArray(String[]::new))).orElse(1);
        if (status != 0) {
            System.out.println(found.isEmpty() ? "This JDK has no " + tool + "."
                    : tool + " failed: " + said.toString().lines().limit(3).collect(Collectors.joining(" ")));
        }
        return status == 0;
    }
}
