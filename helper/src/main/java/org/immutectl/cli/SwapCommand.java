package org.immutectl.cli;

import org.immutectl.model.Message;

/** {@code immutectl swap} alone, which is half a command. */
final class SwapCommand implements Command {

    @Override
    public int run(Invocation invocation) throws UsageException {
        throw new UsageException(Message.of("swap.usage.verb"));
    }
}
