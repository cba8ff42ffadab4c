package org.immutectl.tray;

import dorkbox.systemTray.Entry;
import dorkbox.systemTray.MenuItem;
import dorkbox.systemTray.Separator;
import dorkbox.systemTray.SystemTray;
import dorkbox.systemTray.util.SizeAndScalingLinux;
import dorkbox.updates.Updates;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.immutectl.desktop.PanelTone;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * GTK's status icon (XEmbed), for panels that know no StatusNotifierItem: by dorkbox SystemTray 4.4, with its traps shut.
 * Every call of it happens on the GTK thread.
 */
final class DorkboxTray implements TrayIcon {

    private static final Logger LOG = LoggerFactory.getLogger(DorkboxTray.class);
    private static final String NAME = "Immutectl";
    static final String UPDATE_THREAD = "Maintenance Updates";
    private static final int ANY_SIZE = 24;

    private final GtkLoop gtk;
    private final IconFiles icons;
    private final Supplier<PanelTone> tone;
    private final Consumer<MenuModel.Command> onCommand;
    private final SystemTray tray;
    private final List<Entry> entries = new ArrayList<>();
    private List<MenuModel.Entry> shown = List.of();

    private DorkboxTray(GtkLoop gtk, IconFiles icons, Supplier<PanelTone> tone, Consumer<MenuModel.Command> onCommand,
                        SystemTray tray) {
        this.gtk = gtk;
        this.icons = icons;
        this.tone = tone;
        this.onCommand = onCommand;
        this.tray = tray;
    }

    /**
     * Makes the icon; it appears with the first {@link #show}.
     *
     * @param onCommand called, on a thread of dorkbox's, with what is chosen in the menu
     * @return empty if a library that it needs is missing
     */
    static Optional<TrayIcon> open(GtkLoop gtk, IconFiles icons, Supplier<PanelTone> tone,
                                   Consumer<MenuModel.Command> onCommand) {
        try {
            shutTraps();
            return gtk.call(() -> {
                Optional<SystemTray> tray = Optional.ofNullable(SystemTray.get(NAME));
                // Once more: its classes have started the thread by now.
                stopUpdateCheck();
                return tray.map(made -> new DorkboxTray(gtk, icons, tone, onCommand, made));
            });
        } catch (LinkageError | IllegalStateException e) {
            LOG.warn("No status icon", e);
            return Optional.empty();
        }
    }

    private static void shutTraps() {
        stopUpdateCheck();
        // Detection edits the settings of GNOME.
        SystemTray.FORCE_TRAY_TYPE = SystemTray.TrayType.Gtk;
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

    @Override
    public void show(MenuModel model) {
        gtk.call(() -> {
            if (sameShape(model.entries())) {
                update(model.entries());
            } else {
                rebuild(model.entries());
            }
            shown = model.entries();
            image(model.icon());
            tray.setTooltip(model.title());
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
    public void close() {
        gtk.call(() -> {
            tray.shutdown();
            return tray;
        });
    }
}
