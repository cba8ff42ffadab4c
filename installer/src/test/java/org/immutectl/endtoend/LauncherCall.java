package org.immutectl.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** {@link LauncherProgram} in a process of the unprivileged user, held just before it calls the helper. */
final class LauncherCall implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;
    private final long pid;

    private LauncherCall(Process process, BufferedReader answers, long pid) {
        this.process = process;
        this.answers = answers;
        this.pid = pid;
    }

    static LauncherCall prepare(Desktop desktop, Path root, String command) throws IOException {
        Path home = desktop.programs().getParent();
        String classes = home.resolve("../test-classes").normalize() + ":" + home.resolve("lib/helper") + "/*";
        Process process = new ProcessBuilder(desktop.asUser(), home.resolve("runtime/bin/java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-XX:-UsePerfData", "-Djna.boot.library.path=" + home.resolve("lib/native"), "-Djna.nounpack=true",
                "-Dimmutectl.home=" + home, "-cp", classes, LauncherProgram.class.getName(), root.toString(), command)
                .redirectError(desktop.logs().resolve("launcher.log").toFile()).start();
        BufferedReader answers = process.inputReader();
        String first = answers.readLine();
        if (first == null || !first.startsWith("pid ")) {
            throw new IOException("the caller did not start: " + first);
        }
        return new LauncherCall(process, answers, Long.parseLong(first.substring(4)));
    }

    /** Of the process that polkit judges. */
    long pid() {
        return pid;
    }

    /** Lets the call go; it is then under way until {@link #result()} returns. */
    void go() throws IOException {
        Writer go = process.outputWriter();
        go.write("\n");
        go.flush();
    }

    /** What the program said about the end: result, steps, message, untouched, advice. */
    Map<String, String> result() {
        return answers.lines().map(line -> line.split(" ", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    }

    @Override
    public void close() {
        process.destroy();
    }
}
