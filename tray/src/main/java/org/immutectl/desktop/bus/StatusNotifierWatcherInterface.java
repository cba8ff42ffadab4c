package org.immutectl.desktop.bus;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.interfaces.DBusInterface;

/** {@code org.kde.StatusNotifierWatcher}: what tray items call of a panel (StatusNotifierItem specification). */
@DBusInterfaceName("org.kde.StatusNotifierWatcher")
public interface StatusNotifierWatcherInterface extends DBusInterface {

    /** Asks for a place; by the item's object path the caller's own name on the bus is meant. */
    void RegisterStatusNotifierItem(String service);
}
