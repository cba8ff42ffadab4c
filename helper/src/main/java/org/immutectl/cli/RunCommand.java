package org.immutectl.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.immutectl.change.ChangeException;
import org.immutectl.change.ChangeResult;
import org.immutectl.change.Locking;
import org.immutectl.linux.Reason;
import org.immutectl.linux.StandardStreams;
import org.immutectl.model.Lease;
import org.immutectl.model.Message;
import org.immutectl.probe.Processes;

/** {@code immutectl run -- COMMAND…}: a lease that ends with its command, whatever way that ends. */
final class RunCommand implements Command {

    private static final int NOT_FOUND = 127;
    private static final int MAX_SHOWN = 200;

    @Override
    public int run(Invocation invocation) throws UsageException {
        List<String> words = invocation.rest();
        if (words.isEmpty()) {
            throw new UsageException(Message.of("cli.error.run"));
        }
        // A sum of words for people: the warning names it.
        String shown = Terminal.printable(String.join(" ", words).replace('\n', ' '));
        Locking.Request request = new Locking.Request(invocation.caller(),
                shown.length() > MAX_SHOWN ? shown.substring(0, MAX_SHOWN - 1) + "…" : shown,
                Optional.empty(), invocation.reason(), Optional.of(Processes.self()), invocation.force());
        ChangeOutput output = new ChangeOutput(invocation, invocation.terminal().err());
        Locking locking = new Locking(invocation.root(), output);

        // From before the unlock on no signal ends this process: it has to lock again.
        AtomicReference<Optional<Process>> running = new AtomicReference<>(Optional.empty());
        AtomicReference<Optional<String>> early = new AtomicReference<>(Optional.empty());
        Signals.take(signal -> {
            // Noted first and looked for last, here and where the command starts: one of the two sees the other.
            early.set(Optional.of(signal));
            running.get().ifPresent(process -> pass(signal, process));
        });
        AtomicReference<Lease> lease = new AtomicReference<>();
        int unlocked = output.report(() -> {
            lease.set(locking.unlock(request));
            return new ChangeResult(true, Message.of("cli.run.unlocked"), List.of());
        });
        if (unlocked != Exit.DONE) {
            return unlocked;
        }
        int status = execute(words, locking, lease, running, early, invocation.terminal());
        int locked = output.report(() -> locking.end(lease.get()));
        return locked == Exit.DONE ? status : Exit.PART;
    }

    private static int execute(List<String> words, Locking locking, AtomicReference<Lease> lease,
                               AtomicReference<Optional<Process>> running, AtomicReference<Optional<String>> early,
                               Terminal terminal) {
        Optional<String> asked = early.get();
        if (asked.isPresent()) {
            return Signals.exitStatus(asked.get());
        }
        Process process;
        try {
            process = new ProcessBuilder(words).inheritIO().start();
        } catch (IOException e) {
            terminal.error(terminal.text("cli.error.cannot-run", words.getFirst(), Reason.ofStart(e)));
            return NOT_FOUND;
        }
        running.set(Optional.of(process));
        early.get().ifPresent(_ -> process.destroy());
        try {
            lease.set(locking.bind(lease.get(), process.pid()));
        } catch (ChangeException e) {
            // The lease stays bound to this process, which lives as long as the command unless it is killed.
            terminal.error(terminal.text(e.text()));
        }
        while (true) {
            try {
                return process.waitFor();
            } catch (InterruptedException e) {
                // Nothing here interrupts; the command decides when it is done.
                continue;
            }
        }
    }

    /** On a terminal the command gets Ctrl-C itself, and a second signal could break off its orderly end. */
    private static void pass(String signal, Process process) {
        if (!signal.equals("INT") || !StandardStreams.inputIsTerminal()) {
            process.destroy();
        }
    }
}
