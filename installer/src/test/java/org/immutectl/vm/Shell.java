package org.immutectl.vm;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Root's shell in the machine: runs a command and tells what it printed and how it ended. */
final class Shell {

    private static final Duration BOOT = Duration.ofMinutes(6);
    private static final Duration COMMAND = Duration.ofMinutes(3);
    private static final String READY = "\nshell-ready\n";

    private final SerialLine line;
    private int number;

    Shell(SerialLine line) {
        this.line = line;
    }

    /** The same shell on the line of a machine that was switched off and on again meanwhile. */
    Shell on(SerialLine other) {
        Shell again = new Shell(other);
        again.number = number;
        return again;
    }

    /** @param output standard output and error, without the line end */
    record Answer(int status, String output) {
    }

    /** Waits for the shell of a machine that has just been switched on. */
    void awaitReady() throws IOException {
        line.await(BOOT, READY);
    }

    Answer run(String command) throws IOException {
        return run(command, COMMAND);
    }

    Answer run(String command, Duration atMost) throws IOException {
        start(command);
        return finish(atMost);
    }

    /** Starts a command whose end isn't waited for here. */
    void start(String command) throws IOException {
        number++;
        // Written in two halves, so that an echo of the command is not taken for its answer.
        line.send("printf '%s%s\\n' '<<beg' 'in" + number + ">>'; { " + command + "\n} </dev/null 2>&1; "
                + "printf '%s%s %d>>\\n' '<<en' 'd" + number + "' $?\n");
    }

    /** Whether the command that was started has ended by now. */
    boolean hasEnded() {
        return line.has("<<end" + number + " ");
    }

    /** Waits for the end of the command that was started. */
    Answer finish(Duration atMost) throws IOException {
        line.await(atMost, "<<begin" + number + ">>\n");
        String output = line.take(atMost, "<<end" + number + " ");
        int status = Integer.parseInt(line.take(atMost, ">>\n"));
        return new Answer(status, output.strip());
    }

    /** Runs a command that has to succeed. */
    String must(String command) throws IOException {
        return must(command, COMMAND);
    }

    String must(String command, Duration atMost) throws IOException {
        Answer answer = run(command, atMost);
        Missed.unless(answer.status() == 0, command + ": status " + answer.status() + ": " + answer.output());
        return answer.output();
    }

    /** Runs a command that has to fail, and answers what it said. */
    String mustFail(String command) throws IOException {
        Answer answer = run(command);
        Missed.unless(answer.status() != 0, command + " should fail: " + answer.output());
        return answer.output();
    }

    /** Runs a command that has to fail because the file system is read-only. */
    void mustBeReadOnly(String command) throws IOException {
        Answer answer = run(command);
        Missed.unless(answer.status() != 0 && answer.output().contains("Read-only file system"),
                command + " should meet a read-only file system: status " + answer.status() + ": " + answer.output());
    }

    /** Asks again and again until the command succeeds. */
    void until(String command, Duration atMost) throws IOException {
        long deadline = System.nanoTime() + atMost.toNanos();
        Answer answer = run(command);
        while (answer.status() != 0) {
            Missed.unless(System.nanoTime() < deadline,
                    command + " still fails after " + atMost.toSeconds() + " s: " + answer.output());
            answer = run(command);
        }
    }

    /** Waits for what tells a resumed machine from one that booted anew. */
    static boolean awaitResumed(Machine machine, Duration atMost) throws IOException {
        return machine.console().await(atMost, List.of("hibernation exit", "login: ")).equals("hibernation exit");
    }
}
