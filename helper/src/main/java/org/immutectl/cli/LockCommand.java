package org.immutectl.cli;

import java.util.List;
import org.immutectl.change.ChangeResult;
import org.immutectl.change.Locking;
import org.immutectl.model.Message;

/** {@code immutectl lock}: locks everything and ends all leases. */
final class LockCommand implements Command {

    @Override
    public int run(Invocation invocation) throws UsageException {
        boolean force = invocation.force();
        ChangeOutput output = new ChangeOutput(invocation);
        Locking locking = new Locking(invocation.root(), output);
        return output.report(() -> {
            if (invocation.has("dry-run")) {
                locking.previewLock(force);
                return new ChangeResult(true, Message.of("result.done.dry-run"), List.of());
            }
            return locking.lock(force);
        });
    }
}
