package org.immutectl.desktop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.immutectl.desktop.TrayItem.Line;
import org.immutectl.desktop.bus.MenuInterface;

/** The menu of a {@link TrayItem}: one level of lines. */
final class TrayMenu implements AutoCloseable {

    static final String PATH = "/org/immutectl/Tray/Menu";
    /** The number of the menu itself. */
    private static final int ROOT = 0;

    private final SessionBus bus;
    private final Endpoint endpoint;

    /**
     * The lines, numbered from {@code first} on. Lines that come get numbers that no line had before, so that a click on
     * what a panel still shows never means another line.
     */
    private record Shown(int revision, int first, List<Line> lines) {

        boolean hasShapeOf(List<Line> others) {
            return lines.size() == others.size() && IntStream.range(0, lines.size())
                    .allMatch(i -> lines.get(i).isSeparator() == others.get(i).isSeparator()
                            && lines.get(i).name().equals(others.get(i).name()));
        }

        boolean has(int id) {
            return id >= first && id < first + lines.size();
        }

        Line line(int id) {
            return lines.get(id - first);
        }

        Map<String, Variant<?>> properties(int id) {
            if (id == ROOT) {
                return Map.of("children-display", new Variant<>("submenu"));
            }
            Line line = line(id);
            // A single underscore would mark an access key.
            return line.isSeparator() ? Map.of("type", new Variant<>("separator"))
                    : Map.of("label", new Variant<>(line.text().replace("_", "__")), "enabled", new Variant<>(line.enabled()));
        }

        List<Integer> ids() {
            return IntStream.range(first, first + lines.size()).boxed().toList();
        }
    }

    TrayMenu(SessionBus bus, List<Line> lines) throws BusException {
        this.bus = bus;
        this.endpoint = new Endpoint(new Shown(1, 1, List.copyOf(lines)));
        bus.export(PATH, endpoint);
    }

    void show(List<Line> lines) throws BusException {
        Shown before = endpoint.shown;
        if (!before.hasShapeOf(lines)) {
            Shown next = new Shown(before.revision() + 1, before.first() + before.lines().size(), List.copyOf(lines));
            endpoint.shown = next;
            bus.emit(() -> new MenuInterface.LayoutUpdated(PATH, new UInt32(next.revision()), ROOT));
            return;
        }
        Shown next = new Shown(before.revision(), before.first(), List.copyOf(lines));
        endpoint.shown = next;
        List<MenuInterface.NodeProperties> changed = next.ids().stream()
                .filter(id -> !next.line(id).text().equals(before.line(id).text()) || next.line(id).enabled() != before.line(id).enabled())
                .map(id -> new MenuInterface.NodeProperties(id, next.properties(id))).toList();
        if (!changed.isEmpty()) {
            bus.emit(() -> new MenuInterface.ItemsPropertiesUpdated(PATH, changed, List.of()));
        }
    }

    @Override
    public void close() {
        bus.unexport(PATH);
    }

    /** What the bus calls; public because dbus-java calls it by reflection. */
    public static final class Endpoint extends ReadOnlyObject implements MenuInterface {

        private volatile Shown shown;

        private Endpoint(Shown shown) {
            super(PATH);
            this.shown = shown;
        }

        @Override
        public Layout<UInt32, Node> GetLayout(int parentId, int recursionDepth, List<String> propertyNames) {
            Shown now = shown;
            if (parentId != ROOT && !now.has(parentId)) {
                throw new IllegalArgumentException("no line " + parentId);
            }
            List<Variant<?>> children = new ArrayList<>();
            if (parentId == ROOT && recursionDepth != 0) {
                now.ids().forEach(id -> children.add(new Variant<>(new Node(id, now.properties(id), List.of()), Node.SIGNATURE)));
            }
            return new Layout<>(new UInt32(now.revision()), new Node(parentId, now.properties(parentId), children));
        }

        @Override
        public List<MenuInterface.NodeProperties> GetGroupProperties(List<Integer> ids, List<String> propertyNames) {
            Shown now = shown;
            return (ids.isEmpty() ? now.ids() : ids).stream().filter(id -> id == ROOT || now.has(id))
                    .map(id -> new MenuInterface.NodeProperties(id, now.properties(id))).toList();
        }

        @Override
        public Variant<?> GetProperty(int id, String name) {
            Shown now = shown;
            if (id != ROOT && !now.has(id)) {
                throw new IllegalArgumentException("no line " + id);
            }
            return SessionBus.known(now.properties(id), name);
        }

        @Override
        public void Event(int id, String eventId, Variant<?> data, UInt32 timestamp) {
            Shown now = shown;
            if (eventId.equals("clicked") && now.has(id) && now.line(id).enabled()) {
                now.line(id).onChosen().run();
            }
        }

        @Override
        public List<Integer> EventGroup(List<MenuInterface.Event> events) {
            Shown now = shown;
            events.forEach(event -> Event(event.id, event.eventId, event.data, event.timestamp));
            return events.stream().map(event -> event.id).filter(id -> id != ROOT && !now.has(id)).toList();
        }

        @Override
        public boolean AboutToShow(int id) {
            return false;
        }

        @Override
        public Layout<List<Integer>, List<Integer>> AboutToShowGroup(List<Integer> ids) {
            Shown now = shown;
            return new Layout<>(List.of(), ids.stream().filter(id -> id != ROOT && !now.has(id)).toList());
        }

        @Override
        public Map<String, Variant<?>> GetAll(String interfaceName) {
            return Map.of("Version", new Variant<>(new UInt32(3)), "Status", new Variant<>("normal"),
                    "TextDirection", new Variant<>("ltr"), "IconThemePath", new Variant<>(new String[0], "as"));
        }
    }
}
