package org.immutectl.tray;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.Tuple;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
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

    /** A node of the menu: number, properties, children. */
    public static final class Layout extends Struct {
        @Position(0)
        public final int id;
        @Position(1)
        public final Map<String, Variant<?>> properties;
        @Position(2)
        public final List<Variant<?>> children;

        public Layout(int id, Map<String, Variant<?>> properties, List<Variant<?>> children) {
            this.id = id;
            this.properties = properties;
            this.children = children;
        }
    }

    /** What GetLayout answers. */
    public static final class Menu<A, B> extends Tuple {
        @Position(0)
        public final A revision;
        @Position(1)
        public final B root;

        public Menu(A revision, B root) {
            this.revision = revision;
            this.root = root;
        }
    }

    /** The menu's interface, as far as panels use it here. */
    @DBusInterfaceName("com.canonical.dbusmenu")
    public interface DbusMenu extends DBusInterface {

        Menu<UInt32, Layout> GetLayout(int parent, int depth, List<String> properties);

        void Event(int id, String event, Variant<?> data, UInt32 timestamp);
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
        for (Variant<?> child : dbusMenu().GetLayout(0, -1, List.of()).root.children) {
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

    private DbusMenu dbusMenu() throws DBusException {
        return bus.getRemoteObject(name, property("Menu"), DbusMenu.class);
    }

    @Override
    public void close() throws IOException {
        bus.close();
    }
}
