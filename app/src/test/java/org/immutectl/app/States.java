package org.immutectl.app;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.immutectl.model.Access;
import org.immutectl.model.BootWord;
import org.immutectl.model.Lease;
import org.immutectl.model.Message;
import org.immutectl.model.NestedSubvolume;
import org.immutectl.model.PathState;
import org.immutectl.model.SystemRoot;
import org.immutectl.model.SystemState;
import org.immutectl.model.Verdict;
import org.immutectl.model.Writer;
import org.immutectl.model.WriterScan;

/** States as the monitor would read them; the verdict is always judged, never claimed. */
public final class States {

    public static final Instant NOW = LocalDate.now(ZoneId.systemDefault()).atTime(LocalTime.of(14, 14))
            .atZone(ZoneId.systemDefault()).toInstant();
    public static final Instant SINCE = NOW.minus(Duration.ofMinutes(12));
    private static final Access RO = Access.READ_ONLY;
    private static final Access RW = Access.READ_WRITE;

    private States() {
    }

    public static PathState.Supported path(String path, Access mount, Access property) {
        return new PathState.Supported(path, mount, RW, property, true, false, List.of());
    }

    public static SystemState of(List<PathState> paths, WriterScan writers, List<Lease> leases) {
        Verdict verdict = Verdict.of(paths, !writers.writers().isEmpty());
        Optional<Instant> since = verdict.isOpen() ? Optional.of(leases.stream().map(Lease::since).findFirst().orElse(SINCE))
                : Optional.empty();
        return new SystemState(NOW, SystemRoot.MACHINE, verdict, paths, writers, leases, BootWord.ABSENT, since);
    }

    public static SystemState in(SystemRoot root, SystemState state) {
        return new SystemState(state.at(), root, state.verdict(), state.paths(), state.writers(), state.leases(),
                state.bootWord(), state.openSince());
    }

    public static SystemState with(BootWord word, SystemState state) {
        return new SystemState(state.at(), state.root(), state.verdict(), state.paths(), state.writers(), state.leases(),
                word, state.openSince());
    }

    public static Lease lease(String user, Optional<Duration> time, Optional<String> reason) {
        return new Lease("1", Lease.Kind.UNLOCK, 1000, user, "immutectl unlock", SINCE, time.map(SINCE::plus), reason,
                Optional.empty());
    }

    public static SystemState locked() {
        return of(List.of(path("/", RO, RO), path("/etc", RO, RO)), WriterScan.NONE, List.of());
    }

    public static SystemState unlocked() {
        return of(List.of(path("/", RW, RW), path("/etc", RW, RW)), WriterScan.NONE,
                List.of(lease("rrs", Optional.of(Duration.ofMinutes(15)), Optional.of("apt upgrade"))));
    }

    public static SystemState unlockedWithoutLease() {
        return of(List.of(path("/", RW, RW), path("/etc", RW, RW)), WriterScan.NONE, List.of());
    }

    public static SystemState unlockedByMany() {
        Lease run = new Lease("2", Lease.Kind.RUN, 0, "root", "apt full-upgrade", SINCE.plusSeconds(90), Optional.empty(),
                Optional.empty(), Optional.of(new Lease.ProcessRef(4711, 1)));
        return of(List.of(path("/", RW, RW), path("/etc", RO, RO)), new WriterScan(writers(3, "/"), 12),
                List.of(lease("rrs", Optional.of(Duration.ofMinutes(15)), Optional.of("apt upgrade")), run));
    }

    public static SystemState partly() {
        return of(List.of(path("/", RO, RO), path("/etc", RO, RW)), WriterScan.NONE, List.of());
    }

    public static SystemState oldWriters() {
        PathState.Supported nested = new PathState.Supported("/", RO, RW, RO, true, false,
                List.of(new NestedSubvolume("/var/lib/machines", RW), new NestedSubvolume("/var/lib/portables", RW)));
        return of(List.of(nested, path("/etc", RW, RO)), new WriterScan(writers(3, "/etc"), 57), List.of());
    }

    public static SystemState byError() {
        return of(List.of(new PathState.Supported("/", RW, RO, RW, true, false, List.of()),
                new PathState.Supported("/etc", RW, RO, RW, true, false, List.of())), WriterScan.NONE, List.of());
    }

    public static SystemState unsupported() {
        return of(List.of(new PathState.Unsupported("/", Message.of("state.reason.not-btrfs", "/", "ext4")),
                path("/etc", RO, RO)), WriterScan.NONE, List.of());
    }

    public static SystemState sandbox() {
        return in(SystemRoot.SANDBOX, locked());
    }

    public static SystemState maintenance() {
        Lease boot = new Lease("b", Lease.Kind.BOOT, 0, "root", "rw", SINCE, Optional.empty(), Optional.empty(), Optional.empty());
        return with(new BootWord(true, Optional.of("/etc/kernel/cmdline")),
                of(List.of(path("/", RW, RW), path("/etc", RW, RW)), WriterScan.NONE, List.of(boot)));
    }

    public static SystemState crowded() {
        List<PathState> paths = new ArrayList<>(List.of(path("/", RO, RO)));
        IntStream.range(1, 29).forEach(i -> paths.add(path("/srv/application-" + i, i % 3 == 0 ? RW : RO, RO)));
        paths.add(path("/opt/" + "a-very-long-directory-name-".repeat(4) + "end", RO, RO));
        return of(paths, new WriterScan(writers(200, "/srv/application-3"), 1), List.of());
    }

    public static List<Writer> writers(int count, String path) {
        return IntStream.range(0, count).mapToObj(i -> new Writer(700 + i, i % 2 == 0 ? "rsyslogd" : "NetworkManager",
                i % 3 == 0 ? "root" : "messagebus", (path.equals("/") ? "" : path)
                + "/some/deep/folder/with-a-long-name/of-a-file-that-somebody-opened-" + i + ".conf (deleted)", path)).toList();
    }
}
