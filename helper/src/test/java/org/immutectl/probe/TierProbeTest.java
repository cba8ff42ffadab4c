package org.immutectl.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.immutectl.change.CommandFailure;
import org.immutectl.change.ExternalCommand;
import org.immutectl.model.Space;
import org.immutectl.model.SystemRoot;
import org.immutectl.model.Tier;
import org.immutectl.model.TierFinding;
import org.immutectl.model.TierFinding.Kind;
import org.immutectl.model.TierPool;
import org.immutectl.model.TiersState;
import org.immutectl.model.TmpPlace;
import org.immutectl.testing.BtrfsFixture;
import org.immutectl.testing.Eventually;
import org.immutectl.testing.Pool;
import org.immutectl.testing.RequiresRoot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Real tiers: a tmpfs, a Btrfs subvolume and the mergerfs over them, in good order and in bad. */
@RequiresRoot
class TierProbeTest {

    private static final int MIB = 1 << 20;
    private static final String GOOD = "allow_other,category.create=ff,minfreespace=8M,moveonenospc=true";

    @RegisterExtension
    static final BtrfsFixture SYSTEM = new BtrfsFixture();

    @AfterEach
    void empty() throws IOException {
        for (String tier : List.of("/ram-tmp", "/disk-tmp", "/proc")) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(SYSTEM.path(tier),
                    file -> Files.isRegularFile(file) && !file.endsWith("cmdline"))) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
        }
    }

    private static TiersState read() throws IOException {
        return new TierProbe(SYSTEM.root()).read();
    }

    private static void write(String path, int mebibytes) throws IOException {
        Files.write(SYSTEM.path(path), new byte[mebibytes * MIB]);
    }

    private static TierPool pool(TiersState state, String mountPoint) {
        return state.pools().stream().filter(pool -> pool.mountPoint().equals(mountPoint)).findFirst().orElseThrow();
    }

    private static Set<Kind> kinds(TiersState state) {
        return state.findings().stream().map(TierFinding::kind)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
    }

    private static TierFinding finding(TiersState state, Kind kind) {
        return state.findings().stream().filter(finding -> finding.kind() == kind).findFirst()
                .orElseThrow(() -> new AssertionError(state.findings()));
    }

    /** A second pool at /home/pool, which goes with the try block. */
    private static Pool second(String options, String... branches) throws CommandFailure, IOException {
        return Pool.mount(SYSTEM.path("/home/pool"), options, String.join(":", List.of(branches).stream()
                .map(branch -> SYSTEM.path(branch).toString()).toList()));
    }

    @Test
    void readsThePoolItsSettingsAndItsTiers() throws IOException {
        write("/tmp/a", 3);
        TiersState state = read();
        TierPool pool = state.mainPool().orElseThrow();
        assertEquals("/tmp", pool.mountPoint());
        assertEquals("ff", pool.createPolicy());
        assertTrue(pool.version().matches("\\d+\\.\\d+.*"), pool.version());
        assertTrue(pool.moveOnFull().isPresent());
        assertEquals(List.of("/ram-tmp", "/disk-tmp"), pool.tiers().stream().map(Tier::path).toList());
        assertEquals(List.of(Tier.Kind.RAM, Tier.Kind.DISK), pool.tiers().stream().map(Tier::kind).toList());
        assertEquals(List.of("tmpfs", "btrfs"), pool.tiers().stream().map(Tier::fileSystem).toList());
        assertEquals(8L * MIB, pool.tiers().getLast().minFreeSpace());
        Space ram = pool.ram().flatMap(Tier::space).orElseThrow();
        assertEquals(64L * MIB, ram.size());
        assertEquals(3L * MIB, ram.used());
        assertTrue(ram.inodes() > ram.freeInodes() && ram.freeInodes() > 0);
        assertEquals(0, pool.disk().flatMap(Tier::space).orElseThrow().inodes());
        assertEquals(TierPool.Spill.NONE, pool.spill());
        assertInstanceOf(TmpPlace.Pooled.class, state.tmp());
        assertEquals(List.of(), state.findings());
    }

    @Test
    void seesWhatSpillsAtTheNextRead() throws IOException {
        write("/tmp/first", 50);
        assertEquals(TierPool.Spill.NONE, read().pools().getFirst().spill());
        write("/tmp/second", 7);
        TiersState full = read();
        assertTrue(full.has(Kind.SPILLING), full.toString());
        assertEquals("/ram-tmp", finding(full, Kind.SPILLING).place());
        assertEquals(TierPool.Spill.NONE, full.pools().getFirst().spill());
        write("/tmp/third", 5);
        assertEquals(new TierPool.Spill(1, 5 * MIB, true), read().pools().getFirst().spill());
        // One that outgrows the RAM tier while it is written moves as a whole.
        Files.delete(SYSTEM.path("/tmp/third"));
        Files.delete(SYSTEM.path("/tmp/second"));
        write("/tmp/grown", 20);
        TiersState moved = read();
        assertEquals(new TierPool.Spill(1, 20 * MIB, true), moved.pools().getFirst().spill());
        assertFalse(moved.has(Kind.SPILLING));
    }

    @Test
    void countsTheSameWithOneProbe() throws Exception {
        TierProbe probe = new TierProbe(SYSTEM.root());
        assertEquals(TierPool.Spill.NONE, probe.read().pools().getFirst().spill());
        write("/disk-tmp/x", 1);
        Eventually.holds("a probe that is kept counts again", () -> probe.read().pools().getFirst().spill().files() == 1);
    }

    @Test
    void onlyPoolsOfThisSystemCount() throws Exception {
        assertEquals(List.of(), new TierProbe(new SystemRoot(SYSTEM.path("/home"))).read().pools());
        try (Pool pool = second(GOOD, "/ram-tmp", "/disk-tmp")) {
            assertEquals(List.of("/tmp", "/home/pool"), read().pools().stream().map(TierPool::mountPoint).toList());
            TierPool inside = new TierProbe(new SystemRoot(SYSTEM.path("/home"))).read().pools().getFirst();
            assertEquals("/pool", inside.mountPoint());
            assertEquals(SYSTEM.path("/ram-tmp").toString(), inside.tiers().getFirst().path());
            assertTrue(new TierProbe(SystemRoot.MACHINE).read().pools().stream()
                    .anyMatch(found -> found.mountPoint().equals(pool.path().toString())));
        }
    }

    /** Anybody may mount a FUSE that calls itself mergerfs, and a service's private /tmp is a part of one. */
    @Test
    void onlyRootsWholePoolsCount() throws Exception {
        Path other = Files.createDirectory(SYSTEM.path("/home/other"));
        ExternalCommand.of("setpriv", "--ruid=65534", "mergerfs", SYSTEM.path("/ram-tmp") + ":" + SYSTEM.path("/disk-tmp"), other).run();
        assertEquals(List.of("/tmp"), read().pools().stream().map(TierPool::mountPoint).toList());
        ExternalCommand.of("umount", "-l", other).run();

        Path part = Files.createDirectory(SYSTEM.path("/tmp/private"));
        ExternalCommand.of("mount", "--bind", part, other).run();
        assertEquals("fuse.mergerfs", MountTable.read().at(other.toString()).orElseThrow().type());
        assertEquals(List.of("/tmp"), read().pools().stream().map(TierPool::mountPoint).toList());
        ExternalCommand.of("umount", other).run();
        Files.delete(part);
        Files.delete(other);
    }

    @Test
    void modesAndThresholdsOfABranchAreItsOwn() throws Exception {
        Files.createDirectories(SYSTEM.path("/home/third"));
        try (Pool _ = Pool.mount(SYSTEM.path("/home/pool"), GOOD, SYSTEM.path("/ram-tmp") + "=RW,16M:"
                + SYSTEM.path("/disk-tmp") + "=NC:" + SYSTEM.path("/home/third") + "=RO")) {
            List<Tier> tiers = pool(read(), "/home/pool").tiers();
            assertEquals(List.of(Tier.Mode.READ_WRITE, Tier.Mode.NO_CREATE, Tier.Mode.READ_ONLY), tiers.stream().map(Tier::mode).toList());
            assertEquals(List.of(16L * MIB, 8L * MIB, 8L * MIB), tiers.stream().map(Tier::minFreeSpace).toList());
        }
    }

    @Test
    void aDeadPoolIsNamedAndItsTiersAreStillShown() throws Exception {
        try (Pool pool = Pool.mount(SYSTEM.path("/tmp"), GOOD, SYSTEM.path("/ram-tmp") + ":" + SYSTEM.path("/disk-tmp"))) {
            pool.kill();
            TiersState state = read();
            assertEquals(Kind.DEAD_POOL, state.findings().getFirst().kind());
            assertEquals("/tmp", state.findings().getFirst().place());
            assertInstanceOf(TmpPlace.Unreadable.class, state.tmp());
        }
        assertInstanceOf(TmpPlace.Pooled.class, read().tmp());
    }

    @Test
    void aPoolThatHangsHoldsNobodyUpAndNoThreadsPileUp() throws Exception {
        try (Pool pool = second(GOOD, "/ram-tmp", "/disk-tmp")) {
            String pid = Long.toString(pool.process().pid());
            ExternalCommand.of("kill", "-STOP", pid).run();
            try {
                TierProbe probe = new TierProbe(SYSTEM.root(), Duration.ofMillis(500));
                TiersState state = probe.read();
                assertEquals("/home/pool", finding(state, Kind.DEAD_POOL).place());
                // What the process list says of it is shown all the same.
                assertEquals(List.of("/ram-tmp", "/disk-tmp"), pool(state, "/home/pool").tiers().stream().map(Tier::path).toList());
                assertEquals(8L * MIB, pool(state, "/home/pool").tiers().getFirst().minFreeSpace());
                for (int i = 0; i < 20; i++) {
                    assertTrue(probe.read().has(Kind.DEAD_POOL));
                }
                assertEquals(1, Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().equals("Tier look")).count());
                ExternalCommand.of("kill", "-CONT", pid).run();
                Eventually.holds("the pool answers again", () -> !probe.read().has(Kind.DEAD_POOL));
            } finally {
                ExternalCommand.of("kill", "-CONT", pid).run();
            }
        }
    }

    @Test
    void aMissingBranchIsNamed() throws Exception {
        Path branch = Files.createDirectory(SYSTEM.path("/home/branch"));
        try (Pool _ = second(GOOD, "/ram-tmp", "/home/branch")) {
            assertFalse(read().has(Kind.MISSING_BRANCH));
            Files.delete(branch);
            TiersState state = read();
            assertEquals("/home/branch", finding(state, Kind.MISSING_BRANCH).place());
            Tier missing = pool(state, "/home/pool").tiers().getLast();
            assertEquals("", missing.fileSystem());
            assertEquals(Optional.empty(), missing.space());
        }
    }

    @Test
    void aBranchInAProtectedSubvolumeIsNamed() throws Exception {
        SYSTEM.outsideUnlock();
        Path branch = Files.createDirectory(SYSTEM.path("/plain-tmp"));
        SYSTEM.outsideLock();
        try (Pool _ = second(GOOD, "/ram-tmp", "/plain-tmp", "/disk-tmp")) {
            TierFinding found = finding(read(), Kind.BRANCH_ON_PROTECTED);
            assertEquals("/plain-tmp", found.place());
            assertEquals(List.of("/plain-tmp", "/"), found.sentence().arguments());
            assertEquals(EnumSet.of(Kind.BRANCH_ON_PROTECTED), kinds(read()));
        }
        SYSTEM.outsideUnlock();
        Files.delete(branch);
        SYSTEM.outsideLock();
    }

    @Test
    void aRamTierSmallerThanItsThresholdIsOff() throws Exception {
        try (Pool pool = Pool.mount(SYSTEM.path("/home/pool"), GOOD,
                SYSTEM.path("/ram-tmp") + "=RW,65M:" + SYSTEM.path("/disk-tmp"))) {
            TierFinding found = finding(read(), Kind.RAM_TIER_OFF);
            assertEquals("/ram-tmp", found.place());
            assertEquals(List.of("/ram-tmp", 64 * MIB + " B", 65 * MIB + " B"), found.sentence().arguments());
            Files.write(pool.path().resolve("x"), new byte[MIB]);
            assertTrue(Files.exists(SYSTEM.path("/disk-tmp/x")), "mergerfs does as we say");
            assertFalse(read().has(Kind.SPILLING));
        }
    }

    /** mergerfs' own threshold of 4 GiB, on a disk that is smaller. */
    @Test
    void aDiskTierBelowItsThresholdIsClosed() throws Exception {
        try (Pool pool = second("category.create=ff,moveonenospc=true", "/ram-tmp", "/disk-tmp")) {
            assertEquals("/ram-tmp", finding(read(), Kind.RAM_TIER_OFF).place());
            assertEquals("tiers.finding.disk-tier-closed", finding(read(), Kind.DISK_TIER_LOW).sentence().key());
            assertThrows(IOException.class, () -> Files.createFile(pool.path().resolve("x")), "mergerfs does as we say");
        }
    }

    @Test
    void badSettingsAreNamed() throws Exception {
        try (Pool _ = second("category.create=all,minfreespace=8M", "/ram-tmp", "/disk-tmp")) {
            assertEquals(EnumSet.of(Kind.POLICY_ALL, Kind.NO_MOVE_ON_FULL), kinds(read()));
        }
    }

    @Test
    void filesFromBeforeThisBootAreOldOverflow() throws Exception {
        write("/disk-tmp/old", 2);
        // Touched to look old, it is still of this boot.
        Files.setLastModifiedTime(SYSTEM.path("/disk-tmp/old"), java.nio.file.attribute.FileTime.from(Instant.EPOCH));
        assertFalse(read().has(Kind.OLD_OVERFLOW));
        SYSTEM.writeFile("/proc/stat", "cpu 0 0\nbtime " + Instant.now().plusSeconds(3600).getEpochSecond() + "\n");
        TierFinding found = finding(read(), Kind.OLD_OVERFLOW);
        assertEquals(List.of("/tmp", "1", 2 * MIB + " B"), found.sentence().arguments());
    }

    @Test
    void memoryThatTheRamTierMakesScarceIsNamed() throws Exception {
        write("/tmp/large", 20);
        SYSTEM.writeFile("/proc/meminfo", "MemTotal:  102400 kB\nMemFree: 1 kB\nMemAvailable:   10000 kB\n");
        assertEquals("/ram-tmp", finding(read(), Kind.MEMORY_PRESSURE).place());
        SYSTEM.writeFile("/proc/meminfo", "MemTotal:  102400 kB\nMemFree: 1 kB\nMemAvailable:   50000 kB\n");
        assertFalse(read().has(Kind.MEMORY_PRESSURE));
        Files.createDirectories(SYSTEM.path("/proc/pressure"));
        SYSTEM.writeFile("/proc/pressure/memory", "some avg10=40.00 avg60=12.50 avg300=1.00 total=1\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=0\n");
        assertTrue(read().has(Kind.MEMORY_PRESSURE));
        Files.delete(SYSTEM.path("/proc/pressure/memory"));
        Files.delete(SYSTEM.path("/tmp/large"));
    }

    @Test
    void aDiskTierThatIsNearlyFullIsNamed() throws Exception {
        Path image = SYSTEM.path("/home/image");
        ExternalCommand.of("truncate", "-s", "16M", image).run();
        ExternalCommand.of("mkfs.ext4", "-q", "-m", "0", image).run();
        Path small = Files.createDirectory(SYSTEM.path("/home/small"));
        ExternalCommand.of("mount", "-o", "loop", image, small).run();
        try (Pool _ = second(GOOD, "/ram-tmp", "/home/small")) {
            assertFalse(read().has(Kind.DISK_TIER_LOW));
            ExternalCommand.of("fallocate", "-l", "13M", small.resolve("ballast")).run();
            assertEquals("/home/small", finding(read(), Kind.DISK_TIER_LOW).place());
            assertEquals("ext4", pool(read(), "/home/pool").tiers().getLast().fileSystem());
            assertEquals(new TierPool.Spill(1, 13 * MIB, true), pool(read(), "/home/pool").spill());
        }
        ExternalCommand.of("umount", small).run();
        Files.delete(small);
        Files.delete(image);
    }

    @Test
    void withoutAPoolItSaysWhatTmpIs() throws Exception {
        SystemRoot home = new SystemRoot(SYSTEM.path("/home"));
        TmpPlace missing = new TierProbe(home).read().tmp();
        assertEquals("state.reason.missing", assertInstanceOf(TmpPlace.Unreadable.class, missing).reason().key());
        Path tmp = Files.createDirectory(SYSTEM.path("/home/tmp"));
        TmpPlace.OnDisk plain = assertInstanceOf(TmpPlace.OnDisk.class, new TierProbe(home).read().tmp());
        assertEquals("btrfs", plain.fileSystem());
        assertEquals("/", plain.mountPoint());
        ExternalCommand.of("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", tmp).run();
        TmpPlace.InMemory memory = assertInstanceOf(TmpPlace.InMemory.class, new TierProbe(home).read().tmp());
        assertEquals(MIB, memory.space().size());
        ExternalCommand.of("umount", tmp).run();
        Files.delete(tmp);
    }
}
