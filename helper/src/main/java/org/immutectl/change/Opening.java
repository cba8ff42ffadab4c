package org.immutectl.change;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.immutectl.model.Message;
import org.immutectl.model.PathState;
import org.immutectl.model.SystemRoot;
import org.immutectl.model.SystemState;
import org.immutectl.probe.MountTable;
import org.immutectl.probe.ProbeException;
import org.immutectl.probe.StateProbe;

/**
 * What opens a system for edits of our own, and what leaves it afterwards just as it was: not locked more than it had
 * been, nor less.
 *
 * @param wasLocked whether it was locked before
 * @param open the steps that make every protected path writable; none if all are
 */
record Opening(boolean wasLocked, List<PathState> paths, List<Step> open) {

    static Opening of(SystemRoot root) throws IOException, ChangeException {
        MountTable mounts = MountTable.read();
        SystemState state;
        try {
            state = new StateProbe(root).read(StateProbe.Writers.IF_BUSY);
        } catch (ProbeException e) {
            throw new ChangeException.Refused(e.text(), Message.of("change.advice.repair"));
        }
        Optional<Message> reason = state.unsupportedReason();
        if (reason.isPresent()) {
            throw new ChangeException.Refused(reason.get(), Message.of("change.advice.unsupported"));
        }
        List<PathState.Supported> paths = state.paths().stream().map(PathState.Supported.class::cast).toList();
        for (PathState.Supported path : paths) {
            if (path.received() && path.property().isReadOnly()) {
                throw new ChangeException.Refused(Message.of("change.received", path.path()),
                        Message.of("change.advice.received"));
            }
        }
        List<Step> open = new LockPlans(root, mounts).unlock(paths).stream()
                .filter(step -> !(step instanceof Steps.ForgetReceived)).toList();
        return new Opening(state.verdict().isLocked(), state.paths(), open);
    }

    /** The same steps backwards, each turned round. */
    List<Step> close() {
        List<Step> steps = new ArrayList<>();
        for (Step step : open.reversed()) {
            switch (step) {
                case Steps.SetProperty property -> steps.add(new Steps.SetProperty(property.path(), property.subvolume(), true));
                case Steps.SetMount mount -> steps.add(new Steps.SetMount(mount.path(), mount.mountPoint(), true));
                case Steps.MakeSuperblockWritable superblock when superblock.wasReadOnly() ->
                        steps.add(new Steps.SetMount(superblock.path(), superblock.mountPoint(), true));
                default -> { }
            }
        }
        return steps;
    }
}
