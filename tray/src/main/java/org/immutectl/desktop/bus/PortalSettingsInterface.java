package org.immutectl.desktop.bus;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.Variant;

/** {@code org.freedesktop.portal.Settings}: the desktop's appearance (XDG Desktop Portal). */
@DBusInterfaceName("org.freedesktop.portal.Settings")
public interface PortalSettingsInterface extends DBusInterface {

    /** A setting, in a variant within a variant; the newer ReadOne is missing before version 2. */
    Variant<?> Read(String namespace, String key);

    /** All settings of some namespaces, by namespace and key. */
    Map<String, Map<String, Variant<?>>> ReadAll(List<String> namespaces);

    /** A setting has a new value. */
    class SettingChanged extends DBusSignal {
        public final String namespace;
        public final String key;
        public final Variant<?> value;

        public SettingChanged(String path, String namespace, String key, Variant<?> value) throws DBusException {
            super(path, namespace, key, value);
            this.namespace = namespace;
            this.key = key;
            this.value = value;
        }
    }
}
