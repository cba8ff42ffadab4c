package org.immutectl.faults;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.immutectl.cli.WarmCommand;
import org.immutectl.testing.Immutectl;

/**
 * The command as it is installed, for tests that start it many hundred times: its classes in jars with an
 * ahead-of-time cache (JEP 514), which halves the time that a start takes, its native library unpacked beforehand.
 * {@link #home} is what the command finds itself by, so that the watchers that it starts are as quick.
 */
final class QuickImmutectl implements AutoCloseable {

    private static final String MAIN = "org.immutectl.cli.Main";
    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final Path home;

    private QuickImmutectl(Path home) {
        this.home = home;
    }

    /** @param training a command that any state of the system allows */
    static QuickImmutectl make(String... training) throws IOException, InterruptedException {
        QuickImmutectl quick = new QuickImmutectl(Files.createTempDirectory("immutectl-quick"));
        quick.install();
        List<String> words = new ArrayList<>(List.of(JAVA, "-XX:AOTCacheOutput=" + quick.home.resolve("cache"), "-Xlog:disable"));
        words.addAll(quick.options());
        words.add(MAIN);
        words.addAll(List.of(training));
        Immutectl.Outcome outcome = Immutectl.finish(start(words));
        if (!Files.exists(quick.home.resolve("cache"))) {
            throw new IOException("no cache: " + outcome.out() + outcome.err());
        }
        return quick;
    }

    private void install() throws IOException {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path place = Path.of(entry);
            if (Files.isDirectory(place)) {
                Path jar = home.resolve(entries.size() + ".jar");
                pack(place, jar);
                entries.add(jar.toString());
            } else if (Files.exists(place)) {
                entries.add(entry);
            }
        }
        try (InputStream library = Native.class.getResourceAsStream("/com/sun/jna/" + Platform.RESOURCE_PREFIX + "/libjnidispatch.so")) {
            Files.copy(library, home.resolve("libjnidispatch.so"));
        }
        Files.writeString(home.resolve("class-path"), String.join(File.pathSeparator, entries));
        Path launcher = Files.createDirectory(home.resolve("bin")).resolve("immutectl");
        Files.writeString(launcher, "#!/bin/sh\nexec " + words(List.of()).stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "))
                + " \"$@\"\n");
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
    }

    private static void pack(Path directory, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar); JarOutputStream out = new JarOutputStream(file);
                Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(directory.relativize(path).toString()));
                Files.copy(path, out);
                out.closeEntry();
            }
        }
    }

    /** Where the command finds its launcher: the system property {@code immutectl.home}. */
    Path home() {
        return home;
    }

    private List<String> options() throws IOException {
        return List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m", "-XX:-UsePerfData",
                "-Djna.boot.library.path=" + home, "-Djna.nounpack=true", "-Dimmutectl.home=" + home,
                "-cp", Files.readString(home.resolve("class-path")));
    }

    private List<String> words(List<String> arguments) throws IOException {
        List<String> words = java();
        words.add(MAIN);
        words.addAll(arguments);
        return words;
    }

    private List<String> java() throws IOException {
        List<String> words = new ArrayList<>(List.of(JAVA, "-XX:AOTCache=" + home.resolve("cache")));
        words.addAll(options());
        return words;
    }

    /** Runs it to its end, by another program such as strace. */
    Immutectl.Outcome run(List<String> before, List<String> arguments) throws IOException, InterruptedException {
        return Immutectl.finish(begin(before, arguments));
    }

    /** Starts it and returns at once. */
    Process begin(List<String> before, List<String> arguments) throws IOException {
        List<String> words = new ArrayList<>(before);
        words.addAll(words(arguments));
        return start(words);
    }

    /** Starts a process that does one command after another: {@link WarmCommand}. */
    Process beginWarm() throws IOException {
        List<String> words = java();
        words.add(WarmCommand.class.getName());
        return start(words, ProcessBuilder.Redirect.PIPE);
    }

    private static Process start(List<String> words) throws IOException {
        return start(words, ProcessBuilder.Redirect.from(new File("/dev/null")));
    }

    private static Process start(List<String> words, ProcessBuilder.Redirect input) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words).redirectInput(input);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder.start();
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            for (Path path : all.toList().reversed()) {
                Files.delete(path);
            }
        }
    }
}
