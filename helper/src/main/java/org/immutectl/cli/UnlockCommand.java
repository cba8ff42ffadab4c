package org.immutectl.cli;

import java.util.List;
import java.util.Optional;
import org.immutectl.change.ChangeResult;
import org.immutectl.change.Locking;
import org.immutectl.model.Lease;
import org.immutectl.model.Message;

/** {@code immutectl unlock}: opens the system under a lease. */
final class UnlockCommand implements Command {

    @Override
    public int run(Invocation invocation) throws UsageException {
        Locking.Request request = new Locking.Request(invocation.caller(), "immutectl unlock", invocation.duration(),
                invocation.reason(), Optional.empty(), invocation.force());
        ChangeOutput output = new ChangeOutput(invocation);
        Locking locking = new Locking(invocation.root(), output);
        return output.report(() -> {
            if (invocation.has("dry-run")) {
                locking.previewUnlock(request);
                return new ChangeResult(true, Message.of("result.done.dry-run"), List.of());
            }
            Lease lease = locking.unlock(request);
            return new ChangeResult(true, lease.until().map(end -> Message.of("result.done.unlocked-until", end))
                    .orElseGet(() -> Message.of("result.done.unlocked")), List.of());
        });
    }
}
