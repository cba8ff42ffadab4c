package org.immutectl.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.immutectl.testing.Leftovers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test with a place of its own for a sandbox, which has to be as empty afterwards as it was before. */
abstract class SandboxCase {

    Path home;
    Path tree;
    Sandbox sandbox;

    @BeforeEach
    void choosePlace() throws IOException {
        home = Files.createTempDirectory("immutectl sandbox").toRealPath();
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        tree = home.resolve("s");
        sandbox = Sandbox.at(tree);
    }

    @AfterEach
    void leaveNothing() throws IOException, ChangeException {
        sandbox.destroy(message -> { });
        assertEquals(List.of(), Leftovers.of(home));
        Files.delete(home);
    }

    Sandbox.Outcome make() throws ChangeException {
        return sandbox.create(message -> { });
    }

    Sandbox.Outcome destroy() throws ChangeException {
        return sandbox.destroy(message -> { });
    }

    static String command(String program, Object... arguments) throws CommandFailure {
        return ExternalCommand.of(program, arguments).run().strip();
    }

    static void await(BooleanSupplier condition) {
        assertTrue(Waiting.<RuntimeException>until(Duration.ofSeconds(10), condition::getAsBoolean));
    }
}
