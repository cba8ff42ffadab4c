package org.immutectl.desktop;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Stream;
import org.freedesktop.dbus.interfaces.Properties;

/** The panel's list of tray items (StatusNotifierItem specification, org.freedesktop.StatusNotifierWatcher). */
public final class StatusNotifierWatcher {

    /** Its name on the session bus. */
    public static final String NAME = "org.kde.StatusNotifierWatcher";

    private StatusNotifierWatcher() {
    }

    /** Whether an item is listed whose object path ends with this. */
    public static boolean lists(SessionBus bus, String pathEnd) throws BusException {
        Properties watcher = bus.remote(NAME, "/StatusNotifierWatcher", Properties.class);
        Object items = SessionBus.call(() -> watcher.<Object>Get(NAME, "RegisteredStatusNotifierItems"));
        Stream<?> each = switch (items) {
            case Collection<?> collection -> collection.stream();
            case Object[] array -> Arrays.stream(array);
            default -> Stream.empty();
        };
        return each.anyMatch(item -> String.valueOf(item).endsWith(pathEnd));
    }
}
