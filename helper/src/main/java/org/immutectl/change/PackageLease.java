package org.immutectl.change;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.immutectl.linux.Reason;
import org.immutectl.linux.Users;
import org.immutectl.model.Lease;
import org.immutectl.model.Lease.ProcessRef;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;
import org.immutectl.model.SystemState;
import org.immutectl.probe.Configuration;
import org.immutectl.probe.MountTable;
import org.immutectl.probe.ProbeException;
import org.immutectl.probe.Processes;
import org.immutectl.probe.StateProbe;

/**
 * Holds the system open while apt or dpkg changes packages, if the administrator chose so, and stops them early while
 * it is locked if not: dpkg that meets a read-only file system half-way leaves debris.
 *
 * <p>The lease ends with the process that holds it at the latest, so it needs nothing from an apt that is killed. After
 * a run it stays for a moment: unattended-upgrades makes many short runs, and each would lock and unlock.
 */
public final class PackageLease {

    private static final Duration AFTERWARDS = Duration.ofMinutes(1);

    private final SystemRoot root;
    private final Progress progress;
    private final LeaseStore leases;

    public PackageLease(SystemRoot root, Progress progress) {
        this.root = root;
        this.progress = progress;
        this.leases = new LeaseStore(root);
    }

    /**
     * Before packages are changed. Does nothing where nothing is locked and nothing was chosen.
     *
     * @param command what changes them, for people
     * @param pid the process that does; a copy of itself that a program made counts as that program
     * @throws ChangeException.Refused while the system is locked and is not to be opened
     */
    public void begin(Caller caller, String command, int pid) throws ChangeException {
        boolean chosen;
        SystemState state;
        try {
            chosen = Configuration.load(root, MountTable.read()).unlockForPackages();
            state = new StateProbe(root).read(StateProbe.Writers.IF_BUSY);
        } catch (ProbeException e) {
            throw new ChangeException.Refused(e.text(), Message.of("change.advice.repair"));
        } catch (IOException e) {
            throw failed(e);
        }
        boolean writable = state.verdict().state().equals("unlocked");
        if (state.unsupportedReason().isPresent() || (writable && !chosen)) {
            return;
        }
        if (!chosen) {
            throw new ChangeException.Refused(Message.of("packages.locked"), Message.of("packages.advice"));
        }
        if (!Users.isRoot()) {
            throw new ChangeException.Refused(Message.of("change.not-root"), Message.of("change.advice.not-root"));
        }
        int holder = Processes.original(pid);
        if (!writable || !prolong(holder, Optional.empty())) {
            Locking locking = new Locking(root, progress);
            // Bound to the holder from the beginning: nothing comes between that could fail. One that is gone by now holds
            // nothing open.
            ProcessRef process = Processes.find(holder).orElseGet(Processes::self);
            locking.unlock(new Locking.Request(caller, command, Optional.empty(), Optional.empty(), Optional.of(process), false));
        }
    }

    /** After packages were changed. Nothing where there is no lease of that process. */
    public void end(int pid) throws ChangeException {
        prolong(Processes.original(pid), Optional.of(Instant.now().plus(AFTERWARDS)));
    }

    /** Sets the end of the process's lease; false if it has none that lives. */
    private boolean prolong(int pid, Optional<Instant> until) throws ChangeException {
        Optional<ProcessRef> process = Processes.find(pid);
        if (process.isEmpty()) {
            return false;
        }
        try (ChangeLock _ = ChangeLock.acquire(root, "package-lease", progress::note)) {
            Instant now = Instant.now();
            Optional<Lease> own = leases.all().stream()
                    .filter(lease -> lease.process().equals(process) && !LeaseStore.isOver(lease, now)).findFirst();
            if (own.isPresent()) {
                Lease lease = own.get();
                leases.put(new Lease(lease.id(), lease.kind(), lease.uid(), lease.user(), lease.command(), lease.since(),
                        until, lease.reason(), lease.process()));
            }
            return own.isPresent();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static ChangeException failed(IOException e) {
        return new ChangeException.FailedAndUndone(Message.of("change.failed", Reason.of(e)), e);
    }
}
