package org.immutectl.i18n;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

    private final Messages english = new Messages(Locale.ENGLISH);
    private final Messages german = new Messages(Locale.GERMANY);

    @Test
    void speaksTheLanguageAndElseEnglish() {
        assertEquals("Locked", english.get("state.verdict.locked"));
        assertFalse(german.get("state.verdict.locked").equals("Locked"));
        assertEquals("Locked", new Messages(Locale.KOREA).get("state.verdict.locked"));
    }

    @Test
    void fillsPlacesWithWordsAsTheyAre() {
        assertEquals("/ is ext4, not Btrfs", english.get("state.reason.not-btrfs", "/", "ext4"));
        assertEquals("{1} '' is {0}, not Btrfs", english.get("state.reason.not-btrfs", "{1} ''", "{0}"), "others' words are no patterns");
        assertEquals("Start your desktop's authentication agent", english.get("result.advice.no-agent").substring(0, 41));
    }

    /** Names of files and processes are anybody's words. */
    @Test
    void othersWordsCannotForgeALineNorSteerATerminalNorTurnTheTextAround() {
        assertEquals("a?b is ?[31mx??c?d, not Btrfs", english.get("state.reason.not-btrfs", "a\nb", "\u001b[31mx\r\u202ec\u2028d"));
        assertEquals("x?y [a?b]", english.get("x\ny", "a\u202eb"), "also where the key is another program's invention");
        assertEquals("/a?b is <b>&amp;</b>, not Btrfs", english.get("state.reason.not-btrfs", Path.of("/a\u202eb"), "<b>&amp;</b>"),
                "markup is the business of who shows markup");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-99-99T99:99:99Z", "2026-02-31T10:00:00Z", "2026-01-01T24:00:01Z"})
    void wordsThatOnlyLookLikeAMomentAreWords(String words) {
        assertEquals(words + " is ext4, not Btrfs", english.get("state.reason.not-btrfs", words, "ext4"));
    }

    @Test
    void aKeyWithoutASentenceIsShownAsItIs() {
        assertEquals("cli.no-such-key", english.get("cli.no-such-key"));
        assertEquals("nowhere.x [1, 2]", english.get("nowhere.x", 1, 2));
        assertEquals("nodot", english.get("nodot"));
        assertTrue(english.get("").isEmpty());
    }

    @Test
    void aMomentBecomesTheReadersClockTime() {
        Instant today = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        assertEquals("locks itself at " + english.time(today), english.get("cli.status.until", today.toString()));
        assertTrue(english.time(Instant.parse("2020-01-02T12:00:00Z")).contains("2020"), "another day's time has its date");
        assertEquals("locks itself at 2020-01-02T99:00Z", english.get("cli.status.until", "2020-01-02T99:00Z"));
    }

    @Test
    void countsInOneAndMany() {
        assertEquals("1 process of another user could not be looked into", english.count("state.writers.unseen", 1));
        assertEquals("1,200 processes of other users could not be looked into", english.count("state.writers.unseen", 1200));
        assertEquals("0 processes of other users could not be looked into", english.count("state.writers.unseen", 0));
        assertTrue(german.count("state.writers.unseen", 1200).startsWith("1.200 "));
        assertEquals("2 subvolumes inside stay writable: /a, /b", english.count("state.note.nested", 2, "/a, /b"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"0;0 B", "1023;1,023 B", "1024;1 KiB", "5476083302;5.1 GiB", "8589934592;8 GiB", "225485783040;210 GiB",
        "1048575;1 MiB", "107374182400;100 GiB", "107266808217;99.9 GiB", "9223372036854775807;8,192 PiB"})
    void tellsBytesInTheUnitThatSuitsThem(long bytes, String words) {
        assertEquals(words, english.size(bytes));
    }

    @Test
    void tellsAPartOfAWholeWithTheUnitOnce() {
        assertEquals("5.1 of 8 GiB", english.size(5476083302L, 8L << 30));
        assertEquals("900 MiB of 8 GiB", english.size(900L << 20, 8L << 30));
        assertEquals("5,1 von 8 GiB", german.size(5476083302L, 8L << 30));
        assertEquals("0 of 0 B", english.size(0, 0));
    }

    @Test
    void bytesThatAProgramWroteBecomeAReadableSize() {
        assertEquals("5.1 GiB is ext4, not Btrfs", english.get("state.reason.not-btrfs", "5476083302 B", "ext4"));
        assertEquals("5476083302 BB is -1 B, not Btrfs", english.get("state.reason.not-btrfs", "5476083302 BB", "-1 B"));
    }

    @ParameterizedTest
    @CsvSource({"PT0S,0 s", "PT-5S,0 s", "PT59S,59 s", "PT60S,1 min", "PT59M59S,59 min", "PT1H,1 h", "PT1H5M,1 h 5 min", "PT23H59M,23 h 59 min",
        "PT24H,1 d", "PT26H,1 d 2 h", "PT73H30M,3 d 1 h"})
    void tellsSpansInAtMostTwoUnits(Duration duration, String text) {
        assertEquals(text, english.duration(duration));
    }
}
