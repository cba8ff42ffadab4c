package org.immutectl.desktop.bus;

import java.util.List;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.interfaces.DBusInterface;

/** {@code org.freedesktop.FileManager1} (File Manager DBus Interface, freedesktop.org). */
@DBusInterfaceName("org.freedesktop.FileManager1")
public interface FileManagerInterface extends DBusInterface {

    /** Opens the folders of these files with the files selected. */
    void ShowItems(List<String> uris, String startupId);
}
