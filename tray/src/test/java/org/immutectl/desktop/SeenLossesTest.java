package org.immutectl.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeenLossesTest {

    private static final Instant AT = Instant.parse("2026-11-21T02:00:00Z");

    @TempDir
    private Path home;

    private Path file() {
        return home.resolve("state/immutectl/seen-lost-hibernation");
    }

    @Test
    void remembersTheLastOne() throws Exception {
        SeenLosses losses = new SeenLosses(file());
        assertEquals(Optional.empty(), losses.last());
        losses.see(AT);
        losses.see(AT.plusSeconds(1));
        assertEquals(Optional.of(AT.plusSeconds(1)), new SeenLosses(file()).last());
    }

    @Test
    void aDamagedFileCountsAsNone() throws Exception {
        Files.createDirectories(file().getParent());
        for (String text : new String[] {"", "yesterday\n", "x".repeat(1 << 20)}) {
            Files.writeString(file(), text);
            assertEquals(Optional.empty(), new SeenLosses(file()).last());
        }
        Files.delete(file());
        Files.createDirectory(file());
        assertEquals(Optional.empty(), new SeenLosses(file()).last());
    }

    @Test
    void tellsOthersOfIt() throws Exception {
        SeenLosses losses = new SeenLosses(file());
        CountDownLatch told = new CountDownLatch(1);
        try (Subscription _ = losses.watch(() -> losses.last().ifPresent(_ -> told.countDown()))) {
            losses.see(AT);
            assertTrue(told.await(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void liesWhereTheSpecificationSays() {
        assertEquals(Path.of("/x/state"), XdgDirectories.stateHome(Map.of("XDG_STATE_HOME", "/x/state"), home));
        assertEquals(Path.of("/h/.local/state"), XdgDirectories.stateHome(Map.of("XDG_STATE_HOME", "relative", "HOME", "/h"), home));
        assertEquals(home.resolve(".local/state"), XdgDirectories.stateHome(Map.of(), home));
    }
}
