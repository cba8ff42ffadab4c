package org.immutectl.i18n;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.Bidi;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Others' words in sentences that go from right to left; the sentences themselves may be English here. */
class RightToLeftTest {

    private static final char ISOLATE = '\u2068';
    private static final char END = '\u2069';

    private final Messages arabic = Messages.of(Language.ARABIC);

    @Test
    void eachOfOthersWordsIsIsolated() {
        String sentence = arabic.get("state.reason.not-btrfs", "/home/x", "ext4");
        assertTrue(sentence.contains(ISOLATE + "/home/x" + END), sentence);
        assertTrue(sentence.contains(ISOLATE + "ext4" + END), sentence);
        assertFalse(arabic.get("state.reason.not-btrfs", "", "ext4").contains("" + ISOLATE + END));
    }

    @Test
    void aSentenceInASentenceKeepsItsIsolates() {
        String inner = arabic.get("state.reason.not-btrfs", "/a", "ext4");
        String outer = arabic.get("state.reason.not-btrfs", inner, "x");
        assertTrue(outer.contains(ISOLATE + inner + END), outer);
        assertEquals(outer, Printable.sentence(outer), "and is shown as it is");
    }

    @Test
    void nobodyGetsOutOfAnIsolate() {
        for (String evil : new String[] {"a" + END + "b", "" + ISOLATE, END + "x" + ISOLATE, "a\u202eb", ISOLATE + "\n" + END}) {
            String sentence = arabic.get("state.reason.not-btrfs", evil, "ext4");
            assertEquals(sentence, Printable.sentence(sentence), "balanced and harmless");
            assertTrue(sentence.contains("?"), sentence);
        }
        assertEquals("??", Printable.sentence("\u202e" + END));
        assertEquals("a?b?", Printable.sentence("a" + ISOLATE + "b" + ISOLATE));
        assertEquals("?\n?", Printable.sentence(ISOLATE + "\n" + END), "a line's end ends them all");
    }

    @Test
    void terminalsAndJsonGetNoInvisibleCharacters() {
        String plain = arabic.plain().get("state.reason.not-btrfs", "/home/x", "ext4");
        assertEquals(-1, plain.indexOf(ISOLATE));
        assertEquals(-1, new Messages(Locale.ENGLISH).get("state.reason.not-btrfs", "/", "ext4").indexOf(ISOLATE));
    }

    @Test
    void theMarksOfArabicDatesStay() {
        String date = arabic.time(Instant.parse("2020-01-02T12:00:00Z"));
        assertTrue(date.contains("\u200f"), date);
        for (Messages messages : new Messages[] {arabic, arabic.plain()}) {
            assertTrue(messages.get("state.reason.not-btrfs", date, "ext4").contains(date));
            assertTrue(messages.get("state.reason.not-btrfs", "2020-01-02T12:00:00Z", "ext4").contains(date));
        }
        assertEquals("a?b is ext4, not Btrfs", new Messages(Locale.ENGLISH).get("state.reason.not-btrfs", "a\u200fb", "ext4"));
    }

    /** What the isolates are for: Unicode's own algorithm lays every character of the path from left to right. */
    @Test
    void aPathInArabicIsInOnePiece() {
        String path = "/srv/-/x/";
        assertFalse(goesLeftToRight("مقفل " + path + " مقفل", path), "without, its outer slashes go elsewhere");
        assertTrue(goesLeftToRight("مقفل " + ISOLATE + path + END + " مقفل", path));
    }

    /** JavaFX fails when it wraps them: a stranger's file name must not spoil the window. */
    @Test
    void theWindowGetsNoLettersThatItCannotWrap() {
        Messages window = new Messages(Locale.ENGLISH).leftToRightOnly();
        assertEquals("/srv/…/x is ext4, not Btrfs", window.get("state.reason.not-btrfs", "/srv/שלום עולם/x", "ext4"));
        assertEquals("/a… b is …, not Btrfs", window.get("state.reason.not-btrfs", "/aملف مهم b", "א"));
        assertEquals("/home/zoë/日本 is ext4, not Btrfs", window.get("state.reason.not-btrfs", "/home/zoë/日本", "ext4"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"اكتب --adopt، ثم", "في /etc/fstab.", "لا يوجد resume= هنا", "شغّل sudo umount -l /srv/x/؛ ثم", "(ff)", "rw: يفتح /"})
    void ourOwnLatinWordsKeepTogether(String sentence) {
        String shown = Apart.ISOLATED.pattern(sentence);
        assertEquals(shown, Printable.sentence(shown));
        Matcher latin = Pattern.compile("[-/A-Za-z=][-/A-Za-z= ]*[-/A-Za-z=]|/").matcher(shown);
        while (latin.find()) {
            String word = latin.group().strip();
            assertTrue(goesLeftToRight(shown, word), word + " in " + shown);
        }
        assertEquals(sentence, Apart.NOT.pattern(sentence));
    }

    @Test
    void placesWithinLatinWordsAreFilled() {
        assertEquals("\u2068resume=UUID={0} resume_offset={1}\u2069", Apart.ISOLATED.pattern("resume=UUID={0} resume_offset={1}"));
        assertEquals("\u2068umount -l {0}\u2069، {0}", Apart.ISOLATED.pattern("umount -l {0}، {0}"));
    }

    private static boolean goesLeftToRight(String text, String part) {
        Bidi bidi = new Bidi(text, Bidi.DIRECTION_RIGHT_TO_LEFT);
        int start = text.indexOf(part);
        return IntStream.range(start, start + part.length()).allMatch(place -> bidi.getLevelAt(place) % 2 == 0);
    }
}
