package org.immutectl.desktop;

import org.immutectl.desktop.bus.StatusNotifierWatcherInterface;

/** The panel's list of tray items (StatusNotifierItem specification, org.freedesktop.StatusNotifierWatcher). */
public final class StatusNotifierWatcher {

    /** Its name on the session bus. */
    public static final String NAME = "org.kde.StatusNotifierWatcher";

    private StatusNotifierWatcher() {
    }

    /** Asks for a place for the item at this path of the connection. */
    static void register(SessionBus bus, String path) throws BusException {
        StatusNotifierWatcherInterface watcher = bus.remote(NAME, "/StatusNotifierWatcher", StatusNotifierWatcherInterface.class);
        SessionBus.call(() -> {
            watcher.RegisterStatusNotifierItem(path);
            return path;
        });
    }
}
