package org.immutectl.desktop;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.types.Variant;
import org.immutectl.desktop.bus.StatusNotifierItemInterface;

/**
 * A tray icon with a menu, spoken to the panel directly (StatusNotifierItem specification): no toolkit is loaded for it.
 * Used from one thread; panels ask on the bus's own.
 */
public final class TrayItem implements AutoCloseable {

    /** Where it is on our connection to the bus; one connection has one item. */
    public static final String PATH = "/org/immutectl/Tray/Item";

    private final SessionBus bus;
    private final Endpoint endpoint;
    private final TrayMenu menu;

    /**
     * What the panel shows.
     *
     * @param icon an image file
     * @param title panels show it as a tooltip
     */
    public record Look(Path icon, String title) {
    }

    /**
     * A line of the menu.
     *
     * @param name of what it does; empty where it does nothing
     * @param text empty for a separator
     * @param enabled whether it can be chosen
     * @param onChosen called on a thread of the bus
     */
    public record Line(String name, String text, boolean enabled, Runnable onChosen) {

        /** A line between others. */
        public static Line separator() {
            return label("");
        }

        /** A line that only says something. */
        public static Line label(String text) {
            return new Line("", text, false, () -> { });
        }

        boolean isSeparator() {
            return text.isEmpty();
        }
    }

    /**
     * Puts it on the bus; a panel knows of it after {@link #register}.
     *
     * @param id panels remember an item's place and visibility by it, so it must be the same at every start
     * @param onClick called, on a thread of the bus, when the icon itself is clicked
     */
    public TrayItem(SessionBus bus, String id, Look look, List<Line> lines, Runnable onClick) throws BusException {
        this.bus = bus;
        this.menu = new TrayMenu(bus, lines);
        this.endpoint = new Endpoint(id, look, onClick);
        bus.export(PATH, endpoint);
    }

    /** Asks the panel for a place; also one that has started anew. */
    public void register() throws BusException {
        StatusNotifierWatcher.register(bus, PATH);
    }

    /** Shows this instead. A menu that is open stays open where only texts differ. */
    public void show(Look look, List<Line> lines) throws BusException {
        menu.show(lines);
        Look before = endpoint.look;
        endpoint.look = look;
        if (!before.icon().equals(look.icon())) {
            bus.emit(() -> new StatusNotifierItemInterface.NewIcon(PATH));
        }
        if (!before.title().equals(look.title())) {
            bus.emit(() -> new StatusNotifierItemInterface.NewTitle(PATH));
        }
    }

    /** Takes it off the bus; panels forget it when the connection ends. */
    @Override
    public void close() {
        bus.unexport(PATH);
        menu.close();
    }

    /** What the bus calls; public because dbus-java calls it by reflection. */
    public static final class Endpoint extends ReadOnlyObject implements StatusNotifierItemInterface {

        private final String id;
        private final Runnable onClick;
        private volatile Look look;

        Endpoint(String id, Look look, Runnable onClick) {
            super(PATH);
            this.id = id;
            this.look = look;
            this.onClick = onClick;
        }

        @Override
        public void Activate(int x, int y) {
            onClick.run();
        }

        @Override
        public void SecondaryActivate(int x, int y) {
            // The middle button does nothing.
        }

        @Override
        public void ContextMenu(int x, int y) {
            // Panels draw the menu that we name.
        }

        @Override
        public void Scroll(int delta, String orientation) {
            // Nor does the wheel.
        }

        @Override
        public Map<String, Variant<?>> GetAll(String interfaceName) {
            Look now = look;
            return Map.of("Category", new Variant<>("ApplicationStatus"), "Id", new Variant<>(id), "Title", new Variant<>(now.title()),
                    "Status", new Variant<>("Active"), "WindowId", new Variant<>(0), "IconName", new Variant<>(now.icon().toString()),
                    "IconThemePath", new Variant<>(""), "ItemIsMenu", new Variant<>(false),
                    "Menu", new Variant<>(new DBusPath(TrayMenu.PATH)));
        }
    }
}
