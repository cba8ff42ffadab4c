package org.immutectl.cli;

import java.util.List;
import org.immutectl.change.ChangeResult;
import org.immutectl.change.swap.Swap;
import org.immutectl.model.Message;

/** {@code immutectl swap remove}: takes out all that the set-up made. */
final class SwapRemoveCommand implements Command {

    @Override
    public int run(Invocation invocation) throws UsageException {
        ChangeOutput output = ChangeOutput.ofLongChange(invocation);
        Swap swap = new Swap(invocation.root(), invocation.caller(), output);
        return output.report(() -> {
            if (invocation.has("dry-run")) {
                swap.previewRemove();
                return new ChangeResult(true, Message.of("result.done.dry-run"), List.of());
            }
            return swap.remove();
        });
    }
}
