package org.immutectl.desktop.bus;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.Variant;

/** {@code org.xfce.Xfconf}: XFCE's settings. */
@DBusInterfaceName("org.xfce.Xfconf")
public interface XfconfInterface extends DBusInterface {

    /** A setting's value; an error if it is not set. */
    Variant<?> GetProperty(String channel, String property);
}
