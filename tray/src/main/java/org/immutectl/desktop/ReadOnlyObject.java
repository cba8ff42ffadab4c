package org.immutectl.desktop;

import org.freedesktop.dbus.interfaces.Properties;

/**
 * An object on the bus whose properties are all read: {@code org.freedesktop.DBus.Properties} (D-Bus specification), with
 * {@link #GetAll} left to say what they are. Public because dbus-java calls it by reflection.
 */
public abstract class ReadOnlyObject implements Properties {

    private final String path;

    ReadOnlyObject(String path) {
        this.path = path;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <A> A Get(String interfaceName, String property) {
        return (A) SessionBus.known(GetAll(interfaceName), property);
    }

    @Override
    public <A> void Set(String interfaceName, String property, A value) {
        throw SessionBus.readOnly(property);
    }

    @Override
    public String getObjectPath() {
        return path;
    }

    @Override
    public boolean isRemote() {
        return false;
    }
}
