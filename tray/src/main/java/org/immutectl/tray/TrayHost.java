package org.immutectl.tray;

import java.time.Duration;
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
 */
final class TrayHost implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrayHost.class);
    private static final String WATCHER = StatusNotifierWatcher.NAME;
    /** At login the panel may come after us. */
    static final Duration GRACE = Duration.ofSeconds(20);
    /** A panel that takes both kinds may begin with the older; GTK, once loaded, would stay in memory. */
    private static final Duration ITEM_FIRST = Duration.ofSeconds(3);

    private final SessionBus bus;
    private final IconFiles icons;
    private final Supplier<PanelTone> tone;
    private final ScheduledExecutorService thread;
    private final Consumer<MenuModel.Command> onCommand;
    private final Supplier<Optional<TrayIcon>> statusIcon;
    private final Runnable onNoTray;
    private final Duration grace;

    private TrayIcon icon = new NoTray();
    private boolean askedForStatusIcon;
    private Optional<MenuModel> model = Optional.empty();

    /**
     * @param thread the thread that this lives on
     * @param statusIcon makes GTK's, or nothing without GTK; asked once
     * @param onNoTray called once, if nothing shows the icon when the grace is over that a panel gets to start
     */
    TrayHost(SessionBus bus, IconFiles icons, Supplier<PanelTone> tone, ScheduledExecutorService thread,
             Consumer<MenuModel.Command> onCommand, Supplier<Optional<TrayIcon>> statusIcon, Runnable onNoTray, Duration grace) {
        this.bus = bus;
        this.icons = icons;
        this.tone = tone;
        this.thread = thread;
        this.onCommand = onCommand;
        this.statusIcon = statusIcon;
        this.onNoTray = onNoTray;
        this.grace = grace;
    }

    void start() throws BusException {
        // Listened to before asked, so that a watcher that comes in between is not missed.
        bus.onOwnerChange(WATCHER, owner -> {
            if (owner.isPresent()) {
                thread.execute(this::becomeItem);
            }
        });
        if (bus.hasOwner(WATCHER)) {
            becomeItem();
            return;
        }
        thread.schedule(this::lookForXEmbed, Math.min(ITEM_FIRST.toMillis(), grace.toMillis()), TimeUnit.MILLISECONDS);
        thread.schedule(this::graceIsOver, grace.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void lookForXEmbed() {
        if (icon instanceof NoTray && XEmbedTray.isPresent()) {
            becomeStatusIcon();
        }
    }

    private void graceIsOver() {
        if (icon instanceof ItemTray) {
            return;
        }
        if (icon instanceof NoTray && System.getenv("DISPLAY") != null) {
            // GTK puts it into a panel that comes later still.
            becomeStatusIcon();
        }
        if (icon instanceof NoTray || !XEmbedTray.isPresent()) {
            onNoTray.run();
        }
    }

    /** A panel that has started anew is asked again. */
    private void becomeItem() {
        if (icon instanceof ItemTray item) {
            item.registerAgain();
        } else {
            become(new ItemTray(bus, icons, tone, onCommand));
        }
    }

    private void becomeStatusIcon() {
        if (!askedForStatusIcon) {
            askedForStatusIcon = true;
            statusIcon.get().ifPresent(this::become);
        }
    }

    private void become(TrayIcon next) {
        icon.close();
        icon = next;
        LOG.info("Tray icon: {}", icon.getClass().getSimpleName());
        model.ifPresent(icon::show);
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
