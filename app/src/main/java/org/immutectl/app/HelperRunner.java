package org.immutectl.app;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.immutectl.client.Helper;
import org.immutectl.client.HelperCommand;
import org.immutectl.client.HelperEvent;
import org.immutectl.client.HelperResult;

/** Runs the helper's commands off the UI thread, one at a time. All its methods belong to the UI thread. */
public final class HelperRunner {

    private final Helper helper;
    private final Threads threads;
    private final Runnable afterwards;
    private final ReadOnlyObjectWrapper<Activity> activity = new ReadOnlyObjectWrapper<>(new Activity.Idle());

    /** @param afterwards called on the UI thread when a command has ended, to read the state again */
    public HelperRunner(Helper helper, Threads threads, Runnable afterwards) {
        this.helper = helper;
        this.threads = threads;
        this.afterwards = afterwards;
    }

    public ReadOnlyObjectProperty<Activity> activity() {
        return activity.getReadOnlyProperty();
    }

    public boolean isWorking() {
        return activity.get() instanceof Activity.Working;
    }

    /** Starts a command; does nothing while another one runs. */
    public void run(HelperCommand command) {
        if (isWorking()) {
            return;
        }
        activity.set(new Activity.Working(command, Optional.empty()));
        threads.work().execute(() -> {
            HelperResult result = guarded(() -> helper.run(command, event -> threads.ui().execute(() -> show(command, event))));
            threads.ui().execute(() -> {
                activity.set(new Activity.Ended(command, result));
                afterwards.run();
            });
        });
    }

    /**
     * Asks what a command would do.
     *
     * @param answer called on the UI thread with the plan, or with the reason why there is none; not after closing
     * @return closes the ear for the answer
     */
    public Runnable preview(HelperCommand command, Consumer<Preview> answer) {
        AtomicBoolean wanted = new AtomicBoolean(true);
        threads.work().execute(() -> {
            Preview.Collector plan = new Preview.Collector();
            HelperResult result = guarded(() -> helper.preview(command, plan));
            threads.ui().execute(() -> {
                if (wanted.get()) {
                    answer.accept(plan.preview(result));
                }
            });
        });
        return () -> wanted.set(false);
    }

    /** Takes the outcome of the last command off the screen. */
    public void dismiss() {
        if (activity.get() instanceof Activity.Ended) {
            activity.set(new Activity.Idle());
        }
    }

    private void show(HelperCommand command, HelperEvent event) {
        if (event instanceof HelperEvent.Step step && isWorking()) {
            activity.set(new Activity.Working(command, Optional.of(step)));
        }
    }

    private interface Call {
        HelperResult result();
    }

    /** A defect in the calling code must not leave the window "working" for ever. */
    private static HelperResult guarded(Call call) {
        try {
            return call.result();
        } catch (RuntimeException e) {
            return new HelperResult.Unexplained(-1, e.toString());
        }
    }
}
