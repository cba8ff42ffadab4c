package org.immutectl.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.immutectl.change.ChangeException;
import org.immutectl.change.ChangeResult;
import org.immutectl.change.Progress;
import org.immutectl.model.Message;

/** What a change says while it happens and when it has ended: sentences, or one JSON object a line. */
final class ChangeOutput implements Progress {

    /** A change under way. */
    interface Change {
        ChangeResult run() throws ChangeException;
    }

    private final Terminal terminal;
    private final PrintStream out;
    private final boolean json;
    private final boolean dryRun;
    private final boolean everyStep;

    ChangeOutput(Invocation invocation) {
        this(invocation, invocation.terminal().out());
    }

    /** One that names each step as it begins: for a change that can take minutes. */
    static ChangeOutput ofLongChange(Invocation invocation) {
        return new ChangeOutput(invocation, invocation.terminal().out(), true);
    }

    /** @param out where sentences go: {@code run} leaves standard output to its command */
    ChangeOutput(Invocation invocation, PrintStream out) {
        this(invocation, out, false);
    }

    private ChangeOutput(Invocation invocation, PrintStream out, boolean everyStep) {
        this.everyStep = everyStep;
        this.terminal = invocation.terminal();
        this.out = out;
        this.json = invocation.has("json");
        this.dryRun = invocation.has("dry-run");
    }

    /** Runs the change, prints how it ended and returns the exit status. */
    int report(Change change) {
        try {
            ChangeResult result = change.run();
            int exit = result.whole() ? Exit.DONE : Exit.PART;
            if (json) {
                result.notes().forEach(this::note);
                line(result(exit, result.message()));
            } else if (!dryRun) {
                out.println(terminal.bold(terminal.text(result.message())));
                result.notes().forEach(note -> out.println("  " + terminal.text(note)));
            }
            return exit;
        } catch (ChangeException e) {
            return failed(e);
        }
    }

    private int failed(ChangeException e) {
        int exit = switch (e) {
            case ChangeException.Refused _ -> Exit.REFUSED;
            case ChangeException.FailedAndUndone _ -> Exit.FAILED;
            case ChangeException.LeftInPart _ -> Exit.PART;
        };
        if (json) {
            JsonObject result = result(exit, e.text());
            if (e instanceof ChangeException.Refused refused) {
                result.add("advice", message(refused.advice()));
            }
            line(result);
        } else {
            String what = terminal.text(e.text());
            terminal.error(e instanceof ChangeException.Refused refused
                    ? sentence(what) + " " + terminal.text(refused.advice()) : what);
        }
        return exit;
    }

    /** Reasons are said in the middle of other sentences too, so they have no full stop of their own. */
    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    @Override
    public void plan(List<Message> steps) {
        if (json) {
            JsonObject plan = event("plan");
            JsonArray array = new JsonArray();
            steps.forEach(step -> array.add(message(step)));
            plan.add("steps", array);
            line(plan);
        } else if (dryRun) {
            List<String> lines = new ArrayList<>();
            lines.add(terminal.text(steps.isEmpty() ? "cli.plan.empty" : "cli.plan"));
            for (int i = 0; i < steps.size(); i++) {
                lines.add("  " + (i + 1) + ". " + terminal.text(steps.get(i)));
            }
            lines.forEach(out::println);
        }
    }

    @Override
    public void step(int number, int of, Message step, Status status) {
        if (json) {
            JsonObject object = event("step");
            object.addProperty("number", number);
            object.addProperty("of", of);
            object.addProperty("status", status.name().toLowerCase(Locale.ROOT));
            message(step).asMap().forEach(object::add);
            line(object);
        } else if (everyStep && status == Status.STARTED) {
            out.println("  " + terminal.text("cli.step.started", number, of, terminal.text(step)));
        } else if (status == Status.UNDONE || status == Status.FAILED || status == Status.TOLERATED) {
            terminal.err().println("  " + terminal.text("cli.step." + status.name().toLowerCase(Locale.ROOT),
                    terminal.text(step)));
        }
    }

    @Override
    public void note(Message text) {
        if (json) {
            JsonObject note = event("note");
            message(text).asMap().forEach(note::add);
            line(note);
        } else {
            terminal.err().println("  " + terminal.text(text));
        }
    }

    private JsonObject result(int exit, Message message) {
        JsonObject result = event("result");
        result.addProperty("exit", exit);
        message(message).asMap().forEach(result::add);
        return result;
    }

    private static JsonObject event(String name) {
        JsonObject event = new JsonObject();
        event.addProperty("event", name);
        return event;
    }

    private JsonObject message(Message message) {
        JsonObject json = new JsonObject();
        json.addProperty("key", message.key());
        JsonArray arguments = new JsonArray();
        message.arguments().forEach(arguments::add);
        json.add("args", arguments);
        json.addProperty("text", terminal.text(message));
        return json;
    }

    private void line(JsonObject object) {
        out.println(object);
    }
}
