package org.immutectl.desktop.bus;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;

/** {@code org.kde.StatusNotifierItem}: a tray icon as panels call it (StatusNotifierItem specification). */
@DBusInterfaceName("org.kde.StatusNotifierItem")
public interface StatusNotifierItemInterface extends DBusInterface {

    /** The icon was clicked, at this place of the screen. */
    void Activate(int x, int y);

    /** It was clicked with the middle button. */
    void SecondaryActivate(int x, int y);

    /** A menu is wanted of a program that shows its own; panels show ours by themselves. */
    void ContextMenu(int x, int y);

    /** The wheel was turned on it. */
    void Scroll(int delta, String orientation);

    /** The icon is another. */
    class NewIcon extends DBusSignal {
        public NewIcon(String path) throws DBusException {
            super(path);
        }
    }

    /** The title is another. */
    class NewTitle extends DBusSignal {
        public NewTitle(String path) throws DBusException {
            super(path);
        }
    }
}
