package org.immutectl.tray;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.immutectl.desktop.BusException;
import org.immutectl.desktop.Notification;
import org.immutectl.desktop.Notifications;
import org.immutectl.i18n.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does on the screen what {@link WarningPolicy} decides, on a thread of its own because a notification service may let
 * its callers wait. Where there is no service, the window is opened instead: its banner warns.
 */
final class Warnings implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Warnings.class);
    private static final String LOCK = "lock";
    private static final String LATER = "later";
    private static final String REPORT = "report";
    private static final int CLOSE_SECONDS = 2;

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("warnings").factory());
    private final Notifications notifications;
    private final Messages messages;
    private final Time time;
    private final Icons icons;
    private final Notices notices;
    private final Consumer<MenuModel.Command> onCommand;

    /** The pictures of a warning and of a report, as {@link Notification#icon}. */
    record Icons(String warning, String report) {
    }

    private WarningPolicy policy;
    private Optional<Notifications.Shown> warning = Optional.empty();
    private Optional<Future<?>> wake = Optional.empty();

    /**
     * @param onCommand called with what is clicked: LOCK, OPEN or a notice's; OPEN also where no warning can be shown
     */
    Warnings(Notifications notifications, Messages messages, Time time, Duration interval, Icons icons,
             Consumer<MenuModel.Command> onCommand) {
        this.notifications = notifications;
        this.messages = messages;
        this.time = time;
        this.policy = WarningPolicy.quiet(interval);
        this.icons = icons;
        this.notices = new Notices(notifications, messages, icons.report());
        this.onCommand = onCommand;
    }

    void start() throws BusException {
        notifications.listen(new Notifications.Listener() {
            @Override
            public void actionInvoked(Notifications.Shown which, String key) {
                later(() -> clicked(which, key));
            }

            @Override
            public void closed(Notifications.Shown which) {
                later(() -> closedByOthers(which));
            }

            @Override
            public void serviceChanged(Optional<String> owner) {
                later(() -> serviceIs(owner));
            }
        });
    }

    /** The state is known anew; empty: nothing to warn of. */
    void judge(Optional<WarningText> text) {
        later(() -> on(new WarningPolicy.Event.Judged(text)));
    }

    /** Time has passed, perhaps more than the timers noticed, which stand still while the machine sleeps. */
    void look() {
        later(() -> {
            if (policy.due().filter(due -> !due.isAfter(time.instant())).isPresent()) {
                on(new WarningPolicy.Event.Tick());
            }
        });
    }

    void interval(Duration interval) {
        later(() -> on(new WarningPolicy.Event.IntervalChosen(interval)));
    }

    /** Tells once of something that is no warning, in the place of what was told before. */
    void report(String summary, String body) {
        later(() -> notices.show(REPORT, new WarningText(summary, body), Optional.empty()));
    }

    /**
     * Tells of something that is no reason to interrupt anybody; the warning stays beside it.
     *
     * @param subject for {@link #withdraw}; another notice of it takes this one's place
     * @param command what its button does
     */
    void notice(String subject, WarningText text, MenuModel.Command command) {
        later(() -> notices.show(subject, text, Optional.of(command)));
    }

    /** Takes a notice away, if it is still there. */
    void withdraw(String subject) {
        later(() -> notices.withdraw(subject));
    }

    private void later(Runnable task) {
        try {
            thread.execute(() -> {
                try {
                    task.run();
                } catch (RuntimeException e) {
                    LOG.warn("Failed to warn, ignoring", e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("closed already", e);
        }
    }

    private void on(WarningPolicy.Event event) {
        WarningPolicy.Step step = policy.on(event, time.instant());
        policy = step.next();
        step.effect().ifPresent(this::act);
        wake.ifPresent(old -> old.cancel(false));
        wake = policy.due().map(due -> time.at(due, thread, this::look));
    }

    private void act(WarningPolicy.Effect effect) {
        switch (effect) {
            case WarningPolicy.Effect.Close _ -> close(warning);
            case WarningPolicy.Effect.Raise raise -> {
                close(warning);
                show(raise.text(), Optional.empty());
            }
            case WarningPolicy.Effect.Update update -> show(update.text(), warning);
        }
    }

    private void close(Optional<Notifications.Shown> old) {
        // Forgotten first: the service's word that it is closed must not look like the user's doing.
        warning = Optional.empty();
        old.ifPresent(notifications::close);
    }

    private void show(WarningText text, Optional<Notifications.Shown> inPlaceOf) {
        try {
            Set<String> capabilities = notifications.capabilities();
            String body = capabilities.contains("actions") ? text.body()
                    : text.body() + "\n" + messages.get("tray.warning.how-to-lock");
            List<Notification.Action> actions = List.of(
                    new Notification.Action(LOCK, messages.get("tray.warning.action.lock")),
                    new Notification.Action(LATER, messages.get("tray.warning.action.later")),
                    new Notification.Action(Notification.Action.DEFAULT, messages.get("tray.warning.action.open")));
            warning = Optional.of(notifications.show(
                    new Notification(Notification.Urgency.CRITICAL, text.summary(), body, icons.warning(), actions), inPlaceOf));
        } catch (BusException e) {
            LOG.warn("No notification service, opening the window instead: {}", e.getMessage());
            warning = Optional.empty();
            onCommand.accept(MenuModel.Command.OPEN);
        }
    }

    private void clicked(Notifications.Shown which, String key) {
        if (isWarning(which)) {
            switch (key) {
                case LOCK -> onCommand.accept(MenuModel.Command.LOCK);
                case LATER -> on(new WarningPolicy.Event.Later());
                case Notification.Action.DEFAULT -> onCommand.accept(MenuModel.Command.OPEN);
                default -> LOG.debug("unknown action {}", key);
            }
        }
        notices.clicked(which, key).ifPresent(onCommand);
    }

    private void closedByOthers(Notifications.Shown which) {
        notices.closed(which);
        if (isWarning(which)) {
            warning = Optional.empty();
            on(new WarningPolicy.Event.Closed());
        }
    }

    private void serviceIs(Optional<String> owner) {
        // Our own call may have started the service, before word of it came here: then what it shows is ours.
        Predicate<Notifications.Shown> stillShown = shown -> owner.filter(shown.owner()::equals).isPresent();
        notices.serviceIs(owner);
        boolean known = warning.filter(stillShown).isPresent();
        warning = warning.filter(stillShown);
        if (owner.isPresent() && !known) {
            on(new WarningPolicy.Event.ServiceBegan());
        }
    }

    private boolean isWarning(Notifications.Shown which) {
        return warning.filter(which::equals).isPresent();
    }

    /** Takes what is on the screen away and ends. */
    @Override
    public void close() {
        if (thread.isShutdown()) {
            return;
        }
        try {
            thread.submit(() -> {
                close(warning);
                notices.withdrawAll();
            }).get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("The notification service does not answer, leaving", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.shutdownNow();
    }

    /** The lines of a report, without the empty ones. */
    static String lines(String... parts) {
        List<String> lines = new ArrayList<>();
        for (String part : parts) {
            if (!part.isBlank()) {
                lines.add(part);
            }
        }
        return String.join("\n", lines);
    }
}
