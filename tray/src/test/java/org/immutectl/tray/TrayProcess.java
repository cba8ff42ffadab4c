package org.immutectl.tray;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** {@link TrayUnderTest} as a process, with a home and a run-time directory of its own. */
final class TrayProcess implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 20;

    private final Process process;
    private final Path home;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private TrayProcess(Process process, Path home) {
        this.process = process;
        this.home = home;
    }

    /** @param wrapper words before the java command, such as strace and its options */
    static TrayProcess start(String busAddress, Path directory, String... wrapper) throws IOException {
        return start(busAddress, directory, List.of(wrapper), List.of("-Xmx48m"));
    }

    /** @param options for Java, such as its memory's */
    static TrayProcess start(String busAddress, Path directory, List<String> wrapper, List<String> options) throws IOException {
        Path home = Files.createDirectories(directory.resolve("home"));
        Path runtime = Files.createDirectories(directory.resolve("runtime"));
        List<String> words = new ArrayList<>(wrapper);
        words.addAll(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
        words.addAll(options);
        words.addAll(List.of("-Duser.home=" + home, "-cp", System.getProperty("java.class.path"), TrayUnderTest.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put("DBUS_SESSION_BUS_ADDRESS", busAddress);
        builder.environment().put("HOME", home.toString());
        builder.environment().put("XDG_RUNTIME_DIR", runtime.toString());
        // A look at the user's own directories would be a fault; their variables must not hide it.
        List.of("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "WAYLAND_DISPLAY").forEach(builder.environment()::remove);
        TrayProcess started = new TrayProcess(builder.start(), home);
        Thread.ofPlatform().daemon().start(started::read);
        return started;
    }

    private void read() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            // Closed together with the process.
            return;
        }
    }

    /** Tells it the state of its system, as {@link TrayUnderTest} understands. */
    void tell(String word) throws IOException {
        process.getOutputStream().write((word + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Waits for a line that begins so, and answers the rest of it. */
    String answers(String beginning) throws InterruptedException {
        List<String> before = new ArrayList<>();
        for (String next = next(before); ; next = next(before)) {
            if (next.startsWith(beginning)) {
                return next.substring(beginning.length());
            }
            before.add(next);
        }
    }

    /** Waits until it says this line; what it says before is passed over. */
    void says(String line) throws InterruptedException {
        List<String> before = new ArrayList<>();
        for (String next = next(before); !next.equals(line); next = next(before)) {
            before.add(next);
        }
    }

    private String next(List<String> before) throws InterruptedException {
        String next = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("the tray says no more than " + before);
        }
        return next;
    }

    Path home() {
        return home;
    }

    long pid() {
        return process.pid();
    }

    /** Sends SIGTERM. */
    void terminate() {
        process.destroy();
    }

    int exitStatus() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the tray does not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
