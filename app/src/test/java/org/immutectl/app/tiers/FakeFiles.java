package org.immutectl.app.tiers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.immutectl.model.LargeFile;
import org.immutectl.model.LargestFiles;
import org.immutectl.model.Tier;
import org.immutectl.model.TiersState;

/** Files that a test makes up, and a file manager that remembers what it was asked for. */
public final class FakeFiles implements FileFinder, FilesViewModel.Opener {

    private final List<Path> shown = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private final CountDownLatch searching = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private volatile String name = "";
    private volatile boolean fails;
    private volatile boolean opens = true;

    /** What the files and their owners are called from now on. */
    public void name(String files) {
        name = files;
    }

    /** The next searches wait until the answer counts down. */
    public CountDownLatch hold() {
        gate = new CountDownLatch(1);
        return gate;
    }

    /** Waits until a search began. */
    public boolean isSearching() throws InterruptedException {
        return searching.await(10, TimeUnit.SECONDS);
    }

    /** Waits until a search that was held is told to stop. */
    public boolean wasInterrupted() throws InterruptedException {
        return interrupted.await(10, TimeUnit.SECONDS);
    }

    public void fail() {
        fails = true;
    }

    public void openNothing() {
        opens = false;
    }

    public List<Path> shown() {
        return List.copyOf(shown);
    }

    @Override
    public boolean show(Path file) {
        shown.add(file);
        return opens;
    }

    @Override
    public List<String> places(TiersState state) {
        return state.pools().isEmpty() ? List.of("/tmp")
                : state.mainPool().stream().flatMap(pool -> pool.tiers().stream()).map(Tier::path).toList();
    }

    @Override
    public LargestFiles below(String place, int most) throws IOException {
        searching.countDown();
        try {
            gate.await();
        } catch (InterruptedException e) {
            interrupted.countDown();
            Thread.currentThread().interrupt();
        }
        if (fails) {
            throw new IOException("/ram-tmp: Permission denied");
        }
        return new LargestFiles(place, files(place, most), place.startsWith("/ram"));
    }

    private List<LargeFile> files(String place, int most) {
        return IntStream.range(0, most).mapToObj(i -> new LargeFile(place + (i == 1
                ? "/" + "a-very-long-folder-name-".repeat(8) + "/core.dump" : "/build-" + i + "/object.o") + name,
                (5L << 30) >> i * 2, (i % 2 == 0 ? "rrs" : "systemd-network") + name, Instant.now().minusSeconds(40L + 5000L * i * i))).toList();
    }
}
