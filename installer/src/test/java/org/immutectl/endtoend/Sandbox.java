package org.immutectl.endtoend;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.immutectl.model.SystemRoot;

/** The practice system, made, driven and read with the built {@code immutectl} command; needs root. */
final class Sandbox implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path program;

    private Sandbox(Path program) {
        this.program = program;
    }

    /** Makes it anew and locks it. */
    static Sandbox create(Desktop desktop) throws IOException {
        Sandbox sandbox = new Sandbox(desktop.programs().resolve("immutectl"));
        sandbox.command("sandbox", "create");
        sandbox.command("lock", sandbox.rootOption());
        return sandbox;
    }

    Path root() {
        return SystemRoot.SANDBOX.directory();
    }

    String rootOption() {
        return "--root=" + root();
    }

    /** Runs the command as root and requires success. */
    String command(String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of(program.toString()));
        all.addAll(List.of(words));
        return Command.run(all).require("immutectl " + String.join(" ", words));
    }

    /** What {@code status --json} says. */
    JsonObject status() throws IOException {
        return JsonParser.parseString(command("status", "--json", rootOption())).getAsJsonObject();
    }

    String state() throws IOException {
        return status().get("state").getAsString();
    }

    /** Waits until the command itself tells this state. */
    void awaitState(String state) throws IOException {
        Waiting.until("immutectl status to say " + state, PATIENCE, () -> state().equals(state));
    }

    @Override
    public void close() throws IOException {
        command("sandbox", "destroy");
    }
}
