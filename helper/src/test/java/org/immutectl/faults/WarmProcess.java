package org.immutectl.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.immutectl.cli.WarmCommand;
import org.immutectl.testing.Immutectl;

/**
 * The command in a process that stays and that strace joins for as long as the command takes: a fifth of the time of a
 * process of its own. For faults that a process survives.
 */
final class WarmProcess implements Way, AutoCloseable {

    private static final long LIMIT_SECONDS = 60;
    private static final int LEFT_IN_PART = 4;

    /** A process under way, with the number of the thread that does the work. */
    private record Server(Process process, BufferedReader answers, String thread) {
    }

    private final QuickImmutectl quick;
    private final List<Fault> faults;
    private final Path log;
    private final List<String> below;
    private Optional<Server> server = Optional.empty();

    /** @param below a change counts if it is below one of these */
    WarmProcess(QuickImmutectl quick, List<Fault> faults, Path log, List<String> below) {
        this.quick = quick;
        this.faults = faults;
        this.log = log;
        this.below = below;
    }

    @Override
    public List<Fault> faults() {
        return faults;
    }

    /** What a process does when it does it for the first time differs: it loads classes. */
    @Override
    public void prepare(Action begin, List<String> words) throws Exception {
        if (server.isEmpty()) {
            begin.run();
            run(words);
        }
    }

    @Override
    public List<Point> watch(List<String> words) throws Exception {
        Immutectl.Outcome plain = runTraced(Point.watching(), words);
        assertEquals(0, plain.exit(), plain.out() + plain.err());
        return Point.read(0, log, below);
    }

    @Override
    public Struck strike(Point point, Fault fault, List<String> words) throws Exception {
        Files.deleteIfExists(log);
        return new Struck(runTraced(point.injecting(fault), words), Point.wasHit(log), false);
    }

    /** Runs the command without a tracer. */
    Immutectl.Outcome run(List<String> words) throws Exception {
        if (server.isEmpty()) {
            server = Optional.of(start());
        }
        Server warm = server.get();
        warm.process().outputWriter().write(WarmCommand.line(words) + "\n");
        warm.process().outputWriter().flush();
        JsonObject answer = JsonParser.parseString(line(warm.answers())).getAsJsonObject();
        int exit = answer.get("exit").getAsInt();
        if (exit == LEFT_IN_PART) {
            // A lease that it still holds ends with its process.
            close();
        }
        return new Immutectl.Outcome(exit, answer.get("out").getAsString(), answer.get("err").getAsString());
    }

    private Immutectl.Outcome runTraced(List<String> options, List<String> words) throws Exception {
        List<String> line = new ArrayList<>(List.of("strace", "-y", "-p", server.orElseThrow().thread(), "-o", log.toString()));
        line.addAll(options);
        Process strace = new ProcessBuilder(line).start();
        try (BufferedReader said = strace.errorReader()) {
            String first = line(said);
            if (!first.contains("attached")) {
                throw new IOException(first);
            }
            return run(words);
        } finally {
            strace.destroy();
            if (!strace.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                strace.destroyForcibly();
            }
        }
    }

    private Server start() throws Exception {
        Process process = quick.beginWarm();
        BufferedReader answers = process.inputReader();
        return new Server(process, answers, line(answers));
    }

    private static String line(BufferedReader reader) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return Optional.ofNullable(reader.readLine()).orElse("(nothing)");
            } catch (IOException e) {
                return e.toString();
            }
        }).orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        server.ifPresent(warm -> {
            warm.process().destroyForcibly();
            warm.process().onExit().join();
        });
        server = Optional.empty();
    }
}
