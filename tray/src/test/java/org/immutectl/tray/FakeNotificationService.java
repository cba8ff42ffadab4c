package org.immutectl.tray;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.immutectl.desktop.bus.NotificationsInterface;

/** A notification service that a test looks into, on a connection of its own: closing it is the service's death. */
public final class FakeNotificationService implements NotificationsInterface, AutoCloseable {

    private static final String PATH = "/org/freedesktop/Notifications";
    private static final int PATIENCE_SECONDS = 15;

    private final DBusConnection bus;
    private final List<String> capabilities;
    private final AtomicInteger next;
    private final BlockingQueue<Said> said = new LinkedBlockingQueue<>();

    /** What the service was told. */
    public sealed interface Said {

        record Shown(int id, int replaces, String summary, String body, List<String> actions, Map<String, Object> hints, int timeout)
                implements Said {
        }

        record Closed(int id) implements Said {
        }
    }

    private FakeNotificationService(DBusConnection bus, List<String> capabilities, int firstId) {
        this.bus = bus;
        this.capabilities = capabilities;
        this.next = new AtomicInteger(firstId);
    }

    /** @param firstId the number of its first notification */
    static FakeNotificationService start(String address, int firstId, String... capabilities) throws DBusException {
        DBusConnection bus = DBusConnectionBuilder.forAddress(address).withShared(false).build();
        FakeNotificationService service = new FakeNotificationService(bus, List.of(capabilities), firstId);
        bus.exportObject(PATH, service);
        bus.requestBusName("org.freedesktop.Notifications");
        return service;
    }

    /** A program that has not the service's name, and speaks as if it had. */
    static FakeNotificationService nameless(String address) throws DBusException {
        return new FakeNotificationService(DBusConnectionBuilder.forAddress(address).withShared(false).build(), List.of(), 1);
    }

    /** Returns when the bus has handed on what was sent before. */
    void roundTrip() throws DBusException {
        bus.getRemoteObject("org.freedesktop.DBus", "/org/freedesktop/DBus", org.freedesktop.dbus.interfaces.DBus.class).GetId();
    }

    /** The next thing it is told; waits for it. */
    Said told() throws InterruptedException {
        Said next = said.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("the service was told nothing");
        }
        return next;
    }

    Said.Shown shown() throws InterruptedException {
        return (Said.Shown) told();
    }

    boolean toldNothingMore() {
        return said.isEmpty();
    }

    void click(int id, String action) throws DBusException {
        bus.sendMessage(new ActionInvoked(PATH, new UInt32(id), action));
    }

    /** The user closes it. */
    void dismiss(int id) throws DBusException {
        bus.sendMessage(new NotificationClosed(PATH, new UInt32(id), new UInt32(2)));
    }

    @Override
    public List<String> GetCapabilities() {
        return capabilities;
    }

    @Override
    public ServerInformation<String, String, String, String> GetServerInformation() {
        return new ServerInformation<>("Fake", "nobody", "1.0", "1.2");
    }

    @Override
    public UInt32 Notify(String applicationName, UInt32 replacesId, String applicationIcon, String summary, String body,
                         List<String> actions, Map<String, Variant<?>> hints, int expireTimeout) {
        int id = replacesId.intValue() > 0 ? replacesId.intValue() : next.getAndIncrement();
        said.add(new Said.Shown(id, replacesId.intValue(), summary, body, actions,
                hints.entrySet().stream().collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().getValue())),
                expireTimeout));
        return new UInt32(id);
    }

    @Override
    public void CloseNotification(UInt32 id) {
        said.add(new Said.Closed(id.intValue()));
        try {
            bus.sendMessage(new NotificationClosed(PATH, id, new UInt32(3)));
        } catch (DBusException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String getObjectPath() {
        return PATH;
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    @Override
    public void close() throws IOException {
        bus.close();
    }
}
