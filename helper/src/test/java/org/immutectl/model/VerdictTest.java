package org.immutectl.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

    private static final Instant NOW = Instant.parse("2026-11-21T07:00:00Z");

    /** {@code ro/rw/rw}: mount, superblock, property. */
    private static PathState path(String layers) {
        if (layers.equals("ext4")) {
            return new PathState.Unsupported("/", Message.of("state.reason.not-btrfs", "/", "ext4"));
        }
        List<Access> access = Arrays.stream(layers.split("/")).map(word -> Access.readOnly(word.equals("ro"))).toList();
        return new PathState.Supported("/", access.get(0), access.get(1), access.get(2), true, false, List.of());
    }

    @ParameterizedTest(name = "mount {0}, superblock {1}, property {2}: {3}")
    @CsvSource({"rw,rw,rw,UNLOCKED", "ro,rw,rw,PARTIAL", "rw,ro,rw,PARTIAL", "ro,ro,rw,PARTIAL", "rw,rw,ro,LOCKED", "ro,rw,ro,LOCKED",
        "rw,ro,ro,LOCKED", "ro,ro,ro,LOCKED"})
    void thePropertyAloneIsTheLock(String mount, String superblock, String property, Effective effective) {
        assertEquals(effective, ((PathState.Supported) path(mount + "/" + superblock + "/" + property)).effective());
    }

    @ParameterizedTest(name = "{0}, old writers {1}: {2}")
    @CsvSource(delimiter = ';', value = {
        "ro/rw/ro ro/rw/ro; false; LOCKED",
        "ro/rw/ro rw/rw/ro; false; LOCKED",
        "ro/rw/ro rw/rw/ro; true; LOCKED_OLD_WRITERS",
        "ro/rw/ro rw/rw/rw; false; UNLOCKED",
        "ro/rw/ro rw/rw/rw; true; UNLOCKED",
        "ro/rw/rw rw/rw/rw; false; UNLOCKED",
        "rw/ro/rw rw/rw/rw; false; UNLOCKED",
        "ro/rw/ro ro/rw/rw; false; PARTLY_LOCKED",
        "ro/rw/rw; true; PARTLY_LOCKED",
        "rw/ro/rw; false; READ_ONLY_BY_ERROR",
        "ro/ro/rw; false; PARTLY_LOCKED",
        "ro/rw/ro rw/ro/rw; false; READ_ONLY_BY_ERROR",
        "ro/rw/ro ext4; false; NOT_SUPPORTED",
        "ext4; false; NOT_SUPPORTED",
    })
    void theWholeIsJudgedFromItsParts(String layers, boolean oldWriters, Verdict verdict) {
        List<PathState> paths = Arrays.stream(layers.split(" ")).map(VerdictTest::path).toList();
        assertEquals(verdict, Verdict.of(paths, oldWriters));
        List<PathState> turned = new ArrayList<>(paths.reversed());
        assertEquals(verdict, Verdict.of(turned, oldWriters), "in whatever order");
    }

    @Test
    void nothingProtectedIsNothingLocked() {
        assertEquals(Verdict.NOT_SUPPORTED, Verdict.of(List.of(), false));
    }

    private static SystemState state(Lease... leases) {
        return new SystemState(NOW, SystemRoot.MACHINE, Verdict.UNLOCKED, List.of(), WriterScan.NONE, List.of(leases), BootWord.ABSENT,
                Optional.empty());
    }

    private static Lease lease(String id, int since, int until) {
        return new Lease(id, Lease.Kind.UNLOCK, 0, "root", "c", NOW.plusSeconds(since),
                until == 0 ? Optional.empty() : Optional.of(NOW.plusSeconds(until)), Optional.empty(), Optional.empty());
    }

    @Test
    void theSystemLocksItselfWhenTheLastLeaseEndsIfAllEnd() {
        assertEquals(Optional.empty(), state().deadline());
        assertEquals(Optional.of(NOW.plusSeconds(90)), state(lease("a", 0, 90), lease("b", 1, 30)).deadline());
        assertEquals(Optional.empty(), state(lease("a", 0, 90), lease("b", 1, 0)).deadline());
        assertEquals("early", state(lease("late", 5, 90), lease("early", 1, 0)).firstLease().orElseThrow().id());
    }

    @Test
    void aLeaseIsOverAtItsEndAndNotBefore() {
        assertTrue(lease("a", 0, 10).isOver(NOW.plusSeconds(10)));
        assertFalse(lease("a", 0, 10).isOver(NOW.plusSeconds(10).minusNanos(1)));
        assertFalse(lease("a", 0, 0).isOver(Instant.MAX));
    }

    @Test
    void statesAreTheSameWheneverTheyWereRead() {
        SystemState one = state(lease("a", 0, 0));
        SystemState later = new SystemState(NOW.plusSeconds(9), one.root(), one.verdict(), one.paths(), one.writers(), one.leases(),
                one.bootWord(), one.openSince());
        assertTrue(one.sameAs(later));
        assertFalse(one.sameAs(state()));
        assertFalse(one.sameAs(one.withOpenSince(Optional.of(NOW))));
    }

    @Test
    void pathsOfASystemElsewhereLieThere() {
        SystemRoot root = new SystemRoot(Path.of("/mnt/x/../y/"));
        assertEquals("/mnt/y", root.resolve("/").toString());
        assertEquals("/mnt/y/etc", root.resolve("/etc").toString());
        assertEquals("/etc", SystemRoot.MACHINE.resolve("/etc").toString());
        assertTrue(SystemRoot.MACHINE.isMachine());
        assertTrue(SystemRoot.SANDBOX.isSandbox());
    }
}
