package org.immutectl.change;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.immutectl.change.edit.BackUp;
import org.immutectl.change.edit.EditJournal;
import org.immutectl.change.edit.TopLevel;
import org.immutectl.linux.Reason;
import org.immutectl.model.Lease;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.ProbeException;
import org.immutectl.probe.Processes;
import org.immutectl.probe.StateProbe;

/**
 * Edits the files of a system that may be locked: opens it under a lease of its own, edits, and leaves it as it was,
 * whatever happens. No other change of ours comes between, because the change lock is held all the while. A watcher
 * locks again if this process is killed, and takes back what it had begun; after a power cut the next command does,
 * or the seal of the next boot.
 */
public final class Editing {

    private final SystemRoot root;
    private final Progress progress;
    private final Locking locking;
    private final EditJournal journal;

    public Editing(SystemRoot root, Progress progress) {
        this.root = root;
        this.progress = progress;
        this.locking = new Locking(root, progress);
        this.journal = new EditJournal(root);
    }

    /** Works out what is to be done from how the system is; called with no other change under way. */
    public interface Edits {

        /** The steps, by {@link EditSteps} or of that kind; none if all is as it should be. */
        List<Step> steps() throws IOException, ChangeException;
    }

    /**
     * Does the edits.
     *
     * @param command who edits, for people: {@code immutectl tiers setup}
     * @return false if there was nothing to do
     * @throws ChangeException refused, failed and undone, or left in part
     */
    public boolean run(Caller caller, String command, Edits edits) throws ChangeException {
        Locking.requireRoot();
        try (ChangeLock _ = locking.acquire(command)) {
            locking.recover();
            if (!journal.read().isEmpty()) {
                throw new ChangeException.Refused(Message.of("edit.pending"), Message.of("change.advice.repair"));
            }
            new BackUp(root).sweep();
            List<Step> wanted = edits.steps();
            if (wanted.isEmpty()) {
                return false;
            }
            Opening opening = Opening.of(root);
            if (opening.wasLocked()) {
                // If a kill makes the watcher lock again, what speaks against locking now must not stand in its way.
                locking.acceptObjections(opening.paths());
            }
            new PlanRunner(root, progress).run(plan(caller, command, opening, wanted));
            if (opening.wasLocked()) {
                requireLocked();
            }
            return true;
        } catch (ProbeException e) {
            throw new ChangeException.Refused(e.text(), Message.of("change.advice.repair"));
        } catch (IOException e) {
            throw Locking.failed(e);
        }
    }

    private void requireLocked() throws ChangeException {
        boolean locked;
        try {
            locked = new StateProbe(root).read(StateProbe.Writers.IF_BUSY).verdict().isLocked();
        } catch (IOException e) {
            // Nothing is undone any more by now, so it must not be said to be.
            throw new ChangeException.LeftInPart(Message.of("change.not-checked", Reason.of(e)), e);
        }
        if (!locked) {
            throw new ChangeException.LeftInPart(Message.of("change.not-locked-after-all"), null);
        }
    }

    /** What {@link #run} would do. Any user may ask. */
    public void preview(Caller caller, String command, Edits edits) throws ChangeException {
        try {
            List<Step> wanted = edits.steps();
            progress.plan(wanted.isEmpty() ? List.of() : plan(caller, command, Opening.of(root), wanted).describe());
        } catch (ProbeException e) {
            throw new ChangeException.Refused(e.text(), Message.of("change.advice.repair"));
        } catch (IOException e) {
            throw Locking.failed(e);
        }
    }

    private Plan plan(Caller caller, String command, Opening opening, List<Step> edits) {
        List<Step> steps = new ArrayList<>(edits);
        steps.add(new EditSteps(root).keep());
        if (opening.open().isEmpty()) {
            return new Plan("edit", Optional.empty(), true, steps);
        }
        Lease lease = locking.lease(new Locking.Request(caller, command, Optional.empty(), Optional.empty(),
                Optional.of(Processes.self()), false),
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
        LeaseStore leases = new LeaseStore(root);
        Relock relock = new Relock(root);
        steps.addAll(0, opening.open());
        steps.add(0, new Steps.ArmRelock(relock, lease));
        steps.add(0, new Steps.RecordLease(leases, lease));
        steps.addAll(opening.close());
        steps.add(new Steps.EndLeases(leases, relock, List.of(lease)));
        return new Plan("edit", Optional.of(lease.id()), !opening.wasLocked(), steps);
    }

    /**
     * Takes back the edits that a kill or a power cut interrupted, opening the system for it if need be. What cannot
     * be taken back is said and left for the next command: locking must not depend on it.
     */
    static void recover(SystemRoot root, Progress progress) throws IOException {
        EditJournal journal = new EditJournal(root);
        try {
            TopLevel.clear(root);
            journal.sweep();
            if (journal.read().isEmpty()) {
                return;
            }
            progress.note(Message.of("change.recovering-edits"));
            Opening opening = Opening.of(root);
            List<Step> steps = new ArrayList<>(opening.open());
            steps.add(new EditSteps(root).takeBack(progress::note));
            steps.addAll(opening.close());
            new PlanRunner(root, progress).run(new Plan("take-back", Optional.empty(), !opening.wasLocked(), steps));
        } catch (ChangeException e) {
            progress.note(e.text());
        } catch (ProbeException e) {
            progress.note(e.text());
        } catch (IOException e) {
            progress.note(Message.of("change.failed", Reason.of(e)));
        }
    }
}
