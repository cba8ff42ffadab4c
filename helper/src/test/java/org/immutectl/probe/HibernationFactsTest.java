package org.immutectl.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.immutectl.model.SystemRoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What root writes down of hibernation for all. */
class HibernationFactsTest {

    @TempDir
    Path root;

    private Optional<HibernationFacts> read(byte[] text) throws IOException {
        Path file = HibernationFacts.file(new SystemRoot(root));
        Files.createDirectories(file.getParent());
        Files.write(file, text);
        return HibernationFacts.read(new SystemRoot(root));
    }

    @Test
    void areReadAsTheyWereWritten() throws IOException {
        HibernationFacts facts = new HibernationFacts(Instant.parse("2026-11-21T10:00:00.123456789Z"), List.of(
                new HibernationFacts.SwapFile("/swap/a \"b\"\n", 257, Instant.parse("2026-11-20T08:00:00.000000001Z"), OptionalLong.of(533760)),
                new HibernationFacts.SwapFile("/x", Long.MAX_VALUE, Instant.EPOCH, OptionalLong.empty())),
                List.of(new HibernationFacts.BootFile("/efi/loader/entries/1.conf", "options a=\"b c\"\n")));
        assertEquals(Optional.of(facts), read(facts.format()));
    }

    @Test
    void areNotThereBeforeRootLooked() throws IOException {
        assertEquals(Optional.empty(), HibernationFacts.read(new SystemRoot(root)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{}", "{\"at\":\"now\",\"swapFiles\":[],\"bootFiles\":[]}", "{\"at\":1,\"swapFiles\":{}}",
        "{\"at\":\"2026-11-21T10:00:00Z\",\"swapFiles\":[{\"path\":\"/x\"}],\"bootFiles\":[]}"})
    void ofAnotherFormAreNone(String text) throws IOException {
        assertEquals(Optional.empty(), read(text.getBytes()));
    }
}
