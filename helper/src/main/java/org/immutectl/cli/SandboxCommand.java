package org.immutectl.cli;

import org.immutectl.model.Message;

final class SandboxCommand implements Command {
    @Override
    public int run(Invocation invocation) throws UsageException {
        throw new UsageException(Message.of("cli.error.sandbox"));
    }
}
