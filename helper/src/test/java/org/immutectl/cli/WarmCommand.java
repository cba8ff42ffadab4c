package org.immutectl.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.immutectl.i18n.Messages;

/**
 * The command in a process that stays, for tests that run it many thousand times: a JSON array of words a line on
 * standard input, an object with {@code exit}, {@code out} and {@code err} a line on standard output. The commands run
 * on a thread of their own, whose number is the first line, so that a tracer sees their system calls and no others.
 */
public final class WarmCommand {

    private WarmCommand() {
    }

    public static void main(String[] arguments) throws Exception {
        try (ExecutorService worker = Executors.newSingleThreadExecutor();
                BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println(worker.submit(WarmCommand::thread).get());
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = JsonParser.parseString(line).getAsJsonArray().asList().stream().map(word -> word.getAsString())
                        .toArray(String[]::new);
                System.out.println(worker.submit(() -> run(words)).get());
            }
        }
        // A command may have put handlers in place of the signals' own.
        Runtime.getRuntime().halt(0);
    }

    /** proc(5): the link leads to PROCESS/task/THREAD. */
    private static String thread() throws IOException {
        return Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName().toString();
    }

    private static JsonObject run(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), Messages.ofEnvironment(), false);
        JsonObject outcome = new JsonObject();
        outcome.addProperty("exit", new CommandLine(terminal, System.getenv()).run(words));
        outcome.addProperty("out", out.toString(StandardCharsets.UTF_8));
        outcome.addProperty("err", err.toString(StandardCharsets.UTF_8));
        return outcome;
    }

    /** The words as {@link #main} takes them. */
    public static String line(Iterable<String> words) {
        JsonArray array = new JsonArray();
        words.forEach(array::add);
        return array.toString();
    }
}
