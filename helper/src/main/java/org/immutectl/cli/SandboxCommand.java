package org.immutectl.cli;

import java.nio.file.Path;
import java.util.List;
import org.immutectl.change.ChangeException;
import org.immutectl.change.ChangeResult;
import org.immutectl.change.Sandbox;
import org.immutectl.linux.Users;
import org.immutectl.model.Message;

/** {@code immutectl sandbox create|destroy|path}: a small real Btrfs system to practise on. */
final class SandboxCommand implements Command {

    @Override
    public int run(Invocation invocation) throws UsageException {
        String verb = invocation.rest().size() == 1 ? invocation.rest().getFirst() : "";
        Sandbox sandbox = place(invocation);
        ChangeOutput output = new ChangeOutput(invocation);
        return switch (verb) {
            case "path" -> {
                invocation.terminal().out().println(sandbox.tree());
                yield Exit.DONE;
            }
            case "create" -> output.report(() -> {
                requireRoot();
                return result(sandbox.create(output::note));
            });
            case "destroy" -> output.report(() -> {
                requireRoot();
                return result(sandbox.destroy(output::note));
            });
            default -> throw new UsageException(Message.of("cli.error.sandbox"));
        };
    }

    /** With {@code --root DIR} at a place of root's own choice, which need not exist yet. */
    private static Sandbox place(Invocation invocation) throws UsageException {
        if (!invocation.has("root")) {
            return Sandbox.standard();
        }
        String given = invocation.options().get("root");
        if (invocation.caller().throughPkexec()) {
            throw new UsageException(Message.of("cli.error.sandbox-pkexec"));
        }
        try {
            return Sandbox.at(Path.of(given));
        } catch (IllegalArgumentException e) {
            throw new UsageException(Message.of("cli.error.root", given));
        }
    }

    private static ChangeResult result(Sandbox.Outcome outcome) {
        return new ChangeResult(true, outcome.text(), List.of());
    }

    private static void requireRoot() throws ChangeException {
        if (!Users.isRoot()) {
            throw new ChangeException.Refused(Message.of("change.not-root"), Message.of("change.advice.not-root"));
        }
    }
}
