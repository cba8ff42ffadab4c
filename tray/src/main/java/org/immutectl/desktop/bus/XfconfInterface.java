package org.immutectl.desktop.bus;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.Variant;

/** {@code org.xfce.Xfconf}: XFCE's settings. */
@DBusInterfaceName("org.xfce.Xfconf")
public interface XfconfInterface extends DBusInterface {

    /** A setting's value; an error if it is not set. */
    Variant<?> GetProperty(String channel, String property);

    /** A setting has a new value. */
    class PropertyChanged extends DBusSignal {
        public final String channel;
        public final String property;
        public final Variant<?> value;

        public PropertyChanged(String path, String channel, String property, Variant<?> value) throws DBusException {
            super(path, channel, property, value);
            this.channel = channel;
            this.property = property;
            this.value = value;
        }
    }
}
