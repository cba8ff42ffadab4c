package org.immutectl.tray;

import dorkbox.jna.linux.GObject;
import dorkbox.jna.linux.structs.AppIndicatorInstanceStruct;
import dorkbox.systemTray.Entry;
import dorkbox.systemTray.MenuItem;
import dorkbox.systemTray.Separator;
import dorkbox.systemTray.SystemTray;
import dorkbox.systemTray.util.EventDispatch;
import dorkbox.systemTray.util.SizeAndScalingLinux;
import dorkbox.updates.Updates;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.immutectl.desktop.PanelTone;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The icon by dorkbox SystemTray 4.4, with its traps shut. Every call of it happens on the GTK thread. */
final class DorkboxTray implements TrayIcon {

    private static final Logger LOG = LoggerFactory.getLogger(DorkboxTray.class);
    private static final String NAME = "Immutectl";
    /** Panels remember an item's place and visibility by it, so it must be the same at every start. */
    static final String ITEM_ID = "immutectl";
    static final String UPDATE_THREAD = "Maintenance Updates";
    private static final int ANY_SIZE = 24;

    private final Kind kind;
    private final GtkLoop gtk;
    private final IconFiles icons;
    private final Supplier<PanelTone> tone;
    private final Consumer<MenuModel.Command> onCommand;
    private final SystemTray tray;
    private final Optional<CalmIndicator> indicator;
    private final List<Entry> entries = new ArrayList<>();
    private List<MenuModel.Entry> shown = List.of();

    /** How the icon gets into the panel. */
    enum Kind {
        /** StatusNotifierItem, through libayatana-appindicator. */
        APP_INDICATOR(SystemTray.TrayType.AppIndicator),
        /** XEmbed, through GTK's status icon. */
        GTK(SystemTray.TrayType.Gtk);

        private final SystemTray.TrayType type;

        Kind(SystemTray.TrayType type) {
            this.type = type;
        }
    }

    private DorkboxTray(Kind kind, GtkLoop gtk, IconFiles icons, Supplier<PanelTone> tone, Consumer<MenuModel.Command> onCommand,
                        SystemTray tray, Optional<CalmIndicator> indicator) {
        this.kind = kind;
        this.gtk = gtk;
        this.icons = icons;
        this.tone = tone;
        this.onCommand = onCommand;
        this.tray = tray;
        this.indicator = indicator;
    }

    /**
     * Makes the icon; it appears with the first {@link #show}.
     *
     * @param onCommand called, on a thread of dorkbox's, with what is chosen in the menu
     * @return empty if a library that it needs is missing
     */
    static Optional<TrayIcon> open(Kind kind, GtkLoop gtk, IconFiles icons, Supplier<PanelTone> tone,
                                   Consumer<MenuModel.Command> onCommand) {
        try {
            // The click thread of an icon before must have ended, before this one starts another.
            EventDispatch.waitForShutdown();
            shutTraps(kind);
            return gtk.call(() -> {
                Optional<SystemTray> tray = Optional.ofNullable(SystemTray.get(NAME));
                // Once more: its classes have started the thread by now.
                stopUpdateCheck();
                return tray.map(made -> new DorkboxTray(kind, gtk, icons, tone, onCommand, made,
                        kind == Kind.APP_INDICATOR ? withStableId(made) : Optional.empty()));
            });
        } catch (LinkageError | IllegalStateException e) {
            LOG.warn("No tray icon of kind {}", kind, e);
            return Optional.empty();
        }
    }

    private static void shutTraps(Kind kind) {
        stopUpdateCheck();
        // Detection edits the settings of GNOME.
        SystemTray.FORCE_TRAY_TYPE = kind.type;
        // A missing library must be no icon, not a Swing window that looks like one.
        SystemTray.AUTO_FIX_INCONSISTENCIES = false;
        SystemTray.ENABLE_ROOT_CHECK = false;
        SystemTray.PREFER_GTK3 = true;
        // Our files are used as they are: no image is read by AWT, no size asked of a GTK theme.
        SystemTray.AUTO_SIZE = false;
        SizeAndScalingLinux.OVERRIDE_TRAY_SIZE = ANY_SIZE;
        SizeAndScalingLinux.OVERRIDE_MENU_SIZE = ANY_SIZE;
    }

    /**
     * Keeps dorkbox from phoning home, which it does over plain http from five minutes on. The switch is read when the
     * five minutes are over; the thread that waits for that is ended at once.
     */
    private static void stopUpdateCheck() {
        Updates.INSTANCE.setENABLE(false);
        Thread[] threads = new Thread[Thread.activeCount() * 2];
        int count = Thread.enumerate(threads);
        for (int i = 0; i < count; i++) {
            if (threads[i].getName().equals(UPDATE_THREAD)) {
                threads[i].setUncaughtExceptionHandler((_, _) -> LOG.debug("no update check"));
                threads[i].interrupt();
            }
        }
    }

    /**
     * Exchanges the indicator that dorkbox made, before it reaches the bus, for one with a name that stays: dorkbox
     * numbers them by the clock, and panels that keep a list of known items would get a new entry at every start.
     */
    private static Optional<CalmIndicator> withStableId(SystemTray tray) {
        try {
            Field menu = SystemTray.class.getDeclaredField("menu");
            menu.setAccessible(true);
            Object peer = menu.get(tray);
            Field field = peer.getClass().getDeclaredField("appIndicator");
            field.setAccessible(true);
            AppIndicatorInstanceStruct made = (AppIndicatorInstanceStruct) field.get(peer);
            CalmIndicator named = new CalmIndicator(ITEM_ID);
            field.set(peer, named);
            GObject.g_object_unref(made.getPointer());
            return Optional.of(named);
        } catch (ReflectiveOperationException e) {
            LOG.warn("The tray item keeps a name that changes, ignoring", e);
            return Optional.empty();
        }
    }

    @Override
    public void show(MenuModel model) {
        gtk.call(() -> {
            if (sameShape(model.entries())) {
                update(model.entries());
            } else {
                indicator.ifPresentOrElse(item -> item.withOneMenu(() -> rebuild(model.entries())),
                        () -> rebuild(model.entries()));
            }
            shown = model.entries();
            image(model.icon());
            // A StatusNotifierItem's title is what panels show as its tooltip; a status icon has a tooltip of its own.
            // Queued behind new entries, which dorkbox adds later, and with the first sets a title of its own.
            indicator.ifPresent(item -> EventDispatch.runLater(() -> gtk.dispatch(() -> item.app_indicator_set_title(model.title()))));
            if (kind == Kind.GTK) {
                tray.setTooltip(model.title());
            }
            return model;
        });
    }

    /** In place where possible: rebuilding would close a menu that is open. */
    private boolean sameShape(List<MenuModel.Entry> next) {
        if (next.size() != shown.size()) {
            return false;
        }
        for (int i = 0; i < next.size(); i++) {
            if (next.get(i).getClass() != shown.get(i).getClass() || next.get(i) instanceof MenuModel.Entry.Action action
                    && action.command() != ((MenuModel.Entry.Action) shown.get(i)).command()) {
                return false;
            }
        }
        return true;
    }

    private void update(List<MenuModel.Entry> next) {
        for (int i = 0; i < next.size(); i++) {
            if (!next.get(i).equals(shown.get(i)) && entries.get(i) instanceof MenuItem item) {
                item.setText(text(next.get(i)));
                item.setEnabled(next.get(i) instanceof MenuModel.Entry.Action action && action.enabled());
            }
        }
    }

    private void rebuild(List<MenuModel.Entry> next) {
        // From below: dorkbox takes away a separator by itself when it comes to lie on top.
        entries.reversed().forEach(tray.getMenu()::remove);
        entries.clear();
        for (MenuModel.Entry entry : next) {
            entries.add(tray.getMenu().add(made(entry)));
        }
    }

    private Entry made(MenuModel.Entry entry) {
        return switch (entry) {
            case MenuModel.Entry.Separator _ -> new Separator();
            case MenuModel.Entry.Label _ -> {
                MenuItem item = new MenuItem(text(entry));
                item.setEnabled(false);
                yield item;
            }
            case MenuModel.Entry.Action action -> {
                MenuItem item = new MenuItem(text(entry), _ -> onCommand.accept(action.command()));
                item.setEnabled(action.enabled());
                yield item;
            }
        };
    }

    /** GTK takes an underscore for the mark of an access key. */
    private static String text(MenuModel.Entry entry) {
        return switch (entry) {
            case MenuModel.Entry.Label label -> label.text().replace("_", "__");
            case MenuModel.Entry.Action action -> action.text().replace("_", "__");
            case MenuModel.Entry.Separator _ -> "";
        };
    }

    private void image(String state) {
        try {
            tray.setImage(icons.tray(state, tone.get()).toFile());
        } catch (IOException e) {
            LOG.warn("The icon could not be unpacked", e);
        }
    }

    @Override
    public void registerAgain() {
        gtk.call(() -> {
            indicator.ifPresent(item -> item.renew(ITEM_ID));
            return tray;
        });
    }

    @Override
    public void close() {
        gtk.call(() -> {
            tray.shutdown();
            return tray;
        });
    }
}
