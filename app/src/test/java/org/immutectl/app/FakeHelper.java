package org.immutectl.app;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.immutectl.client.Helper;
import org.immutectl.client.HelperCommand;
import org.immutectl.client.HelperEvent;
import org.immutectl.client.HelperResult;
import org.immutectl.model.Message;

/** A helper with switches for everything that can go wrong; changes nothing but what it is told to. */
public final class FakeHelper implements Helper {

    private final List<HelperCommand> ran = new ArrayList<>();
    private final List<HelperCommand> previewed = new ArrayList<>();
    private volatile HelperResult result = new HelperResult.Done(Message.of("result.done.locked"), List.of());
    private volatile HelperResult previewResult = new HelperResult.Done(Message.of("result.done.unlocked"), List.of());
    private volatile List<Message> steps = List.of(Message.of("app.paths.superblock", "one"), Message.of("app.paths.superblock", "two"));
    private volatile Consumer<HelperCommand> during = command -> { };
    private volatile Consumer<HelperCommand> atEnd = command -> { };

    /** How every command ends from now on. */
    public FakeHelper endsWith(HelperResult ending) {
        result = ending;
        return this;
    }

    public FakeHelper previewEndsWith(HelperResult ending) {
        previewResult = ending;
        return this;
    }

    public FakeHelper plans(List<Message> plan) {
        steps = List.copyOf(plan);
        return this;
    }

    /** What happens after the first step began: a place to look at the window while it works. */
    public FakeHelper during(Consumer<HelperCommand> action) {
        during = action;
        return this;
    }

    /** What the system does when a command succeeded. */
    public FakeHelper afterSuccess(Consumer<HelperCommand> action) {
        atEnd = action;
        return this;
    }

    public synchronized List<HelperCommand> ran() {
        return List.copyOf(ran);
    }

    public synchronized List<HelperCommand> previewed() {
        return List.copyOf(previewed);
    }

    @Override
    public HelperResult run(HelperCommand command, Consumer<HelperEvent> progress) {
        synchronized (this) {
            ran.add(command);
        }
        progress.accept(new HelperEvent.Plan(steps));
        IntStream.range(0, steps.size()).limit(1).forEach(i -> progress.accept(
                new HelperEvent.Step(i + 1, steps.size(), steps.get(i), HelperEvent.Status.STARTED)));
        during.accept(command);
        if (result.succeeded()) {
            atEnd.accept(command);
        }
        return result;
    }

    @Override
    public HelperResult preview(HelperCommand command, Consumer<HelperEvent> plan) {
        synchronized (this) {
            previewed.add(command);
        }
        if (previewResult.succeeded()) {
            plan.accept(new HelperEvent.Plan(steps));
        }
        return previewResult;
    }
}
