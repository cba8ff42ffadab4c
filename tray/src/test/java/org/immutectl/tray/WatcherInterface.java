package org.immutectl.tray;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.interfaces.DBusInterface;

/** What tray items call of a panel. */
@DBusInterfaceName("org.kde.StatusNotifierWatcher")
public interface WatcherInterface extends DBusInterface {

    void RegisterStatusNotifierItem(String service);

    void RegisterStatusNotifierHost(String service);
}
