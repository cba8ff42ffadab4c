import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts the three programs together, runnable where they lie: {@code java Assemble.java PROJECT VERSION TIME}.
 *
 * <p>Makes {@code installer/target/immutectl} from what the modules built and from the class paths that Maven wrote for
 * each of them ({@code target/classpath.txt}). TIME is what every file is dated (ISO 8601), unless SOURCE_DATE_EPOCH
 * says otherwise (reproducible-builds.org).
 */
final class Assemble {

    private static final List<String> PROGRAMS = List.of("immutectl", "immutectl-tray", "immutectl-desktop");

    private final Path project;
    private final String version;
    private final FileTime time;
    private final ProgramFolder folder;

    private Assemble(Path project, String version, FileTime time) {
        this.project = project;
        this.version = version;
        this.time = time;
        this.folder = new ProgramFolder(project.resolve("installer/target/immutectl"), time);
    }

    public static void main(String[] arguments) throws IOException {
        Instant time = Optional.ofNullable(System.getenv("SOURCE_DATE_EPOCH")).map(Long::parseLong)
                .map(Instant::ofEpochSecond).orElseGet(() -> Instant.parse(arguments[2]));
        new Assemble(Path.of(arguments[0]).toRealPath(), arguments[1], FileTime.from(time)).assemble();
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
        Path jna = helperJars.stream().filter(jar -> jar.getFileName().toString().startsWith("jna-")).findFirst()
                .orElseThrow(() -> new IllegalStateException("helper/target/classpath.txt names no jna jar"));
        folder.unpack(jna, "/com/sun/jna/linux-" + jnaArchitecture(), name -> name.equals("libjnidispatch.so"), "lib/native");

        String javaFx = runtime(javaFxJars);
        launcher("immutectl", helperPath, "");
        launcher("immutectl-tray", trayPath, "");
        launcher("immutectl-desktop", appPath, javaFx);
        policy();

        List<String> caches = PROGRAMS.stream().map(Training::cache).toList();
        folder.removeLeftovers(caches);
        if (folder.isChanged()) {
            for (String cache : caches) {
                Files.deleteIfExists(folder.path(cache));
            }
        }
        if (!Boolean.getBoolean("immutectl.untrained")) {
            new Training(project.resolve("installer/src/build/train.sh"), project.resolve("installer/target/training"))
                    .train(folder, PROGRAMS);
        }
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
    private String copyAll(List<Path> jars, String name) throws IOException {
        for (Path jar : jars) {
            folder.copy(jar, "lib/" + name + "/" + jar.getFileName());
        }
        return jars.stream().map(jar -> "$home/lib/" + name + "/" + jar.getFileName()).collect(Collectors.joining(":"));
    }

    private static String jnaArchitecture() {
        String name = System.getProperty("os.arch");
        return Map.of("amd64", "x86-64", "i386", "x86").getOrDefault(name, name);
    }

    /**
     * The runtime, and the launcher's options by which the window finds JavaFX: none where it is linked in. Else the JDK
     * itself is used, with JavaFX's jars and native libraries beside each other, so that nothing is unpacked.
     */
    private String runtime(List<Path> javaFxJars) throws IOException {
        if (new RuntimeImage(project.resolve("installer/target/link"), time, javaFxJars).link(folder)) {
            return "";
        }
        System.out.println("No runtime could be linked: the programs use the JDK that builds them.");
        folder.link("runtime", Path.of(System.getProperty("java.home")).toRealPath());
        copyAll(javaFxJars, "javafx");
        for (Path jar : javaFxJars) {
            folder.unpack(jar, "/", name -> name.endsWith(".so"), "lib/javafx");
        }
        return "--module-path \"$home/lib/javafx\" --add-modules javafx.controls";
    }

    private void launcher(String name, String classPath, String javaFx) throws IOException {
        String template = Files.readString(project.resolve("installer/src/main/launchers").resolve(name + ".in"));
        folder.write("bin/" + name, template.replace("@classpath@", classPath).replace("@javafx@", javaFx), "rwxr-xr-x");
    }

    /** polkit compares the real path of the program: the policy holds for this place only. */
    private void policy() throws IOException {
        String template = Files.readString(project.resolve("installer/src/main/polkit/org.immutectl.policy.in"));
        folder.write("share/polkit-1/actions/org.immutectl.policy",
                new Translations(project).xml(template).replace("@program@", folder.path("bin/immutectl").toString()), "rw-r--r--");
    }
}
