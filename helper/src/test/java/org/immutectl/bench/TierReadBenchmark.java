package org.immutectl.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.immutectl.model.SystemRoot;
import org.immutectl.model.TiersState;
import org.immutectl.probe.TierProbe;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One refresh of the tiers, as tray and window do it again and again, on the system at the directory of the property
 * {@code bench.root}. {@code installer/bench/run.sh} prepares it. Each has a probe of its own: one that is kept would
 * not count again so soon.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TierReadBenchmark {

    private SystemRoot root;

    /** Without a pool there would be nothing to time. */
    @Setup
    public void findPool() throws IOException {
        String directory = System.getProperty("bench.root");
        if (directory == null) {
            throw new IllegalStateException("-Dbench.root=DIRECTORY has to name a system with a pool");
        }
        root = new SystemRoot(Path.of(directory));
        if (read().pools().isEmpty()) {
            throw new IllegalStateException("no pool at " + directory);
        }
    }

    @Benchmark
    public TiersState read() throws IOException {
        return new TierProbe(root).read();
    }
}
