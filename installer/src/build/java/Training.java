import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Lets the JVM prepare each program's start from one run of it (JEP 514). The programs work without that, so what can't
 * be trained here (no display, a JDK that makes no cache) is told and no failure.
 */
final class Training {

    private static final long SECONDS = 900;

    private final Path script;
    private final Path output;

    Training(Path script, Path output) {
        this.script = script;
        this.output = output;
    }

    static String cache(String program) {
        return "lib/" + program + ".aot";
    }

    /** Trains each of the programs that has no cache in the folder. */
    void train(ProgramFolder folder, List<String> programs) throws IOException {
        List<String> untrained = programs.stream().filter(program -> !Files.exists(folder.path(cache(program)))).toList();
        if (untrained.isEmpty()) {
            return;
        }
        ProgramFolder.deleteTree(output);
        Files.createDirectories(output);
        run(Stream.concat(Stream.of("/bin/bash", script.toString(), folder.path("").toString(), output.toString()),
                untrained.stream()).toList());
        for (String program : untrained) {
            Path made = output.resolve(program + ".aot");
            if (Files.exists(made)) {
                folder.copy(made, cache(program));
            } else {
                System.out.println("No AOT cache could be made for " + program + ": it starts without one, only later. See "
                        + output.resolve("log"));
            }
        }
    }

    private void run(List<String> words) throws IOException {
        try {
            Process process = new ProcessBuilder(words).redirectErrorStream(true)
                    .redirectOutput(output.resolve("log").toFile()).start();
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                // The script's own trap ends what it started.
                process.destroy();
                process.waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("training the programs");
        }
    }
}
