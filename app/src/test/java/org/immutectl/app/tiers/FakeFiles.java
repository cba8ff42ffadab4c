package org.immutectl.app.tiers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.immutectl.model.Tier;
import org.immutectl.model.TierPool;

/** Files that a test makes up, and a file manager that remembers what it was asked for. */
public final class FakeFiles implements LargestFiles, FilesViewModel.Opener {

    private final List<Path> shown = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile boolean fails;
    private volatile boolean opens = true;

    /** The next searches wait until the answer counts down. */
    public CountDownLatch hold() {
        gate = new CountDownLatch(1);
        return gate;
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
    public List<OfTier> find(TierPool pool, int most, BooleanSupplier cancelled) throws IOException {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (fails) {
            throw new IOException("/ram-tmp: Permission denied");
        }
        return pool.tiers().stream().map(tier -> new OfTier(tier, files(tier, most), tier.kind() == Tier.Kind.RAM)).toList();
    }

    private static List<LargeFile> files(Tier tier, int most) {
        Stream<LargeFile> files = IntStream.range(0, most).mapToObj(i -> new LargeFile(tier.path() + (i == 1
                ? "/" + "a-very-long-folder-name-".repeat(8) + "/core.dump" : "/build-" + i + "/object.o"),
                (5L << 30) >> i * 2, i % 2 == 0 ? "rrs" : "systemd-network", TierStates.NOW.minusSeconds(40L + 5000L * i * i)));
        return files.toList();
    }
}
