package org.immutectl.desktop.bus;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.Tuple;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/** {@code org.freedesktop.Notifications} (Desktop Notifications Specification 1.2). */
@DBusInterfaceName("org.freedesktop.Notifications")
public interface NotificationsInterface extends DBusInterface {

    /** What the service can do: {@code actions}, {@code body-markup}, … */
    List<String> GetCapabilities();

    /** Who the service is. */
    ServerInformation<String, String, String, String> GetServerInformation();

    /** Name, vendor, version, and the version of the specification. */
    final class ServerInformation<A, B, C, D> extends Tuple {
        @Position(0)
        public final A name;
        @Position(1)
        public final B vendor;
        @Position(2)
        public final C version;
        @Position(3)
        public final D specification;

        public ServerInformation(A name, B vendor, C version, D specification) {
            this.name = name;
            this.vendor = vendor;
            this.version = version;
            this.specification = specification;
        }
    }

    /** Shows a notification and answers its number. */
    UInt32 Notify(String applicationName, UInt32 replacesId, String applicationIcon, String summary, String body,
                  List<String> actions, Map<String, Variant<?>> hints, int expireTimeout);

    /** Takes a notification away. */
    void CloseNotification(UInt32 id);

    /** A button or the notification itself was clicked. */
    class ActionInvoked extends DBusSignal {
        public final UInt32 id;
        public final String key;

        public ActionInvoked(String path, UInt32 id, String key) throws DBusException {
            super(path, id, key);
            this.id = id;
            this.key = key;
        }
    }

    /** A notification is gone: 1 expired, 2 dismissed by the user, 3 closed by CloseNotification, 4 undefined. */
    class NotificationClosed extends DBusSignal {
        public final UInt32 id;
        public final UInt32 reason;

        public NotificationClosed(String path, UInt32 id, UInt32 reason) throws DBusException {
            super(path, id, reason);
            this.id = id;
            this.reason = reason;
        }
    }
}
