package org.immutectl.i18n;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {

    @ParameterizedTest
    @CsvSource({"locked, 6", "'', 0", "entsperrt…, 10", "ロック中, 8", "已锁定, 6", "बंद, 2", "مقفل, 4", "e\u0301, 1", "𠮷, 2", "（有）, 6"})
    void aTextIsAsWideAsATerminalShowsIt(String text, int columns) {
        assertEquals(columns, Columns.of(text));
    }

    @Test
    void padsByColumns() {
        assertEquals("锁  |", Columns.padded("锁", 4) + "|");
        assertEquals("  锁|", Columns.alignedRight("锁", 4) + "|");
        assertEquals("locked", Columns.padded("locked", 3));
    }

    /** Of letters and punctuation; no sentence of ours has one of the rarer symbols. */
    @Test
    void unicodeHasTheSameWideCharacters() {
        List<String> wrong = IntStream.rangeClosed(0x20, 0x2fffd).filter(point -> Character.isLetter(point)
                        || Character.getType(point) == Character.OTHER_PUNCTUATION)
                .filter(point -> (Columns.of(Character.toString(point)) == 2) != isWide(point)).mapToObj(Integer::toHexString).toList();
        // Letters that Unicode added to the wide ones of late lie in blocks that no terminal's font has.
        assertEquals(List.of(), wrong.stream().filter(point -> Integer.parseInt(point, 16) < 0x10000).toList());
    }

    private static boolean isWide(int point) {
        int width = UCharacter.getIntPropertyValue(point, UProperty.EAST_ASIAN_WIDTH);
        return width == UCharacter.EastAsianWidth.WIDE || width == UCharacter.EastAsianWidth.FULLWIDTH;
    }
}
