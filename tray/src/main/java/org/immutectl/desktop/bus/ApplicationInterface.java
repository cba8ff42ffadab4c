package org.immutectl.desktop.bus;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.Variant;

/** {@code org.freedesktop.Application}: how a running program is asked to come forward (Desktop Entry Specification, D-Bus activation). */
@DBusInterfaceName("org.freedesktop.Application")
public interface ApplicationInterface extends DBusInterface {

    /** Shows the program. */
    void Activate(Map<String, Variant<?>> platformData);

    /** Opens files. */
    void Open(List<String> uris, Map<String, Variant<?>> platformData);

    /** Starts one of the program's actions by name. */
    void ActivateAction(String action, List<Variant<?>> parameter, Map<String, Variant<?>> platformData);
}
