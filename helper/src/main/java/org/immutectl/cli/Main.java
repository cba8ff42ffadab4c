package org.immutectl.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.immutectl.change.Caller;
import org.immutectl.i18n.Messages;

/** Starts the {@code immutectl} command. */
public final class Main {

    private Main() {
    }

    public static void main(String[] arguments) {
        System.exit(Caller.of(System.getenv()).throughPkexec() ? runForStranger(arguments)
                : run(new PrintStream(System.out, true, StandardCharsets.UTF_8), new PrintStream(System.err, true, StandardCharsets.UTF_8), arguments));
    }

    /** Whoever may lock without a password can neither stop the lock half-way (Ctrl-Z) nor have it wait for a reader. */
    private static int runForStranger(String... arguments) {
        if (arguments.length == 0 || !arguments[0].equals("run")) {
            Signals.ignoreStops();
        }
        try (Outlet outlet = new Outlet()) {
            return run(outlet.of(new FileOutputStream(FileDescriptor.out)), outlet.of(new FileOutputStream(FileDescriptor.err)), arguments);
        }
    }

    private static int run(PrintStream out, PrintStream err, String... arguments) {
        Terminal terminal = new Terminal(out, err, Messages.ofEnvironment(), Terminal.wantsColour(System.getenv()));
        return new CommandLine(terminal, System.getenv()).run(arguments);
    }
}
