package org.immutectl.desktop.bus;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.Tuple;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/** {@code com.canonical.dbusmenu}: a menu that a panel draws (libdbusmenu's dbus-menu.xml, version 3). */
@DBusInterfaceName("com.canonical.dbusmenu")
public interface MenuInterface extends DBusInterface {

    /** The menu's revision, and its node with this number with those below it. */
    Layout<UInt32, Node> GetLayout(int parentId, int recursionDepth, List<String> propertyNames);

    /** What is known of several nodes; of all for an empty list. */
    List<NodeProperties> GetGroupProperties(List<Integer> ids, List<String> propertyNames);

    /** One property of one node. */
    Variant<?> GetProperty(int id, String name);

    /** Something happened to a node; {@code clicked} means that it was chosen. */
    void Event(int id, String eventId, Variant<?> data, UInt32 timestamp);

    /** Several events at once; answers the numbers that there are no nodes of. */
    List<Integer> EventGroup(List<Event> events);

    /** A node's children are about to be shown; true if the panel has to ask for them anew. */
    boolean AboutToShow(int id);

    /** The same of several: which have to be asked for anew, and which there are not. */
    Layout<List<Integer>, List<Integer>> AboutToShowGroup(List<Integer> ids);

    /** Nodes came or went below this one. */
    class LayoutUpdated extends DBusSignal {
        public LayoutUpdated(String path, UInt32 revision, int parent) throws DBusException {
            super(path, revision, parent);
        }
    }

    /** Nodes have other properties: the new ones, and the names of those that are as by default again. */
    class ItemsPropertiesUpdated extends DBusSignal {
        public ItemsPropertiesUpdated(String path, List<NodeProperties> updated, List<Removed> removed) throws DBusException {
            super(path, updated, removed);
        }
    }

    /** Two answers of one call. */
    final class Layout<A, B> extends Tuple {
        @Position(0)
        public final A first;
        @Position(1)
        public final B second;

        public Layout(A first, B second) {
            this.first = first;
            this.second = second;
        }
    }

    /** {@code (ia{sv}av)}: a line of the menu, or the menu itself with its lines, each in a variant. */
    final class Node extends Struct {

        /** What a variant of it has to say of its type. */
        public static final String SIGNATURE = "(ia{sv}av)";

        @Position(0)
        public final int id;
        @Position(1)
        public final Map<String, Variant<?>> properties;
        @Position(2)
        public final List<Variant<?>> children;

        public Node(int id, Map<String, Variant<?>> properties, List<Variant<?>> children) {
            this.id = id;
            this.properties = properties;
            this.children = children;
        }
    }

    /** {@code (ia{sv})}: a node's properties. */
    final class NodeProperties extends Struct {
        @Position(0)
        public final int id;
        @Position(1)
        public final Map<String, Variant<?>> properties;

        public NodeProperties(int id, Map<String, Variant<?>> properties) {
            this.id = id;
            this.properties = properties;
        }
    }

    /** {@code (ias)}: names of a node's properties. */
    final class Removed extends Struct {
        @Position(0)
        public final int id;
        @Position(1)
        public final List<String> names;

        public Removed(int id, List<String> names) {
            this.id = id;
            this.names = names;
        }
    }

    /** {@code (isvu)}: an event as {@link #Event} has it. */
    final class Event extends Struct {
        @Position(0)
        public final int id;
        @Position(1)
        public final String eventId;
        @Position(2)
        public final Variant<?> data;
        @Position(3)
        public final UInt32 timestamp;

        public Event(int id, String eventId, Variant<?> data, UInt32 timestamp) {
            this.id = id;
            this.eventId = eventId;
            this.data = data;
            this.timestamp = timestamp;
        }
    }
}
