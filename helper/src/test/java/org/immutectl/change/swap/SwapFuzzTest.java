package org.immutectl.change.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.immutectl.probe.KernelCommandLine;
import org.immutectl.probe.ProbeException;

/** What setting up swap reads, on any bytes: generated boot files, kernel command lines, its own record. */
class SwapFuzzTest {

    private static final ResumePlace PLACE = new ResumePlace("4473b40b-bb46-43d6-b69c-ef17bfcac41c", 533760);

    private static String text(byte[] input) {
        return new String(input, StandardCharsets.UTF_8);
    }

    @FuzzTest
    void grubConfiguration(byte[] input) {
        GeneratedBoot.grub(Path.of("/boot/grub/grub.cfg"), text(input)).forEach(entry -> PLACE.isSaidBy(entry.line()));
    }

    @FuzzTest
    void loaderEntry(byte[] input) {
        List<GeneratedBoot.Entry> entries = new ArrayList<>();
        GeneratedBoot.entry(Path.of("/boot/loader/entries/x.conf"), text(input), List.of("6.1.0-18-amd64"), entries);
        assertTrue(entries.size() <= 1);
    }

    /** Whatever a command line says of resuming, it says what is meant afterwards. */
    @FuzzTest
    void resumeWords(byte[] input) {
        String line = text(input).replace('\n', ' ');
        if (line.contains("\"") || KernelCommandLine.parse(line).has("noresume")) {
            return;
        }
        String with = PLACE.into(line);
        assertTrue(PLACE.isSaidBy(KernelCommandLine.parse(with)), with);
        assertEquals(ResumePlace.without(line), ResumePlace.without(with));
    }

    @FuzzTest
    void swapRecord(byte[] input) {
        SwapRecord record;
        try {
            record = SwapRecord.parse(text(input));
        } catch (ProbeException e) {
            assertEquals("swap.refused.record-damaged", e.text().key());
            return;
        }
        assertEquals(new String(record.format(), StandardCharsets.UTF_8), again(record));
    }

    private static String again(SwapRecord record) {
        try {
            return new String(SwapRecord.parse(new String(record.format(), StandardCharsets.UTF_8)).format(), StandardCharsets.UTF_8);
        } catch (ProbeException e) {
            throw new AssertionError("cannot read what it wrote: " + record, e);
        }
    }
}
