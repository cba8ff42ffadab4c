package org.immutectl.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.immutectl.i18n.Messages;

/** Starts the {@code immutectl} command. */
public final class Main {

    private Main() {
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(out, err, Messages.ofEnvironment(), Terminal.wantsColour(System.getenv()));
        int status = new CommandLine(terminal, System.getenv()).run(arguments);
        System.exit(status);
    }
}
