package org.immutectl.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.immutectl.probe.MountTable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading the text of a mount table without a kernel behind it: what of a state read is ours to make faster. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MountTableBenchmark {

    @Param({"50", "10000"})
    private int mounts;

    private String text;

    /** The seed's layout, and behind it mounts as containers make them, every tenth with a blank in its path. */
    @Setup
    public void makeUp() {
        text = IntStream.range(0, mounts).mapToObj(number -> switch (number) {
            case 0 -> "22 1 0:20 /@rootfs / ro,relatime shared:1 - btrfs /dev/sda2 rw,ssd,space_cache=v2,subvolid=256,subvol=/@rootfs";
            case 1 -> "23 22 0:20 /@etc /etc ro,relatime shared:2 - btrfs /dev/sda2 rw,ssd,space_cache=v2,subvolid=257,subvol=/@etc";
            default -> (number + 30) + " 22 0:" + number + " / /var/lib/containers/"
                    + (number % 10 == 0 ? "with\\040blank/" : "") + number
                    + "/merged rw,nosuid,nodev,relatime shared:" + number + " - overlay overlay rw,lowerdir=/l" + number
                    + ",upperdir=/u" + number + ",workdir=/w" + number;
        }).collect(Collectors.joining("\n", "", "\n"));
    }

    @Benchmark
    public Object parseAndFind() throws IOException {
        return MountTable.parse(text).covering("/etc");
    }
}
