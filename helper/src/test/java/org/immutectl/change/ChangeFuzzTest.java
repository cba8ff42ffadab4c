package org.immutectl.change;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** What a change finds of an earlier one, and what programs say, on any bytes. */
class ChangeFuzzTest {

    private static String text(byte[] input) {
        return new String(input, StandardCharsets.UTF_8);
    }

    /** A journal that nobody understands is one of a lock: the safe way on. */
    @FuzzTest
    void journal(byte[] input) {
        Journal.Entry entry = Journal.parse(text(input));
        assertTrue(text(input).contains("wasOpen") || !entry.wasOpen() && entry.lease().isEmpty());
    }

    @FuzzTest
    void kernelsWords(byte[] input) {
        assertTrue(Rehearsal.telling("PM: hibernation: hibernation entry\n" + text(input)).size() <= 3);
    }

    @FuzzTest
    void lastWords(byte[] input) {
        String words = ExternalCommand.lastWords(text(input), "");
        assertFalse(words.contains("\n"));
        assertTrue(words.length() <= 301);
    }
}
