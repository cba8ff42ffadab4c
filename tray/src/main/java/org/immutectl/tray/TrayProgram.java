package org.immutectl.tray;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.immutectl.client.Helper;
import org.immutectl.client.HelperCommand;
import org.immutectl.client.HelperResult;
import org.immutectl.client.HibernationNews;
import org.immutectl.desktop.AppearancePortal;
import org.immutectl.desktop.BusException;
import org.immutectl.desktop.ColorScheme;
import org.immutectl.desktop.Notifications;
import org.immutectl.desktop.PanelTone;
import org.immutectl.desktop.SeenLosses;
import org.immutectl.desktop.SessionBus;
import org.immutectl.desktop.SettingsFile;
import org.immutectl.desktop.TierHistoryService;
import org.immutectl.i18n.Messages;
import org.immutectl.model.SystemState;
import org.immutectl.model.TiersState;
import org.immutectl.model.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The resident program: takes in states and what is clicked, on one thread, and has the icon, the menu and the warnings
 * show them.
 */
final class TrayProgram implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrayProgram.class);
    private static final Duration SHORT_UNLOCK = Duration.ofMinutes(15);
    private static final Duration LONG_UNLOCK = Duration.ofHours(1);
    private static final int CLOSE_SECONDS = 5;

    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("tray").factory());
    private final CountDownLatch end = new CountDownLatch(1);
    /**
     * What is to be closed, last opened first. Nothing that only stops listening: the bus forgets that with the
     * connection, and a bus that has just died would let us wait for its answer.
     */
    private final Deque<AutoCloseable> open = new ConcurrentLinkedDeque<>();

    private final SessionBus bus;
    private final Helper helper;
    private final WindowStarter window;
    private final SettingsFile settings;
    private final Messages messages;
    private final StateText text;
    private final IconFiles icons;
    private final Time time;
    private final Warnings warnings;
    private final TierWatch tiers;
    private final SeenLosses losses = SeenLosses.ofUser();
    private final HibernationWatch hibernation;
    private final TrayHost host;

    private volatile PanelTone tone = PanelTone.LIGHT;
    private Optional<SystemState> state = Optional.empty();
    private boolean busy;
    private Optional<Future<?>> nextMinute = Optional.empty();

    /**
     * @param icons taken over: closed with the program
     */
    TrayProgram(SessionBus bus, Helper helper, WindowStarter window, SettingsFile settings, Messages messages, IconFiles icons,
                Time time) throws IOException {
        this.bus = bus;
        this.helper = helper;
        this.window = window;
        this.settings = settings;
        this.messages = messages;
        this.text = new StateText(messages);
        this.icons = icons;
        this.time = time;
        SettingsFile.Reading chosen = settings.read();
        chosen.damage().ifPresent(damage -> LOG.warn("The settings are damaged, using the defaults: {}", damage));
        this.warnings = new Warnings(new Notifications(bus), messages, time,
                chosen.settings().warningInterval(), new Warnings.Icons(icons.warningUri(), icons.appUri()),
                this::command);
        this.tiers = new TierWatch(new TierText(messages), warnings, time);
        this.hibernation = new HibernationWatch(new HibernationText(messages), warnings, losses);
        this.host = new TrayHost(bus, icons, () -> tone, thread, this::command,
                () -> GtkLoop.start().flatMap(gtk -> DorkboxTray.open(gtk, icons, () -> tone, this::command)),
                this::tellNoTray, TrayHost.GRACE);
        thread.setRemoveOnCancelPolicy(true);
        readTone(Optional.empty());
    }

    /** Begins to show what the sources tell. */
    void start(Sources sources) throws BusException {
        bus.onLost(this::end);
        warnings.start();
        open.push(warnings);
        open.push(host);
        post(() -> {
            try {
                host.start();
            } catch (BusException e) {
                LOG.warn("The session bus does not answer", e);
                end();
            }
        });
        open.push(sources.state().start(next -> post(() -> stateIs(next))));
        open.push(sources.tiers().start(next -> post(() -> tiersAre(next))));
        open.push(sources.hibernation().start(next -> post(() -> hibernationIs(next))));
        TierHistoryService.offer(bus, tiers::hour);
        try {
            open.push(settings.watch(now -> warnings.interval(now.warningInterval())));
        } catch (IOException e) {
            LOG.warn("Changes of the settings will count at the next start", e);
        }
        try {
            open.push(losses.watch(() -> post(() -> renderIf(hibernation.look()))));
        } catch (IOException e) {
            LOG.warn("A lost hibernation that was taken note of will be told of until the next start", e);
        }
        AppearancePortal portal = new AppearancePortal(bus);
        portal.watch(scheme -> post(() -> readTone(Optional.of(scheme))));
        // Asking may start the portal, which takes seconds on some desktops.
        Thread.ofPlatform().daemon().name("portal").start(() -> portal.read().ifPresent(scheme ->
                post(() -> readTone(Optional.of(scheme)))));
    }

    /** Blocks until the program is to end. */
    void awaitEnd() throws InterruptedException {
        end.await();
    }

    void end() {
        end.countDown();
    }

    /** Does what was chosen; from any thread. */
    void command(MenuModel.Command command) {
        switch (command) {
            case LOCK -> post(() -> run(new HelperCommand.Lock()));
            case UNLOCK_SHORT -> post(() -> run(new HelperCommand.Unlock(Optional.of(SHORT_UNLOCK), Optional.empty())));
            case UNLOCK_LONG -> post(() -> run(new HelperCommand.Unlock(Optional.of(LONG_UNLOCK), Optional.empty())));
            case UNLOCK -> openWindow(WindowStarter.View.UNLOCK);
            case OPEN -> openWindow(WindowStarter.View.ANY);
            case OPEN_TIERS -> openWindow(WindowStarter.View.TIERS);
            case OPEN_HIBERNATION -> openWindow(WindowStarter.View.HIBERNATION);
            case QUIT -> end();
        }
    }

    private void post(Runnable task) {
        try {
            thread.execute(() -> {
                try {
                    task.run();
                } catch (RuntimeException e) {
                    LOG.warn("Failed, ignoring", e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("ending", e);
        }
    }

    private void stateIs(SystemState next) {
        state = Optional.of(next);
        warnings.judge(text.warning(next));
        render();
    }

    private void tiersAre(TiersState next) {
        // They come every ten seconds, which is soon after a sleep too.
        warnings.look();
        renderIf(tiers.take(next));
    }

    private void hibernationIs(HibernationNews next) {
        renderIf(hibernation.take(next));
    }

    private void renderIf(boolean changed) {
        if (changed) {
            render();
        }
    }

    private void render() {
        nextMinute.ifPresent(old -> old.cancel(false));
        nextMinute = Optional.empty();
        state.ifPresent(now -> {
            Instant instant = time.wall();
            host.show(MenuModel.of(now, instant, Stream.of(tiers.lines(), hibernation.lines()).flatMap(List::stream).toList(), busy, messages));
            if (now.verdict() == Verdict.UNLOCKED) {
                // "Unlocked for 12 min" grows old; nothing else does.
                long intoMinute = now.openSince().map(since -> Math.floorMod(Duration.between(since, instant).toMillis(), 60_000L))
                        .orElse(0L);
                boolean counting = now.openSince().filter(since -> Duration.between(since, instant).toMinutes() < 1).isPresent();
                nextMinute = Optional.of(time.at(time.instant().plusMillis(counting ? Math.min(10_000L, 60_000L - intoMinute)
                        : 60_000L - intoMinute), thread, () -> post(this::render)));
            }
        });
    }

    private void run(HelperCommand command) {
        if (busy) {
            return;
        }
        busy = true;
        render();
        Thread.ofPlatform().daemon().name("helper").start(() -> {
            try {
                tell(helper.run(command, event -> LOG.debug("{}", event)));
            } finally {
                post(() -> {
                    busy = false;
                    render();
                });
            }
        });
    }

    private void tell(HelperResult result) {
        if (result.succeeded()) {
            // The next state says it.
            return;
        }
        List<String> notes = result instanceof HelperResult.DoneInPart part
                ? part.notes().stream().map(text::say).toList() : List.of();
        warnings.report(text.say(result.message()), Warnings.lines(String.join("\n", notes), text.say(result.untouched()),
                text.say(result.advice())));
    }

    private void openWindow(WindowStarter.View view) {
        try {
            window.open(view);
        } catch (IOException e) {
            LOG.warn("The window could not be opened", e);
            warnings.report(messages.get("tray.window-missing.summary"), messages.get("tray.window-missing.body", e.getMessage()));
        }
    }

    private void tellNoTray() {
        warnings.report(messages.get("tray.no-tray.summary"), messages.get("tray.no-tray.body"));
    }

    private void readTone(Optional<ColorScheme> scheme) {
        PanelTone now = PanelTone.read(bus, scheme, XSettings.read().themeName());
        if (now != tone) {
            tone = now;
            render();
        }
    }

    /**
     * Takes icon and notifications away. May be called more than once, from any thread but the tray's own; when it
     * returns, they are gone.
     */
    @Override
    public synchronized void close() {
        if (thread.isShutdown()) {
            return;
        }
        end();
        try {
            // On its own thread: after what is being shown right now, so that nothing comes up behind us.
            thread.submit(() -> {
                while (!open.isEmpty()) {
                    closeOne(open.pop());
                }
            }).get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("Not everything could be taken away in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.shutdownNow();
        closeOne(icons);
    }

    private static void closeOne(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.warn("Failed to close {}, ignoring", part, e);
        }
    }
}
