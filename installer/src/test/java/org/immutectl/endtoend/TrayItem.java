package org.immutectl.endtoend;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.Tuple;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.errors.ServiceUnknown;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/**
 * The tray icon as the panel sees it: org.kde.StatusNotifierItem and com.canonical.dbusmenu on the session bus.
 */
final class TrayItem implements AutoCloseable {

    private static final String WATCHER = "org.kde.StatusNotifierWatcher";
    private static final String ITEM = "org.kde.StatusNotifierItem";

    private final DBusConnection bus;

    private TrayItem(DBusConnection bus) {
        this.bus = bus;
    }

    static TrayItem connect() throws IOException {
        try {
            return new TrayItem(DBusConnectionBuilder.forAddress(System.getenv("DBUS_SESSION_BUS_ADDRESS")).withShared(false).build());
        } catch (DBusException e) {
            throw new IOException("no session bus", e);
        }
    }

    /**
     * An entry of the menu.
     *
     * @param label without the marks of the mnemonics
     */
    record Entry(int id, String label, boolean enabled, boolean separator) {
        boolean selectable() {
            return enabled && !separator;
        }
    }

    /** One answer of GetLayout: the menu's nodes, each with its children as variants of the same type. */
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

    /** What GetLayout returns: the revision and the root of the menu. */
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

    /** The menu's interface, as far as it is used here. */
    @DBusInterfaceName("com.canonical.dbusmenu")
    public interface DbusMenu extends DBusInterface {
        Menu<UInt32, Layout> GetLayout(int parentId, int recursionDepth, List<String> propertyNames);
    }

    /** The icons in the tray, each as bus name and object path. */
    List<String> registered() throws IOException {
        try {
            List<?> items = remote(WATCHER, "/StatusNotifierWatcher").Get(WATCHER, "RegisteredStatusNotifierItems");
            return items.stream().map(Object::toString).toList();
        } catch (ServiceUnknown e) {
            // Panels restart their trays.
            return List.of();
        } catch (DBusException | DBusExecutionException e) {
            throw new IOException("the watcher of tray icons doesn't answer", e);
        }
    }

    /** The one icon in the tray. */
    private String item() throws IOException {
        List<String> items = registered();
        if (items.size() != 1) {
            throw new IOException("expected one tray icon, found " + items);
        }
        return items.getFirst();
    }

    private Properties remote(String name, String path) throws DBusException {
        return bus.getRemoteObject(name, path, Properties.class);
    }

    /** A property of the icon, such as Title or IconName. */
    String property(String name) throws IOException {
        String item = item();
        int slash = item.indexOf('/');
        try {
            Object value = remote(item.substring(0, slash), item.substring(slash)).Get(ITEM, name);
            return value instanceof DBusPath path ? path.getPath() : String.valueOf(value);
        } catch (DBusException | DBusExecutionException e) {
            throw new IOException("the tray icon doesn't tell its " + name, e);
        }
    }

    /** The entries of its menu that can be seen, in order. */
    List<Entry> menu() throws IOException {
        String item = item();
        try {
            DbusMenu menu = bus.getRemoteObject(item.substring(0, item.indexOf('/')), property("Menu"), DbusMenu.class);
            List<Entry> entries = new ArrayList<>();
            for (Variant<?> child : menu.GetLayout(0, -1, List.of()).root.children) {
                entry(child).ifPresent(entries::add);
            }
            return entries;
        } catch (DBusException | DBusExecutionException e) {
            throw new IOException("the tray icon's menu can't be read", e);
        }
    }

    private static Optional<Entry> entry(Variant<?> child) {
        Object[] parts = (Object[]) child.getValue();
        Map<?, ?> properties = (Map<?, ?>) parts[1];
        if (Boolean.FALSE.equals(value(properties, "visible"))) {
            return Optional.empty();
        }
        String label = value(properties, "label") instanceof String text ? text.replaceAll("_(?!_)", "") : "";
        return Optional.of(new Entry((Integer) parts[0], label, !Boolean.FALSE.equals(value(properties, "enabled")),
                "separator".equals(value(properties, "type"))));
    }

    private static Object value(Map<?, ?> properties, String name) {
        return properties.get(name) instanceof Variant<?> variant ? variant.getValue() : "";
    }

    @Override
    public void close() throws IOException {
        bus.close();
    }
}
