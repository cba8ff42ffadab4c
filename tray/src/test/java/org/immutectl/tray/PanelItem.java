package org.immutectl.tray;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.immutectl.desktop.bus.MenuInterface;
import org.immutectl.desktop.bus.StatusNotifierItemInterface;

/** A tray item as a panel sees it: org.kde.StatusNotifierItem and com.canonical.dbusmenu. */
final class PanelItem implements AutoCloseable {

    private static final String ITEM = "org.kde.StatusNotifierItem";

    private final DBusConnection bus;
    private final String name;
    private final String path;

    /** An entry of the menu. */
    record Entry(int id, String label, boolean enabled) {
    }

    /** @param item bus name and path together, as watchers keep them */
    PanelItem(String address, String item) throws DBusException {
        this.bus = DBusConnectionBuilder.forAddress(address).withShared(false).build();
        this.name = item.substring(0, item.indexOf('/'));
        this.path = item.substring(item.indexOf('/'));
    }

    String property(String property) throws DBusException {
        Object value = bus.getRemoteObject(name, path, Properties.class).Get(ITEM, property);
        return value instanceof DBusPath where ? where.getPath() : String.valueOf(value);
    }

    List<Entry> menu() throws DBusException {
        List<Entry> entries = new ArrayList<>();
        for (Variant<?> child : dbusMenu().GetLayout(0, -1, List.of()).second.children) {
            Object[] parts = (Object[]) child.getValue();
            Map<?, ?> properties = (Map<?, ?>) parts[1];
            if (properties.get("label") instanceof Variant<?> label) {
                entries.add(new Entry((Integer) parts[0], String.valueOf(label.getValue()),
                        !(properties.get("enabled") instanceof Variant<?> enabled) || (Boolean) enabled.getValue()));
            }
        }
        return entries;
    }

    /** True when the menu is there to its last entry. */
    boolean isWhole() throws DBusException {
        try {
            return menu().stream().anyMatch(entry -> entry.label().equals("Quit"));
        } catch (DBusExecutionException e) {
            // An item registers before its menu is on the bus.
            return false;
        }
    }

    void click(String label) throws DBusException {
        Entry entry = menu().stream().filter(candidate -> candidate.label().equals(label) && candidate.enabled()).findFirst()
                .orElseThrow(() -> new AssertionError("cannot click " + label));
        dbusMenu().Event(entry.id(), "clicked", new Variant<>(0), new UInt32(0));
    }

    /** Clicks on the icon itself. */
    void activate() throws DBusException {
        bus.getRemoteObject(name, path, StatusNotifierItemInterface.class).Activate(0, 0);
    }

    private MenuInterface dbusMenu() throws DBusException {
        return bus.getRemoteObject(name, property("Menu"), MenuInterface.class);
    }

    @Override
    public void close() throws IOException {
        bus.close();
    }
}
