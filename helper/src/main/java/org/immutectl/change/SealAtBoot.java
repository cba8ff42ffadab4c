package org.immutectl.change;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.immutectl.change.edit.FileState;
import org.immutectl.change.edit.SystemFiles;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;
import org.immutectl.model.SystemState;
import org.immutectl.probe.Preflight;
import org.immutectl.probe.SealUnit;
import org.immutectl.probe.StateProbe;

/**
 * Has the system locked at every start, or not any more: makes the link that {@code systemctl enable} would make, on a
 * locked /etc too, and takes it away again. What holds now is left alone either way.
 */
public final class SealAtBoot {

    private static final int DIRECTORY_MODE = 0755;

    private final SystemRoot root;
    private final Progress progress;
    private final SystemFiles files;
    private final EditSteps edits;
    private final boolean wanted;

    /** @param wanted whether the system shall be locked at every start */
    public SealAtBoot(SystemRoot root, Progress progress, boolean wanted) {
        this.root = root;
        this.progress = progress;
        this.files = new SystemFiles(root);
        this.edits = new EditSteps(root);
        this.wanted = wanted;
    }

    /** Does it. Needs root. */
    public ChangeResult change(Caller caller) throws ChangeException {
        boolean changed = new Editing(root, progress).run(caller, command(), this::steps);
        return ChangeResult.done(wanted ? Message.of(changed ? "seal.done.enabled" : "seal.done.enabled-already")
                : Message.of(changed ? "seal.done.disabled" : "seal.done.disabled-already"));
    }

    /** What {@link #change} would do. Any user may ask. */
    public ChangeResult preview(Caller caller) throws ChangeException {
        new Editing(root, progress).preview(caller, command(), this::steps);
        return ChangeResult.done(Message.of("result.done.dry-run"));
    }

    private String command() {
        return wanted ? "immutectl seal enable" : "immutectl seal disable";
    }

    private List<Step> steps() throws IOException, ChangeException {
        return wanted ? enable() : disable();
    }

    private List<Step> enable() throws IOException, ChangeException {
        switch (SealUnit.read(root)) {
            case LOCKS -> {
                return List.of();
            }
            case MASKED -> throw new ChangeException.Refused(Message.of("seal.refused.masked"), Message.of("seal.advice.masked"));
            case NOT_INSTALLED ->
                    throw new ChangeException.Refused(Message.of("seal.refused.not-installed"), Message.of("seal.advice.not-installed"));
            case DOES_NOT_LOCK -> requireLockable();
        }
        List<Step> steps = new ArrayList<>();
        for (String directory : List.of("/etc/systemd", "/etc/systemd/system", SealUnit.WANTS)) {
            if (!files.exists(directory)) {
                steps.add(edits.makeDirectory(Message.of("seal.step.directory", directory), directory, DIRECTORY_MODE));
            }
        }
        steps.add(edits.putOwn(Message.of("seal.step.enable", SealUnit.LINK), SealUnit.LINK, files.read(SealUnit.LINK),
                new FileState.Link(SealUnit.place(root))));
        return steps;
    }

    /** A seal that would be refused at every start is no help to anybody. */
    private void requireLockable() throws IOException, ChangeException {
        StateProbe probe = new StateProbe(root);
        SystemState state = probe.read(StateProbe.Writers.IF_BUSY);
        if (state.unsupportedReason().isPresent()) {
            throw new ChangeException.Refused(state.unsupportedReason().get(), Message.of("change.advice.unsupported"));
        }
        List<Message> objections = new Preflight(root, probe.devices(state.paths())).objections(true);
        if (!objections.isEmpty()) {
            throw new ChangeException.Refused(objections.getFirst(), Message.of("seal.advice.preflight"));
        }
    }

    private List<Step> disable() throws IOException {
        FileState link = files.read(SealUnit.LINK);
        return link instanceof FileState.Absent ? List.of() : List.of(edits.putOwn(Message.of("seal.step.disable", SealUnit.LINK),
                SealUnit.LINK, link, new FileState.Absent()));
    }
}
