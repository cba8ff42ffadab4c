import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts the three programs together, runnable where they lie: {@code java Assemble.java PROJECT VERSION}.
 *
 * <p>Makes {@code installer/target/immutectl} from what the modules built and from the class paths that Maven wrote for
 * each of them ({@code target/classpath.txt}). What is there and unchanged stays, so that caches made from it hold.
 */
final class Assemble {

    private static final long TRAINING_SECONDS = 60;

    private final Path project;
    private final String version;
    private final Path home;
    private final Path aotCache;
    private final Set<Path> made = new LinkedHashSet<>();

    private Assemble(Path project, String version) {
        this.project = project;
        this.version = version;
        this.home = project.resolve("installer/target/immutectl");
        this.aotCache = home.resolve("lib/immutectl.aot");
    }

    public static void main(String[] arguments) throws IOException {
        new Assemble(Path.of(arguments[0]).toRealPath(), arguments[1]).assemble();
    }

    private void assemble() throws IOException {
        List<Path> helperJars = jarsOf("helper");
        List<Path> trayJars = without(jarsOf("tray"), helperJars);
        List<Path> appJars = without(without(jarsOf("app"), helperJars), trayJars);
        Predicate<Path> isJavaFx = jar -> jar.getFileName().toString().startsWith("javafx-");
        List<Path> javaFxJars = appJars.stream().filter(isJavaFx).filter(Assemble::hasNativeCode).toList();
        appJars = appJars.stream().filter(isJavaFx.negate()).toList();

        String helperPath = copyAll(helperJars, "helper");
        String trayPath = helperPath + ":" + copyAll(trayJars, "tray");
        String appPath = trayPath + ":" + copyAll(appJars, "app");
        copyAll(javaFxJars, "javafx");
        for (Path jar : javaFxJars) {
            // JavaFX looks beside its jars first; what it finds there it doesn't unpack into the user's cache.
            unpack(jar, "/", name -> name.endsWith(".so"), home.resolve("lib/javafx"));
        }
        Path jna = helperJars.stream().filter(jar -> jar.getFileName().toString().startsWith("jna-")).findFirst()
                .orElseThrow(() -> new IllegalStateException("helper/target/classpath.txt names no jna jar"));
        unpack(jna, "/com/sun/jna/linux-" + jnaArchitecture(), name -> name.equals("libjnidispatch.so"), home.resolve("lib/native"));

        launcher("immutectl", helperPath);
        launcher("immutectl-tray", trayPath);
        launcher("immutectl-desktop", appPath);
        policy();
        runtime();
        removeLeftovers();
        aotCache();
    }

    /** The module's own jar, then its class path in Maven's order. */
    private List<Path> jarsOf(String module) throws IOException {
        Path target = project.resolve(module).resolve("target");
        List<Path> jars = new ArrayList<>(List.of(target.resolve("immutectl-" + module + "-" + version + ".jar")));
        String path = Files.readString(target.resolve("classpath.txt")).strip();
        Stream.of(path.split(":")).filter(entry -> !entry.isEmpty()).map(Path::of).forEach(jars::add);
        for (Path jar : jars) {
            if (!Files.isRegularFile(jar)) {
                throw new IOException(jar + " is no jar: run Maven's package phase, not an earlier one");
            }
        }
        return jars;
    }

    private static List<Path> without(List<Path> jars, List<Path> others) {
        return jars.stream().filter(jar -> !others.contains(jar)).toList();
    }

    /** Maven knows each JavaFX module as two jars: an empty one, and one named after the platform. */
    private static boolean hasNativeCode(Path jar) {
        return jar.getFileName().toString().matches("javafx-\\w+-[0-9.]+-linux.*\\.jar");
    }

    /** Copies the jars to {@code lib/folder} and returns their class path as the launcher writes it. */
    private String copyAll(List<Path> jars, String folder) throws IOException {
        for (Path jar : jars) {
            copy(jar, home.resolve("lib").resolve(folder).resolve(jar.getFileName()));
        }
        return jars.stream().map(jar -> "$home/lib/" + folder + "/" + jar.getFileName()).collect(Collectors.joining(":"));
    }

    private void copy(Path source, Path target) throws IOException {
        if (!made.add(target)) {
            throw new IOException("two different jars want to be " + target);
        }
        if (Files.exists(target) && Files.size(target) == Files.size(source)
                && Files.getLastModifiedTime(target).equals(Files.getLastModifiedTime(source))) {
            return;
        }
        Files.deleteIfExists(aotCache);
        Files.createDirectories(target.getParent());
        Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r--r--"));
    }

    private void unpack(Path jar, String folder, Predicate<String> wanted, Path targetFolder) throws IOException {
        try (FileSystem content = FileSystems.newFileSystem(jar)) {
            Path source = content.getPath(folder);
            if (!Files.isDirectory(source)) {
                throw new IOException(jar + " holds no " + folder + ": this architecture is not supported");
            }
            try (Stream<Path> files = Files.list(source)) {
                for (Path file : files.filter(file -> wanted.test(file.getFileName().toString())).toList()) {
                    copy(file, targetFolder.resolve(file.getFileName().toString()));
                }
            }
        }
    }

    private static String jnaArchitecture() {
        String name = System.getProperty("os.arch");
        return Map.of("amd64", "x86-64", "i386", "x86").getOrDefault(name, name);
    }

    private void launcher(String name, String classPath) throws IOException {
        String template = Files.readString(project.resolve("installer/src/main/launchers").resolve(name + ".in"));
        write(home.resolve("bin").resolve(name), template.replace("@classpath@", classPath), "rwxr-xr-x");
    }

    /** polkit compares the real path of the program: the policy holds for this place only. */
    private void policy() throws IOException {
        String template = Files.readString(project.resolve("installer/src/main/polkit/org.immutectl.policy.in"));
        write(home.resolve("share/polkit-1/actions/org.immutectl.policy"),
                template.replace("@program@", home.resolve("bin/immutectl").toString()), "rw-r--r--");
    }

    private void write(Path file, String text, String permissions) throws IOException {
        made.add(file);
        Files.createDirectories(file.getParent());
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            Files.deleteIfExists(aotCache);
            Files.writeString(file, text);
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private void runtime() throws IOException {
        Path link = home.resolve("runtime");
        Path jdk = Path.of(System.getProperty("java.home")).toRealPath();
        made.add(link);
        if (!Files.isSymbolicLink(link) || !Files.readSymbolicLink(link).equals(jdk)) {
            Files.deleteIfExists(aotCache);
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, jdk);
        }
    }

    /** What an earlier build put there and this one didn't: a jar of another version must not stay on a module path. */
    private void removeLeftovers() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            files.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> !made.contains(file) && !file.equals(aotCache))
                    .forEach(Assemble::delete);
        }
    }

    /**
     * Lets the JVM prepare the command's start from one run of it (JEP 514). Whatever changes here takes the old cache
     * away. The programs work without it, so a JDK that can't make one is no failure.
     */
    private void aotCache() throws IOException {
        if (Files.exists(aotCache)) {
            return;
        }
        Path launcher = home.resolve("bin/immutectl");
        Path training = home.resolve("bin/training");
        String option = "-XX:AOTCache=";
        Files.writeString(training, Files.readString(launcher).replace(option, "-XX:AOTCacheOutput="));
        try {
            Process process = new ProcessBuilder("/bin/sh", training.toString(), "status")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            if (!process.waitFor(TRAINING_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                Files.deleteIfExists(aotCache);
            }
            if (!Files.exists(aotCache)) {
                System.out.println("No AOT cache could be made: the immutectl command starts without one.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("making the AOT cache");
        } finally {
            Files.delete(training);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
