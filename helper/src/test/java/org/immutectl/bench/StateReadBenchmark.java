package org.immutectl.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.immutectl.model.PathState;
import org.immutectl.model.SystemRoot;
import org.immutectl.model.SystemState;
import org.immutectl.probe.StateProbe;
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
 * One whole state read, as the tray and the window do it again and again: the kernel's own mount table with as many
 * mounts as the machine has at that moment, and a real Btrfs at the directory of the property {@code bench.root}.
 * {@code installer/bench/run.sh} prepares both.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StateReadBenchmark {

    private StateProbe probe;

    /** A system that is not supported is told quickly: that would be the wrong thing to time. */
    @Setup
    public void findSystem() throws IOException {
        String directory = System.getProperty("bench.root");
        if (directory == null) {
            throw new IllegalStateException("-Dbench.root=DIRECTORY has to name a mounted Btrfs system");
        }
        probe = new StateProbe(new SystemRoot(Path.of(directory)));
        SystemState state = read();
        if (!state.paths().stream().allMatch(PathState.Supported.class::isInstance)) {
            throw new IllegalStateException("not a system that can be locked: " + state.paths());
        }
    }

    @Benchmark
    public SystemState read() throws IOException {
        return probe.read(StateProbe.Writers.IF_BUSY);
    }
}
