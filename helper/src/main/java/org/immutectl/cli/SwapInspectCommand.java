package org.immutectl.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.immutectl.change.ChangeException;
import org.immutectl.change.swap.Swap;
import org.immutectl.change.swap.SwapReport;

/** {@code immutectl swap inspect}: what there is for hibernation, and what of it the set-up would repair. */
final class SwapInspectCommand implements Command {

    @Override
    public int run(Invocation invocation) throws UsageException {
        ChangeOutput output = new ChangeOutput(invocation);
        Swap swap = new Swap(invocation.root(), invocation.caller(), output);
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
