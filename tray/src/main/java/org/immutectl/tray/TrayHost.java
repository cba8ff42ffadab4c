package org.immutectl.tray;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.immutectl.desktop.BusException;
import org.immutectl.desktop.PanelTone;
import org.immutectl.desktop.SessionBus;
import org.immutectl.desktop.StatusNotifierWatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the icon its place: a StatusNotifierItem where a StatusNotifierWatcher is on the bus, also one that comes
 * later; else GTK's status icon; else none. Lives on the tray's thread.
 *
 * <p>A watcher that goes and comes back is libayatana's own business: it registers the item again by itself.
 */
final class TrayHost implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrayHost.class);
    private static final String WATCHER = StatusNotifierWatcher.NAME;
    /** When to look whether the panel lists the item: see {@link CalmIndicator#renew}. */
    private static final List<Duration> LOOKS = List.of(Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1),
            Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8), Duration.ofSeconds(20));
    /** At login the panel may come after us. */
    static final Duration GRACE = Duration.ofSeconds(20);

    private final SessionBus bus;
    private final Optional<GtkLoop> gtk;
    private final IconFiles icons;
    private final Supplier<PanelTone> tone;
    private final ScheduledExecutorService thread;
    private final Consumer<MenuModel.Command> onCommand;
    private final Runnable onNoTray;
    private final Duration grace;

    private Optional<DorkboxTray.Kind> kind = Optional.empty();
    private TrayIcon icon = new NoTray();
    private Optional<MenuModel> model = Optional.empty();

    /**
     * @param gtk empty where there is no display
     * @param thread the thread that this lives on
     * @param onNoTray called once, if nothing shows the icon when the grace is over that a panel gets to start
     */
    TrayHost(SessionBus bus, Optional<GtkLoop> gtk, IconFiles icons, Supplier<PanelTone> tone,
             ScheduledExecutorService thread, Consumer<MenuModel.Command> onCommand, Runnable onNoTray, Duration grace) {
        this.bus = bus;
        this.gtk = gtk;
        this.icons = icons;
        this.tone = tone;
        this.thread = thread;
        this.onCommand = onCommand;
        this.onNoTray = onNoTray;
        this.grace = grace;
    }

    void start() throws BusException {
        // Listened to before asked, so that a watcher that comes in between is not missed.
        bus.onOwnerChange(WATCHER, owner -> {
            if (owner.isPresent()) {
                thread.execute(() -> become(DorkboxTray.Kind.APP_INDICATOR));
            }
        });
        if (bus.hasOwner(WATCHER)) {
            become(DorkboxTray.Kind.APP_INDICATOR);
        } else if (System.getenv("DISPLAY") != null) {
            become(DorkboxTray.Kind.GTK);
        }
        if (!placed()) {
            thread.schedule(() -> {
                if (!placed()) {
                    onNoTray.run();
                }
            }, grace.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private boolean placed() {
        return kind.filter(now -> now == DorkboxTray.Kind.APP_INDICATOR || XEmbedTray.isPresent()).isPresent();
    }

    private void become(DorkboxTray.Kind next) {
        if (gtk.isEmpty() || kind.filter(next::equals).isPresent()) {
            return;
        }
        icon.close();
        Optional<TrayIcon> made = DorkboxTray.open(next, gtk.get(), icons, tone, onCommand);
        icon = made.orElseGet(NoTray::new);
        kind = made.map(_ -> next);
        LOG.info("Tray icon: {}", kind);
        model.ifPresent(icon::show);
        if (kind.filter(DorkboxTray.Kind.APP_INDICATOR::equals).isPresent()) {
            LOOKS.forEach(look -> thread.schedule(this::registerIfLost, look.toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    private void registerIfLost() {
        try {
            if (model.isPresent() && bus.hasOwner(WATCHER) && !StatusNotifierWatcher.lists(bus, "/" + DorkboxTray.ITEM_ID)) {
                LOG.info("The panel does not list the icon, registering again");
                icon.registerAgain();
            }
        } catch (BusException e) {
            LOG.info("The panel does not say what it lists: {}", e.getMessage());
        }
    }

    /** Shows this, now and in whatever place the icon gets later. */
    void show(MenuModel next) {
        model = Optional.of(next);
        icon.show(next);
    }

    @Override
    public void close() {
        icon.close();
        icon = new NoTray();
    }
}
