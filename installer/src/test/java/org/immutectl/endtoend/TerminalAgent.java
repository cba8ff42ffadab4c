package org.immutectl.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** polkit's own terminal agent, pkttyagent(1), for one process, with a pseudo-terminal to type the password into. */
final class TerminalAgent implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Process process;
    private final Path screen;

    private TerminalAgent(Process process, Path screen) {
        this.process = process;
        this.screen = screen;
    }

    /** Starts it and returns when polkit knows it. */
    static TerminalAgent register(Desktop desktop, long pid) throws IOException {
        Path screen = Files.createTempFile("immutectl-agent", ".txt");
        Path registered = screen.resolveSibling(screen.getFileName() + ".ready");
        Command.run(List.of("mkfifo", "-m", "666", registered.toString())).require("mkfifo");
        try {
            Process process = new ProcessBuilder(desktop.asUser(), "script", "--quiet", "--return", "--command",
                    "exec pkttyagent --process %d --notify-fd 3 3> %s".formatted(pid, registered), "/dev/null")
                    .redirectErrorStream(true).redirectOutput(screen.toFile()).start();
            // It closes this descriptor when it is registered.
            try (InputStream ready = Files.newInputStream(registered)) {
                ready.readAllBytes();
            }
            return new TerminalAgent(process, screen);
        } finally {
            Files.delete(registered);
        }
    }

    /** Waits for the question and types the answer. */
    void answer(String password) throws IOException {
        Waiting.until("the agent to ask for the password", PATIENCE, () -> Files.readString(screen).contains("Password:"));
        Writer keyboard = process.outputWriter();
        keyboard.write(password + "\n");
        keyboard.flush();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        Files.delete(screen);
    }
}
