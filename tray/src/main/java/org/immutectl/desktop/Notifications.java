package org.immutectl.desktop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.immutectl.desktop.bus.NotificationsInterface;

/** The session's notification service, {@code org.freedesktop.Notifications}, as far as it is there. */
public final class Notifications implements AutoCloseable {

    private static final String NAME = "org.freedesktop.Notifications";
    private static final String PATH = "/org/freedesktop/Notifications";
    private static final int SERVICE_DECIDES = -1;
    private static final int NEVER_EXPIRES = 0;

    private final SessionBus bus;
    private final List<Subscription> subscriptions = new ArrayList<>();

    /** What happens to notifications of any program; called on a thread of the bus. */
    public interface Listener {

        /**
         * A button of a notification, or the notification itself, was clicked. Any program of the session can say so: only
         * who shows the notification is to be believed.
         *
         * @param which its number, and who says it
         */
        void actionInvoked(Shown which, String key);

        /** A notification is gone, whatever closed it; as for {@link #actionInvoked}. */
        void closed(Shown which);

        /**
         * Another program is the service now, which knows none of the notifications from before; or none is.
         *
         * @param owner the service's unique name
         */
        void serviceChanged(Optional<String> owner);
    }

    /**
     * A notification on the screen.
     *
     * @param owner the unique name of the service that shows it; to another one the number means nothing
     */
    public record Shown(int id, String owner) {
    }

    public Notifications(SessionBus bus) {
        this.bus = bus;
    }

    /** What the service can do, such as {@code actions} or {@code body-markup}; starts it if the bus can. */
    public Set<String> capabilities() throws BusException {
        NotificationsInterface service = service();
        return Set.copyOf(SessionBus.call(service::GetCapabilities));
    }

    /** The program behind the service. */
    public record Service(String name, String version) {
    }

    /** Which program the service is; starts it if the bus can. */
    public Service about() throws BusException {
        NotificationsInterface service = service();
        NotificationsInterface.ServerInformation<String, String, String, String> about = SessionBus.call(service::GetServerInformation);
        return new Service(about.name, about.version);
    }

    /** Whether there is a service, or the bus could start one. */
    public boolean isReachable() throws BusException {
        return bus.isReachable(NAME);
    }

    /**
     * Shows a notification, anew or in the place of one that is still up.
     *
     * @throws BusException if there is no service, or it refuses
     */
    public Shown show(Notification notification, Optional<Shown> inPlaceOf) throws BusException {
        NotificationsInterface service = service();
        Set<String> capabilities = Set.copyOf(SessionBus.call(service::GetCapabilities));
        boolean stays = notification.urgency() == Notification.Urgency.CRITICAL;
        Map<String, Variant<?>> hints = new HashMap<>();
        hints.put("urgency", new Variant<>(notification.urgency().level()));
        hints.put("desktop-entry", new Variant<>(SingleInstance.WINDOW));
        hints.put("resident", new Variant<>(stays));
        if (notification.icon().startsWith("file:")) {
            hints.put("image-path", new Variant<>(notification.icon()));
        }
        List<String> actions = new ArrayList<>();
        if (capabilities.contains("actions")) {
            notification.actions().forEach(action -> actions.addAll(List.of(action.key(), action.label())));
        }
        String body = capabilities.contains("body-markup") ? escape(notification.body()) : notification.body();
        String owner = bus.owner(NAME).orElse("");
        UInt32 replaces = new UInt32(inPlaceOf.filter(old -> old.owner().equals(owner)).map(Shown::id).orElse(0));
        UInt32 id = SessionBus.call(() -> service.Notify("Immutectl", replaces, notification.icon(), notification.summary(),
                body, actions, hints, stays ? NEVER_EXPIRES : SERVICE_DECIDES));
        return new Shown(id.intValue(), owner);
    }

    /** Takes a notification away; one that is gone already is no error. */
    public void close(Shown shown) {
        try {
            if (bus.owner(NAME).filter(shown.owner()::equals).isPresent()) {
                NotificationsInterface service = service();
                SessionBus.call(() -> {
                    service.CloseNotification(new UInt32(shown.id()));
                    return shown;
                });
            }
        } catch (BusException e) {
            // Gone already: the specification lets the service answer that with an error.
            return;
        }
    }

    /** Listens until this is closed. */
    public void listen(Listener listener) throws BusException {
        subscriptions.add(bus.subscribe(NotificationsInterface.ActionInvoked.class,
                signal -> listener.actionInvoked(new Shown(signal.id.intValue(), sender(signal)), signal.key)));
        subscriptions.add(bus.subscribe(NotificationsInterface.NotificationClosed.class,
                signal -> listener.closed(new Shown(signal.id.intValue(), sender(signal)))));
        subscriptions.add(bus.onOwnerChange(NAME, listener::serviceChanged));
    }

    /** The three characters that the specification's markup gives a meaning. */
    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String sender(DBusSignal signal) {
        return Optional.ofNullable(signal.getSource()).orElse("");
    }

    private NotificationsInterface service() throws BusException {
        return bus.remote(NAME, PATH, NotificationsInterface.class);
    }

    /** Stops listening; what is on the screen stays there. */
    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
        subscriptions.clear();
    }
}
