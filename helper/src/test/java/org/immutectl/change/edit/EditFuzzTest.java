package org.immutectl.change.edit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.immutectl.probe.ProbeException;

/** The fstab editor and the journal of edits on any bytes. */
class EditFuzzTest {

    @FuzzTest
    void fstabBlock(byte[] input) throws ProbeException {
        FstabText fstab = FstabText.parse(input);
        assertArrayEquals(input, fstab.bytes(), "any bytes are kept");
        List<FstabText.Entry> entries = fstab.entries();
        entries.forEach(entry -> entry.option("x-initrd.mount"));
        try {
            if (fstab.hasBlock("fuzz") || new String(input, StandardCharsets.ISO_8859_1).contains("# immutectl fuzz")) {
                return;
            }
        } catch (ProbeException e) {
            assertEquals("edit.block-damaged", e.text().key());
            return;
        }
        FstabText changed = entries.isEmpty() ? fstab : fstab.disabled("fuzz", entries.getLast());
        FstabText blocked = changed.withBlock("fuzz", List.of("tmpfs /tmp tmpfs defaults 0 0"));
        assertArrayEquals(input, FstabText.parse(blocked.bytes()).without("fuzz").bytes(), "taking the block out gives the text from before");
    }

    @FuzzTest
    void undo(byte[] input) {
        Undo undo;
        try {
            undo = Undo.fromJson(JsonParser.parseString(new String(input, StandardCharsets.UTF_8)).getAsJsonObject());
        } catch (RuntimeException e) {
            // That is how it says no; the journal makes a clear refusal of it. An Error would end the command.
            return;
        }
        assertEquals(undo.toJson(), Undo.fromJson(undo.toJson()).toJson());
    }
}
