package org.immutectl.change.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much swap a machine should have, and whether it may have any. */
class SwapSizeTest {

    private static final long GIB = 1L << 30;

    @ParameterizedTest
    @CsvSource({"24684096, 30 GiB", "8053063, 10 GiB", "16777216, 20 GiB", "1017860, 2 GiB", "65536000, 79 GiB"})
    void isAllOfTheMemoryAndAQuarterInWholeGib(long kibibytes, String text) {
        SwapSize size = SwapSize.recommended(kibibytes << 10);
        assertEquals(text, SwapSize.text(size.bytes()));
        assertTrue(size.bytes() * 0.98 > kibibytes << 10);
    }

    @Test
    void anAskedSizeIsRoundedUpToMib() {
        assertEquals(64L << 20, SwapSize.asked(64L << 20).bytes());
        assertEquals(65L << 20, SwapSize.asked((64L << 20) + 1).bytes());
    }

    @ParameterizedTest
    @CsvSource({"67108864, 64 MiB", "1073741824, 1 GiB", "25276514304, 23.5 GiB", "20000000, 19.1 MiB"})
    void isSaidInTheUnitThatFits(long bytes, String text) {
        assertEquals(text, SwapSize.text(bytes));
    }

    @Test
    void leavesATenthButNeverMoreThanTwoGib() {
        assertEquals(GIB / 10, SwapSize.reserve(GIB));
        assertEquals(2 * GIB, SwapSize.reserve(500 * GIB));
    }

    @Test
    void readsTheMemory() throws IOException {
        assertEquals(24684096L << 10, SwapSize.memory("MemTotal:       24684096 kB\nMemFree:        23232420 kB\n"));
        assertThrows(IOException.class, () -> SwapSize.memory("MemFree: 1 kB\n"));
    }

    @Test
    void rootOfAContainerMayNotUseSwap() {
        String all = "         0          0 4294967295\n";
        assertTrue(Rights.suffice("Name:\tjava\nCapEff:\t000001ffffffffff\n", all));
        assertFalse(Rights.suffice("CapEff:\t00000000a80425fb\n", all));
        assertFalse(Rights.suffice("CapEff:\t000001ffffffffff\n", "         0     100000      65536\n"));
    }
}
