package org.immutectl.cli;

import java.util.List;
import org.immutectl.change.ChangeResult;
import org.immutectl.change.Rehearsal;
import org.immutectl.model.Message;

/** {@code immutectl hibernation rehearse}: tries hibernation without powering off, where the kernel offers that. */
final class HibernationRehearseCommand implements Command {

    @Override
    public int run(Invocation invocation) throws UsageException {
        ChangeOutput output = new ChangeOutput(invocation);
        Rehearsal rehearsal = new Rehearsal(invocation.root(), output);
        return output.report(() -> {
            if (invocation.has("dry-run")) {
                rehearsal.preview();
                return new ChangeResult(true, Message.of("result.done.dry-run"), List.of());
            }
            return rehearsal.run();
        });
    }
}
