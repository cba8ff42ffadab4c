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
        assertEquals(new Arguments(SystemRoot.MACHINE, false, Optional.empty(), false), Arguments.parse(List.of()));
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
    void opensAtAPageThatThereIs() throws Arguments.UsageException {
        assertEquals(Optional.of("tiers"), Arguments.parse(List.of("--page", "tiers")).page());
        assertEquals(Optional.of("settings"), Arguments.parse(List.of("--page=settings")).page());
        assertEquals(Message.of("app.usage.no-page", "swap"),
                assertThrows(Arguments.UsageException.class, () -> Arguments.parse(List.of("--page=swap"))).problem());
        assertThrows(Arguments.UsageException.class, () -> Arguments.parse(List.of("--page")));
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
