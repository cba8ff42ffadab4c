package org.immutectl.change.swap;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.immutectl.change.Caller;
import org.immutectl.change.ChangeException;
import org.immutectl.change.ChangeResult;
import org.immutectl.change.Editing;
import org.immutectl.change.HibernationFactsFile;
import org.immutectl.change.Progress;
import org.immutectl.change.Step;
import org.immutectl.linux.Reason;
import org.immutectl.linux.Users;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.ProbeException;

/**
 * Swap that a machine can hibernate to: sets it up, repairs it, changes its size, and takes it away. Works on a locked
 * system by opening it for that long.
 */
public final class Swap {

    private static final String SETUP = "immutectl swap setup";
    private static final String REMOVE = "immutectl swap remove";

    private final SystemRoot root;
    private final Caller caller;
    private final Progress progress;

    public Swap(SystemRoot root, Caller caller, Progress progress) {
        this.root = root;
        this.caller = caller;
        this.progress = progress;
    }

    /**
     * Sets it up, or repairs what is stale.
     *
     * @param size in bytes; empty: what is there stays, or what is recommended
     * @param adopt whether a swap file that the owner made may be used
     */
    public ChangeResult setup(Optional<Long> size, boolean adopt) throws ChangeException {
        boolean changed = run(SETUP, () -> setupSteps(size, adopt));
        return result(changed ? "swap.done.setup" : "swap.done.setup-already");
    }

    /** What {@link #setup} would do. Any user may ask, though only root is told where an existing swap file begins. */
    public void previewSetup(Optional<Long> size, boolean adopt) throws ChangeException {
        new Editing(root, progress).preview(caller, SETUP, () -> {
            requireRootForExisting();
            return setupSteps(size, adopt);
        });
    }

    /** Takes out all that is ours. */
    public ChangeResult remove() throws ChangeException {
        boolean changed = run(REMOVE, () -> new SwapRemoval(root).steps());
        return result(changed ? "swap.done.removed" : "swap.done.removed-already");
    }

    /** What {@link #remove} would do. Any user may ask. */
    public void previewRemove() throws ChangeException {
        new Editing(root, progress).preview(caller, REMOVE, () -> new SwapRemoval(root).steps());
    }

    /** What there is, and what {@link #setup} would mend. Needs root. */
    public SwapReport inspect() throws ChangeException {
        if (!Users.isRoot()) {
            throw notRoot();
        }
        try {
            SwapSurvey survey = SwapSurvey.of(root);
            Optional<SwapRecord> record = survey.record();
            List<Message> pending = new ArrayList<>();
            if (record.isPresent()) {
                new SwapSetup(root, _ -> { }).steps(Optional.empty(), false).forEach(step -> pending.add(step.describe()));
            }
            Optional<ResumePlace> place = Optional.empty();
            boolean there = record.isPresent()
                    && (record.get().kind() == SwapRecord.Kind.PARTITION || survey.exists(record.get().path()));
            if (there) {
                place = Optional.of(SwapDevice.place(root, record.get()));
            }
            return new SwapReport(record.map(ours -> ours.kind().name().toLowerCase(Locale.ROOT)),
                    record.map(SwapRecord::path), there && record.get().kind() != SwapRecord.Kind.PARTITION
                    ? Optional.of(Files.size(root.resolve(record.get().path()))) : Optional.empty(),
                    record.filter(ours -> survey.isActive(ours.path())).isPresent(), place.map(ResumePlace::words), pending,
                    record.isPresent() ? List.of() : survey.ownersFiles());
        } catch (ProbeException e) {
            throw new ChangeException.Refused(e.text(), Message.of("change.advice.repair"));
        } catch (IOException e) {
            throw new ChangeException.Refused(Message.of("change.failed", Reason.of(e)), Message.of("change.advice.repair"));
        }
    }

    /** However it ended, what others may know of it is written down. */
    private boolean run(String command, Editing.Edits edits) throws ChangeException {
        try {
            return new Editing(root, progress).run(caller, command, edits);
        } finally {
            HibernationFactsFile.refresh(root, progress);
        }
    }

    private List<Step> setupSteps(Optional<Long> size, boolean adopt) throws IOException, ChangeException {
        return new SwapSetup(root, progress::note).steps(size, adopt);
    }

    private void requireRootForExisting() throws IOException, ChangeException {
        if (!Users.isRoot() && SwapRecord.read(root).isPresent()) {
            throw notRoot();
        }
    }

    private static ChangeException notRoot() {
        return new ChangeException.Refused(Message.of("change.not-root"), Message.of("change.advice.not-root"));
    }

    private static ChangeResult result(String key) {
        return new ChangeResult(true, Message.of(key), List.of());
    }
}
