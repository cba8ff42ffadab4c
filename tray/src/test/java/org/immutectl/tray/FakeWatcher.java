package org.immutectl.tray;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.connections.AbstractConnection;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.Variant;

/** A panel's StatusNotifierWatcher that a test looks into, on a connection of its own. */
public final class FakeWatcher implements WatcherInterface, Properties, AutoCloseable {

    private static final String PATH = "/StatusNotifierWatcher";
    private static final int PATIENCE_SECONDS = 20;

    private final DBusConnection bus;
    private final BlockingQueue<String> registered = new LinkedBlockingQueue<>();
    private final Set<String> listed = new CopyOnWriteArraySet<>();

    private FakeWatcher(DBusConnection bus) {
        this.bus = bus;
    }

    static FakeWatcher start(String address) throws DBusException {
        DBusConnection bus = DBusConnectionBuilder.forAddress(address).withShared(false).build();
        FakeWatcher watcher = new FakeWatcher(bus);
        bus.exportObject(PATH, watcher);
        bus.requestBusName("org.kde.StatusNotifierWatcher");
        return watcher;
    }

    /** The next item that registers: bus name and path together; waits for it. */
    String item() throws InterruptedException {
        String item = registered.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (item == null) {
            throw new AssertionError("no tray item registers");
        }
        return item;
    }

    @Override
    public void RegisterStatusNotifierItem(String service) {
        String item = AbstractConnection.getCallInfo().getSource() + service;
        listed.add(item);
        registered.add(item);
    }

    @Override
    public void RegisterStatusNotifierHost(String service) {
        throw new UnsupportedOperationException(service);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <A> A Get(String interfaceName, String property) {
        return (A) switch (property) {
            case "IsStatusNotifierHostRegistered" -> (Object) true;
            case "ProtocolVersion" -> 0;
            case "RegisteredStatusNotifierItems" -> new Variant<>(listed.toArray(String[]::new), "as");
            default -> throw new UnsupportedOperationException(property);
        };
    }

    @Override
    public <A> void Set(String interfaceName, String property, A value) {
        throw new UnsupportedOperationException(property);
    }

    @Override
    public Map<String, Variant<?>> GetAll(String interfaceName) {
        return Map.of("IsStatusNotifierHostRegistered", new Variant<>(true), "ProtocolVersion", new Variant<>(0));
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
