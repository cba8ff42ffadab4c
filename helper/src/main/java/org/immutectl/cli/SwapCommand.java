package org.immutectl.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import org.immutectl.change.ChangeException;
import org.immutectl.change.ChangeResult;
import org.immutectl.change.swap.Swap;
import org.immutectl.change.swap.SwapReport;
import org.immutectl.model.Message;

/** {@code immutectl swap setup|remove|inspect}: swap that the machine can hibernate to. */
final class SwapCommand implements Command {

    private static final long LEAST = 16L << 20;

    @Override
    public int run(Invocation invocation) throws UsageException {
        String verb = invocation.rest().size() == 1 ? invocation.rest().getFirst() : "";
        if (!verb.equals("setup") && (invocation.has("size") || invocation.has("adopt"))) {
            throw new UsageException(Message.of("swap.usage.setup-only"));
        }
        ChangeOutput output = new ChangeOutput(invocation);
        Swap swap = new Swap(invocation.root(), invocation.caller(), output);
        boolean preview = invocation.has("dry-run");
        switch (verb) {
            case "setup" -> {
                Optional<Long> size = invocation.bytes("size");
                if (size.filter(bytes -> bytes < LEAST).isPresent()) {
                    throw new UsageException(Message.of("swap.usage.size"));
                }
                boolean adopt = invocation.has("adopt");
                return output.report(preview ? dryRun(() -> swap.previewSetup(size, adopt)) : () -> swap.setup(size, adopt));
            }
            case "remove" -> {
                return output.report(preview ? dryRun(swap::previewRemove) : swap::remove);
            }
            case "inspect" -> {
                return inspect(invocation, output, swap);
            }
            default -> throw new UsageException(Message.of("swap.usage.verb"));
        }
    }

    private interface Preview {
        void run() throws ChangeException;
    }

    private static ChangeOutput.Change dryRun(Preview preview) {
        return () -> {
            preview.run();
            return new ChangeResult(true, Message.of("result.done.dry-run"), List.of());
        };
    }

    private static int inspect(Invocation invocation, ChangeOutput output, Swap swap) {
        try {
            SwapReport report = swap.inspect();
            if (invocation.has("json")) {
                invocation.terminal().out().println(json(invocation.terminal(), report));
            } else {
                text(invocation.terminal(), report);
            }
            return Exit.DONE;
        } catch (ChangeException e) {
            return output.report(() -> {
                throw e;
            });
        }
    }

    private static void text(Terminal terminal, SwapReport report) {
        if (report.path().isEmpty()) {
            terminal.out().println(terminal.bold(terminal.text("swap.inspect.none")));
            report.others().forEach(file -> terminal.out().println("  " + terminal.text("swap.inspect.adoptable", file)));
            return;
        }
        String path = report.path().get();
        terminal.out().println(terminal.bold(report.size().map(size -> terminal.text("swap.inspect.file", path, size))
                .orElseGet(() -> terminal.text("swap.inspect.partition", path))));
        terminal.out().println("  " + (report.active() ? terminal.text("swap.inspect.active") : terminal.text("swap.inspect.inactive")));
        report.words().ifPresent(words -> terminal.out().println("  " + terminal.text("swap.inspect.words", words)));
        if (report.pending().isEmpty()) {
            terminal.out().println("  " + terminal.text("swap.inspect.good"));
        } else {
            terminal.out().println("  " + terminal.text("swap.inspect.pending"));
            report.pending().forEach(step -> terminal.out().println("  - " + terminal.text(step)));
        }
    }

    private static JsonObject json(Terminal terminal, SwapReport report) {
        JsonObject json = new JsonObject();
        json.addProperty("swap", report.kind().orElse("none"));
        report.path().ifPresent(path -> json.addProperty("path", path));
        report.bytes().ifPresent(bytes -> json.addProperty("bytes", bytes));
        json.addProperty("active", report.active());
        report.words().ifPresent(words -> json.addProperty("words", words));
        JsonArray pending = new JsonArray();
        report.pending().forEach(step -> pending.add(terminal.text(step)));
        json.add("pending", pending);
        JsonArray others = new JsonArray();
        report.others().forEach(others::add);
        json.add("others", others);
        return json;
    }
}
