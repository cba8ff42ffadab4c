package org.immutectl.testing;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.immutectl.model.SystemRoot;

/**
 * The command as a real process on a system, as a person would type it.
 *
 * @param before words to put before the program: another user, a tracer
 * @param classPath where its classes lie
 */
public record Immutectl(SystemRoot root, List<String> before, Map<String, String> environment, String classPath) {

    private static final long LIMIT_SECONDS = 60;

    public Immutectl(SystemRoot root) {
        this(root, List.of(), Map.of("LC_ALL", "C.UTF-8"), System.getProperty("java.class.path"));
    }

    /** How a call ended and what it wrote. */
    public record Outcome(int exit, String out, String err) {

        /** The one JSON object on standard output. */
        public JsonObject json() {
            return JsonParser.parseString(out).getAsJsonObject();
        }

        /** The JSON objects of standard output, one a line. */
        public List<JsonObject> events() {
            return out.lines().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
        }

        /** The keys of the plan's steps, such as {@code step.mount-ro}, with their path. */
        public List<String> plan() {
            return events().stream().filter(event -> event.get("event").getAsString().equals("plan"))
                    .flatMap(event -> event.getAsJsonArray("steps").asList().stream())
                    .map(step -> step.getAsJsonObject().get("key").getAsString().substring("step.".length()) + " "
                            + step.getAsJsonObject().getAsJsonArray("args").get(0).getAsString()).toList();
        }

        /** The last line's object. */
        public JsonObject result() {
            return events().getLast();
        }
    }

    /** The same command with a variable in its environment. */
    public Immutectl with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(name, value);
        return new Immutectl(root, before, more, classPath);
    }

    /** The same command run by another program: {@code sh -c 'umask 077; exec "$@"' sh}. */
    public Immutectl behind(String... words) {
        return new Immutectl(root, List.of(words), environment, classPath);
    }

    /** Runs a verb to its end. */
    public Outcome run(String verb, String... words) throws IOException, InterruptedException {
        return finish(start(verb, words));
    }

    /** Starts a verb and returns at once. */
    public Process start(String verb, String... words) throws IOException {
        List<String> line = new ArrayList<>(before);
        line.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m",
                "-Djna.tmpdir=" + System.getProperty("java.io.tmpdir"), "-cp", classPath, "org.immutectl.cli.Main", verb));
        if (!root.isMachine()) {
            line.add("--root=" + root.directory());
        }
        line.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(line).redirectInput(new File("/dev/null"));
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Waits for the end of a started call. */
    public static Outcome finish(Process process) throws InterruptedException {
        CompletableFuture<String> out = CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
        CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()));
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("does not end: " + process.info().commandLine().orElse("?"));
        }
        // A program that it left behind may keep the pipes open.
        return new Outcome(process.exitValue(), out.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join(),
                err.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join());
    }

    private static String read(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
