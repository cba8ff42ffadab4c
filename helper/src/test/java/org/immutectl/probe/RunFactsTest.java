package org.immutectl.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutectl.model.Lease;
import org.immutectl.model.SystemRoot;
import org.immutectl.model.Writer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files in /run/immutectl: what is written is read again, and what is damaged opens and hides nothing. */
class RunFactsTest {

    @TempDir
    Path directory;

    private void lease(String name, byte[] text) throws IOException {
        Files.createDirectories(directory.resolve("run/immutectl/leases"));
        Files.write(directory.resolve("run/immutectl/leases").resolve(name), text);
    }

    private List<Lease> leases() throws IOException {
        return LeaseFiles.read(new SystemRoot(directory));
    }

    @Test
    void aLeaseIsReadAsItWasWritten() throws IOException {
        Lease full = new Lease("17-4", Lease.Kind.RUN, 1000, "rrs", "apt-get \"upgrade\" \\ ü", Instant.parse("2026-11-21T07:00:00.123Z"),
                Optional.of(Instant.parse("2026-11-21T07:15:00Z")), Optional.of("why\u202E not"), Optional.of(new Lease.ProcessRef(7, 99)));
        Lease bare = new Lease("boot", Lease.Kind.BOOT, 0, "root", "rw", Instant.parse("2026-11-21T06:00:00Z"), Optional.empty(),
                Optional.empty(), Optional.empty());
        assertEquals(List.of(), leases());
        for (Lease lease : List.of(full, bare)) {
            lease(lease.id() + ".json", LeaseFiles.format(lease).getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(2, leases().size());
        assertTrue(leases().containsAll(List.of(full, bare)));
        assertEquals(1, LeaseFiles.format(full).lines().count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "[]", "{}", "null", "{\"kind\":\"NONE\"}", "{\"kind\":\"UNLOCK\",\"uid\":\"a\"}", "[[[[[[[[[[",
        "{\"kind\":\"UNLOCK\",\"uid\":0,\"user\":\"u\",\"command\":\"c\",\"since\":\"yesterday\"}",
        "{\"kind\":\"UNLOCK\",\"uid\":0,\"user\":null,\"command\":\"c\",\"since\":\"2026-11-21T06:00:00Z\"}",
        "{\"kind\":\"UNLOCK\",\"uid\":0,\"user\":\"u\",\"command\":\"c\",\"since\":\"2026-11-21T06:00:00Z\",\"pid\":1}"})
    void aDamagedLeaseIsNone(String text) throws IOException {
        lease("damaged.json", text.getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of(), leases());
    }

    @Test
    void halfAndForeignFilesAreNoLeases() throws IOException {
        lease(".new.json.new", "{}".getBytes(StandardCharsets.UTF_8));
        lease("binary.json", new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        lease("deep.json", "[".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of(), leases());
    }

    @Test
    void writersThatLiveAreReadAgainAndOthersLeftOut() throws IOException {
        int self = (int) ProcessHandle.current().pid();
        Writer living = new Writer(self, "com\nmand", "ro\"ot", "/etc/ü", "/etc");
        byte[] text = WriterFacts.format(List.of(living, new Writer(Integer.MAX_VALUE, "dead", "u", "/f", "/")));
        Path file = WriterFacts.file(new SystemRoot(directory));
        Files.createDirectories(file.getParent());
        Files.write(file, text);
        assertEquals(List.of(living), WriterFacts.read(new SystemRoot(directory)));
        long start = Processes.self().startTime();
        // The same number, but another process than the one that was seen.
        Files.writeString(file, new String(text, StandardCharsets.UTF_8).replace(":" + start + ",", ":" + (start - 1) + ","));
        assertEquals(List.of(), WriterFacts.read(new SystemRoot(directory)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "[1]", "[{}]", "\uFFFF"})
    void damagedFactsAreNone(String text) throws IOException {
        Path file = WriterFacts.file(new SystemRoot(directory));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertEquals(List.of(), WriterFacts.read(new SystemRoot(directory)));
    }

    @Test
    void aProcessIsToldFromTheOneThatHasItsNumberNext() {
        assertTrue(Processes.isAlive(Processes.self()));
        assertFalse(Processes.isAlive(new Lease.ProcessRef(Processes.self().pid(), Processes.self().startTime() + 1)));
        assertEquals(Optional.empty(), Processes.find(-1));
    }
}
