package org.immutectl.change.tiers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.immutectl.change.edit.FileState;
import org.immutectl.change.edit.FstabText;
import org.immutectl.probe.ProbeException;

/** What setting up tiers reads, on any bytes: an fstab, sizes, versions, its own record. */
class TiersFuzzTest {

    private static final long MEMORY = 16L << 30;

    private static String text(byte[] input) {
        return new String(input, StandardCharsets.UTF_8);
    }

    @FuzzTest
    void tiersInFstab(byte[] input) {
        try {
            if (Found.in(FstabText.parse(input)) instanceof Found.HandMade pool) {
                assertEquals(Layout.TMP, pool.pool().mountPoint());
                assertEquals(Found.TMPFS, pool.ram().type());
            }
        } catch (ProbeException e) {
            assertEquals("edit.block-damaged", e.text().key());
        }
    }

    @FuzzTest
    void size(byte[] input) {
        Sizes.parse(text(input), MEMORY).ifPresent(bytes -> {
            assertTrue(bytes >= 0);
            assertEquals(bytes, Sizes.parse(Sizes.option(bytes), MEMORY).orElseThrow());
        });
    }

    @FuzzTest
    void version(byte[] input) {
        Mergerfs.Release.find(text(input)).ifPresent(release -> assertTrue(release.isAtLeast(0, 0)));
    }

    @FuzzTest
    void made(byte[] input) {
        Made made = Made.parse(text(input));
        if (made.toFile() instanceof FileState.Regular file) {
            assertTrue(Made.parse(text(file.content())).toFile().holdsTheSameAs(file));
        }
    }
}
