package org.immutectl.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.immutectl.model.LargeFile;
import org.immutectl.model.LargestFiles;
import org.immutectl.model.SystemRoot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopFilesTest {

    @TempDir
    Path directory;

    private Path tier;

    @BeforeEach
    void makeTier() throws IOException {
        tier = Files.createDirectory(directory.resolve("tier"));
    }

    private Path file(String name, long size) throws IOException {
        Path file = tier.resolve(name);
        Files.createDirectories(file.getParent());
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(size);
        }
        return file;
    }

    private LargestFiles top(int count) throws IOException {
        return TopFiles.below(new SystemRoot(directory), "/tier", count);
    }

    private List<String> names(int count) throws IOException {
        return top(count).files().stream().map(LargeFile::path).toList();
    }

    @Test
    void namesTheLargestFirstAndNoMoreThanAsked() throws IOException {
        for (int i = 0; i < 500; i++) {
            file(i % 7 + "/" + i, i * 37 % 500);
        }
        List<LargeFile> files = top(10).files();
        assertEquals(IntStream.range(490, 500).mapToObj(i -> 989L - i).toList(), files.stream().map(LargeFile::size).toList());
        assertEquals(Files.getOwner(tier).getName(), files.getFirst().owner());
        assertEquals(500, top(1000).files().size());
        assertTrue(top(1000).complete());
    }

    @Test
    void followsNoLinkAndEntersNothingElse() throws IOException {
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Files.write(outside.resolve("big"), new byte[9999]);
        Files.createSymbolicLink(tier.resolve("to-file"), outside.resolve("big"));
        Files.createSymbolicLink(tier.resolve("to-directory"), outside);
        Files.createSymbolicLink(tier.resolve("round"), tier);
        file("own", 5);
        assertEquals(List.of("/tier/own"), names(10));
    }

    @Test
    void aFileWithSeveralNamesCountsOnce() throws IOException {
        Path big = file("big", 1000);
        for (int i = 0; i < 20; i++) {
            Files.createLink(tier.resolve("link" + i), big);
        }
        file("second", 900);
        file("third", 800);
        assertEquals(List.of(1000L, 900L, 800L), top(3).files().stream().map(LargeFile::size).toList());
    }

    @Test
    void hostileNamesAreNames() throws IOException {
        file("a\nb", 3);
        file("\u001b[31mred\u202e", 2);
        file("...", 1);
        assertEquals(List.of("/tier/a\nb", "/tier/\u001b[31mred\u202e", "/tier/..."), names(5));
    }

    @Test
    void filesThatVanishMeanwhileDoNotDisturb() throws Exception {
        file("stays", 10_000_000);
        AtomicBoolean stop = new AtomicBoolean();
        Thread churn = Thread.ofPlatform().start(() -> churn(stop));
        try {
            for (int i = 0; i < 200; i++) {
                LargestFiles top = top(5);
                assertEquals("/tier/stays", top.files().getFirst().path());
                assertTrue(top.complete(), "what has vanished is not missed");
            }
        } finally {
            stop.set(true);
            churn.join();
        }
    }

    /** Makes and removes files and directories until it is stopped. */
    private void churn(AtomicBoolean stop) {
        try {
            while (!stop.get()) {
                Path inner = Files.createDirectories(tier.resolve("a/b"));
                for (int i = 0; i < 20; i++) {
                    Files.write(inner.resolve("x" + i), new byte[i]);
                }
                for (int i = 0; i < 20; i++) {
                    Files.delete(inner.resolve("x" + i));
                }
                Files.delete(inner);
                Files.delete(inner.getParent());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anInterruptEndsItAndItSaysSo() throws IOException {
        file("a", 1);
        file("b", 2);
        Thread.currentThread().interrupt();
        try {
            assertFalse(top(5).complete());
        } finally {
            Thread.interrupted();
        }
        assertTrue(top(5).complete());
    }

    @Test
    void aPlaceThatIsNotThereHasNoFiles() throws IOException {
        assertEquals(new LargestFiles("/nowhere", List.of(), true), TopFiles.below(new SystemRoot(directory), "/nowhere", 3));
        assertEquals(List.of(), names(3));
    }
}
