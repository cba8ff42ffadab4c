package org.immutectl.change;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.immutectl.linux.Reason;
import org.immutectl.linux.Users;
import org.immutectl.model.BootWord;
import org.immutectl.model.Lease;
import org.immutectl.model.Message;
import org.immutectl.model.PathState;
import org.immutectl.model.SystemRoot;
import org.immutectl.model.SystemState;
import org.immutectl.probe.MountTable;
import org.immutectl.probe.Preflight;
import org.immutectl.probe.ProbeException;
import org.immutectl.probe.Processes;
import org.immutectl.probe.StateProbe;
import org.immutectl.probe.WriterFacts;

/**
 * Locks and unlocks a system, and keeps account of the leases in between. Every change holds the change lock, first
 * ends what an interrupted one left behind, and says what the system is like afterwards by looking at it again.
 */
public final class Locking {

    private static final String BOOT_LEASE = "boot";

    private final SystemRoot root;
    private final Progress progress;
    private final LeaseStore leases;
    private final Relock relock;
    private final StateProbe probe;
    private final AcceptedObjections accepted;

    public Locking(SystemRoot root, Progress progress) {
        this.root = root;
        this.progress = progress;
        this.leases = new LeaseStore(root);
        this.relock = new Relock(root);
        this.probe = new StateProbe(root);
        this.accepted = new AcceptedObjections(root);
    }

    /**
     * What to unlock for.
     *
     * @param command who holds the system open, for people
     * @param bound whether the lease ends with this process ({@code run})
     * @param force also where a subvolume was received, which then forgets it
     */
    public record Request(Caller caller, String command, Optional<Duration> duration, Optional<String> reason,
                          boolean bound, boolean force) {
    }

    /** Locks everything and ends all leases. */
    public ChangeResult lock(boolean force) throws ChangeException {
        requireRoot();
        try (ChangeLock _ = acquire("lock")) {
            recover();
            return lockNow(leases.all(), force, false);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Opens the system under a lease of the request's. */
    public Lease unlock(Request request) throws ChangeException {
        requireRoot();
        try (ChangeLock _ = acquire("unlock")) {
            recover();
            Instant since = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            Lease lease = lease(request, since);
            unlockNow(unlockPlan(lease, request.force()));
            return lease;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** What {@link #lock} would do. Any user may ask. */
    public void previewLock(boolean force) throws ChangeException {
        try {
            progress.plan(Plan.lock(lockSteps(leases.all(), force, false)).describe());
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** What {@link #unlock} would do. Any user may ask. */
    public void previewUnlock(Request request) throws ChangeException {
        try {
            progress.plan(unlockPlan(lease(request, Instant.now()), request.force()).describe());
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * At boot: locks, or, if the kernel command line has the word {@code rw}, unlocks for this boot. The property is
     * on disk, so leaving it alone would not open a system that was locked before.
     */
    public ChangeResult seal() throws ChangeException {
        requireRoot();
        try (ChangeLock _ = acquire("seal")) {
            recover();
            SystemState state = read();
            BootWord word = state.bootWord();
            if (!word.present()) {
                return lockNow(leases.all(), false, true);
            }
            Lease lease = new Lease(BOOT_LEASE, Lease.Kind.BOOT, 0, Users.name(0), "rw", Instant.now(),
                    Optional.empty(), Optional.empty(), Optional.empty());
            unlockNow(unlockPlan(lease, false));
            return ChangeResult.done(word.permanentIn().map(file -> Message.of("result.done.boot-permanent", file))
                    .orElseGet(() -> Message.of("result.done.boot-once")));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Ends the leases whose time is up or whose process is gone, and locks if none is left. */
    public ChangeResult relock() throws ChangeException {
        return end(Optional.empty());
    }

    /** Ends one lease and those that are over, and locks if none is left. */
    public ChangeResult end(Lease lease) throws ChangeException {
        return end(Optional.of(lease.id()));
    }

    private ChangeResult end(Optional<String> id) throws ChangeException {
        requireRoot();
        try (ChangeLock _ = acquire("relock")) {
            recover();
            List<Lease> living = new ArrayList<>(leases.all());
            List<Lease> over = new ArrayList<>(leases.over());
            living.stream().filter(lease -> id.isPresent() && lease.id().equals(id.get()) && !over.contains(lease))
                    .forEach(over::add);
            living.removeAll(over);
            if (over.isEmpty()) {
                return ChangeResult.done(Message.of(id.isPresent() ? "result.done.ended-already" : "result.done.nothing-over"));
            }
            if (living.isEmpty()) {
                return lockNow(over, false, false);
            }
            new PlanRunner(root, progress).run(new Plan("end-leases", Optional.empty(), true,
                    List.of(new Steps.EndLeases(leases, relock, over))));
            return ChangeResult.done(Message.of("result.done.others-left", living.size()));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Binds a lease to another process: from the helper to the command that it runs. Nothing if it was ended. */
    public Lease bind(Lease lease, long pid) throws ChangeException {
        Lease bound = new Lease(lease.id(), lease.kind(), lease.uid(), lease.user(), lease.command(), lease.since(),
                lease.until(), lease.reason(), Processes.find((int) pid));
        try (ChangeLock _ = acquire("run")) {
            if (bound.process().isPresent() && leases.all().contains(lease)) {
                leases.put(bound);
            }
            return bound;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Whether the lease still holds the system open. */
    public boolean isLiving(String id) throws IOException {
        return leases.all().stream().anyMatch(lease -> lease.id().equals(id) && !LeaseStore.isOver(lease, Instant.now()));
    }

    /** The lease of that name, if it was not ended. */
    public Optional<Lease> find(String id) throws IOException {
        return leases.all().stream().filter(lease -> lease.id().equals(id)).findFirst();
    }

    Lease lease(Request request, Instant since) {
        return new Lease(since.toEpochMilli() + "-" + ProcessHandle.current().pid(),
                request.bound() ? Lease.Kind.RUN : Lease.Kind.UNLOCK, request.caller().uid(), request.caller().user(),
                request.command(), since, request.duration().map(since::plus), request.reason(),
                request.bound() ? Optional.of(Processes.self()) : Optional.empty());
    }

    private Plan unlockPlan(Lease lease, boolean force) throws IOException, ChangeException {
        MountTable mounts = MountTable.read();
        SystemState state = read();
        List<PathState.Supported> paths = supported(state);
        for (PathState.Supported path : paths) {
            if (path.received() && path.property().isReadOnly() && !force) {
                throw new ChangeException.Refused(Message.of("change.received", path.path()),
                        Message.of("change.advice.received"));
            }
        }
        List<Step> steps = new ArrayList<>();
        List<Lease> stale = state.verdict().isLocked() ? withoutEnd(leases.all()) : List.of();
        if (!stale.isEmpty()) {
            steps.add(new Steps.EndLeases(leases, relock, stale));
        }
        steps.add(new Steps.RecordLease(leases, lease));
        if (lease.until().isPresent() || lease.process().isPresent()) {
            steps.add(new Steps.ArmRelock(relock, lease));
        }
        steps.addAll(new LockPlans(root, mounts).unlock(paths));
        return new Plan("unlock", Optional.of(lease.id()), !state.verdict().isLocked(), steps);
    }

    private void unlockNow(Plan plan) throws IOException, ChangeException {
        if (!plan.wasOpen()) {
            acceptObjections(read().paths());
        }
        new PlanRunner(root, progress).run(plan);
    }

    /** Those that only a lock ends. Found on a locked system, they were ended by a lock that was not ours. */
    private static List<Lease> withoutEnd(List<Lease> leases) {
        return leases.stream().filter(lease -> lease.until().isEmpty() && lease.process().isEmpty()).toList();
    }

    private List<Step> lockSteps(List<Lease> ending, boolean force, boolean booting) throws IOException, ChangeException {
        MountTable mounts = MountTable.read();
        SystemState state = read();
        List<PathState.Supported> paths = supported(state);
        // A path that is locked already is not made worse.
        List<PathState> open = paths.stream().filter(path -> !path.property().isReadOnly()).map(PathState.class::cast).toList();
        List<Message> objections = accepted.without(new Preflight(root, probe.devices(open)).objections(booting));
        if (!objections.isEmpty()) {
            if (!force) {
                throw new ChangeException.Refused(objections.getFirst(), Message.of("preflight.advice"));
            }
            objections.forEach(progress::note);
        }
        List<Step> steps = new ArrayList<>(new LockPlans(root, mounts).lock(paths));
        if (!ending.isEmpty()) {
            steps.add(new Steps.EndLeases(leases, relock, ending));
        }
        return steps;
    }

    private ChangeResult lockNow(List<Lease> ending, boolean force, boolean booting) throws IOException, ChangeException {
        List<Step> steps = lockSteps(ending, force, booting);
        boolean already = steps.stream().noneMatch(step -> step instanceof Steps.SetProperty);
        new PlanRunner(root, progress).run(Plan.lock(steps));
        SystemState after;
        try {
            after = probe.read(StateProbe.Writers.LOOK);
        } catch (IOException e) {
            // Nothing is undone any more by now, so it must not be said to be.
            throw new ChangeException.LeftInPart(Message.of("change.not-checked", Reason.of(e)), e);
        }
        try {
            accepted.forget();
            RunFiles.write(WriterFacts.file(root), WriterFacts.format(after.writers().writers()));
        } catch (IOException e) {
            // The lock is done; only what others may know of its old writers is missing.
            progress.note(Message.of("change.facts-not-written", Reason.of(e)));
        }
        List<Message> notes = after.writers().writers().stream().map(writer -> Message.of("change.old-writer",
                writer.pid(), writer.command(), writer.user(), writer.file())).toList();
        if (!after.verdict().isLocked()) {
            return new ChangeResult(false, Message.of("change.not-locked-after-all"), notes);
        }
        return new ChangeResult(true, Message.of(already ? "result.done.locked-already" : "result.done.locked"), notes);
    }

    /** Remembers what speaks against a lock that holds now: going back to it is no new risk. */
    void acceptObjections(List<PathState> paths) throws IOException {
        accepted.remember(new Preflight(root, probe.devices(paths)).objections(false));
    }

    /**
     * Ends what a killed helper left: an unlock is undone unless another lease holds the system open, a lock is
     * finished, and edits are taken back.
     */
    void recover() throws IOException, ChangeException {
        recoverLock();
        Editing.recover(root, progress);
        Rehearsal.recover(root);
    }

    private void recoverLock() throws IOException, ChangeException {
        Optional<Journal.Entry> interrupted = new Journal(root).read();
        if (interrupted.isEmpty()) {
            return;
        }
        progress.note(Message.of("change.recovering", interrupted.get().plan()));
        Journal.Entry entry = interrupted.get();
        if (entry.lease().isPresent()) {
            leases.remove(entry.lease().get());
        }
        try {
            if (entry.lease().isEmpty() && !entry.wasOpen()) {
                lockNow(leases.all(), false, false);
            } else if (!entry.wasOpen() && leases.all().isEmpty()) {
                lockNow(List.of(), false, false);
            }
        } catch (ChangeException.Refused e) {
            // What speaks against locking speaks against finishing it too; the command that found this goes on.
            progress.note(e.text());
        }
        new Journal(root).clear();
    }

    private SystemState read() throws IOException, ChangeException {
        try {
            return probe.read(StateProbe.Writers.IF_BUSY);
        } catch (ProbeException e) {
            throw new ChangeException.Refused(e.text(), Message.of("change.advice.repair"));
        }
    }

    private static List<PathState.Supported> supported(SystemState state) throws ChangeException {
        Optional<Message> reason = state.unsupportedReason();
        if (reason.isPresent()) {
            throw new ChangeException.Refused(reason.get(), Message.of("change.advice.unsupported"));
        }
        return state.paths().stream().map(PathState.Supported.class::cast).toList();
    }

    ChangeLock acquire(String command) throws IOException {
        return ChangeLock.acquire(root, command, progress::note);
    }

    static void requireRoot() throws ChangeException {
        if (!Users.isRoot()) {
            throw new ChangeException.Refused(Message.of("change.not-root"), Message.of("change.advice.not-root"));
        }
    }

    static ChangeException failed(IOException e) {
        return new ChangeException.FailedAndUndone(Message.of("change.failed", Reason.of(e)), e);
    }
}
