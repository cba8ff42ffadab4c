package org.immutectl.cli;

import java.util.List;
import java.util.Optional;
import org.immutectl.change.ChangeResult;
import org.immutectl.change.swap.Swap;
import org.immutectl.model.Message;

/** {@code immutectl swap setup}: swap that the machine can hibernate to; once more, what is stale of it repaired. */
final class SwapSetupCommand implements Command {

    private static final long LEAST = 16L << 20;

    @Override
    public int run(Invocation invocation) throws UsageException {
        Optional<Long> size = invocation.bytes("size");
        if (size.filter(bytes -> bytes < LEAST).isPresent()) {
            throw new UsageException(Message.of("swap.usage.size"));
        }
        boolean adopt = invocation.has("adopt");
        ChangeOutput output = ChangeOutput.ofLongChange(invocation);
        Swap swap = new Swap(invocation.root(), invocation.caller(), output);
        return output.report(() -> {
            if (invocation.has("dry-run")) {
                swap.previewSetup(size, adopt);
                return new ChangeResult(true, Message.of("result.done.dry-run"), List.of());
            }
            return swap.setup(size, adopt);
        });
    }
}
