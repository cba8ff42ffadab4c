package org.immutectl.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

    @Test
    void showsTheMachineWithoutArguments() throws Arguments.UsageException {
        assertEquals(new Arguments(SystemRoot.MACHINE, Optional.empty(), false, false), Arguments.parse(List.of()));
    }

    @Test
    void takesTheRootInBothSpellings() throws Arguments.UsageException {
        assertEquals(Path.of("/mnt/a b"), Arguments.parse(List.of("--root", "/mnt/a b", "--unlock")).root().directory());
        Arguments joined = Arguments.parse(List.of("--root=/mnt"));
        assertEquals(Path.of("/mnt"), joined.root().directory());
        assertFalse(joined.unlock());
        assertTrue(Arguments.parse(List.of("--unlock")).unlock());
    }

    @Test
    void turnsToAPageThatThereIs() throws Arguments.UsageException {
        assertEquals(Optional.of("tiers"), Arguments.parse(List.of("--page=tiers")).page());
        assertEquals(Message.of("app.usage.unknown", "--page=tier"),
                assertThrows(Arguments.UsageException.class, () -> Arguments.parse(List.of("--page=tier"))).problem());
    }

    @Test
    void saysWhatItDoesNotUnderstand() {
        assertEquals(Message.of("app.usage.unknown", "--rot"),
                assertThrows(Arguments.UsageException.class, () -> Arguments.parse(List.of("--rot"))).problem());
        assertEquals(Message.of("app.usage.no-directory"),
                assertThrows(Arguments.UsageException.class, () -> Arguments.parse(List.of("--root"))).problem());
        assertThrows(Arguments.UsageException.class, () -> Arguments.parse(List.of("--root=")));
    }
}
