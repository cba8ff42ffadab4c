package org.immutectl.desktop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.freedesktop.dbus.connections.IDisconnectCallback;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.errors.PropertyReadOnly;
import org.freedesktop.dbus.errors.UnknownProperty;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBus;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.interfaces.DBusSigHandler;
import org.freedesktop.dbus.matchrules.DBusMatchRuleBuilder;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/**
 * A connection of our own to the session's message bus. There is no reconnecting: when the bus goes, the session is
 * over.
 */
public final class SessionBus implements AutoCloseable {

    private static final String DAEMON = "org.freedesktop.DBus";
    private static final String SOCKET = "unix:path=";
    private static final String DAEMON_PATH = "/org/freedesktop/DBus";

    private final DBusConnection connection;
    private final Loss loss;

    private SessionBus(DBusConnection connection, Loss loss) {
        this.connection = connection;
        this.loss = loss;
    }

    /** Connects to the bus that {@code DBUS_SESSION_BUS_ADDRESS} names, else to {@code $XDG_RUNTIME_DIR/bus}. */
    public static SessionBus connect() throws BusException {
        return connect(address(System.getenv()));
    }

    /** Connects to a bus by its address, such as {@code unix:path=/run/user/1000/bus}; abstract sockets are out of reach. */
    public static SessionBus connect(String address) throws BusException {
        Loss loss = new Loss();
        // The library would try for ten seconds.
        if (address.startsWith(SOCKET) && address.indexOf(',') < 0 && !Files.exists(Path.of(address.substring(SOCKET.length())))) {
            throw new BusException("no session bus at " + address, new NoSuchFileException(address.substring(SOCKET.length())));
        }
        try {
            DBusConnection connection = DBusConnectionBuilder.forAddress(address)
                    .withShared(false)
                    // One thread each: signals must arrive in order, and an idle program needs no more.
                    .receivingThreadConfig().withSignalThreadCount(1).withMethodCallThreadCount(1)
                    .withErrorHandlerThreadCount(1).withMethodReturnThreadCount(1).connectionConfig()
                    .withDisconnectCallback(loss)
                    .build();
            return new SessionBus(connection, loss);
        } catch (DBusException | RuntimeException e) {
            throw new BusException("no session bus at " + address, e);
        }
    }

    private static String address(Map<String, String> environment) {
        String address = environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "");
        if (!address.isEmpty()) {
            return address;
        }
        Path socket = Path.of(environment.getOrDefault("XDG_RUNTIME_DIR", "/nonexistent"), "bus");
        return SOCKET + (Files.exists(socket) ? socket : Path.of("/nonexistent"));
    }

    /** Calls back, once, when the bus went away without our asking; at once if it is gone already. */
    public void onLost(Runnable listener) {
        loss.listen(listener);
    }

    /** The unique name of the connection that has the name now; empty if none has. */
    public Optional<String> owner(String name) throws BusException {
        // Asked first, because asking for an owner that is not there is an error.
        return hasOwner(name) ? Optional.of(call(() -> daemon().GetNameOwner(name))) : Optional.empty();
    }

    /** Whether some program has the name now. */
    public boolean hasOwner(String name) throws BusException {
        return call(() -> daemon().NameHasOwner(name));
    }

    /** Whether a program has the name, or the bus could start one for it. */
    public boolean isReachable(String name) throws BusException {
        return hasOwner(name) || call(() -> List.of(daemon().ListActivatableNames()).contains(name));
    }

    /** Calls back with the unique name of whoever takes the name, with empty when nobody has it any more. */
    public Subscription onOwnerChange(String name, Consumer<Optional<String>> listener) throws BusException {
        // Only this name's changes, else every program that comes or goes would wake us.
        return subscribe(DBus.NameOwnerChanged.class, name, change -> {
            if (change.name.equals(name)) {
                listener.accept(Optional.of(change.newOwner).filter(owner -> !owner.isEmpty()));
            }
        });
    }

    /** Takes a name if nobody has it, without queueing for it; false if another program has it. */
    boolean takeName(String name) throws BusException {
        int answer = call(() -> daemon().RequestName(name, new UInt32(DBus.DBUS_NAME_FLAG_DO_NOT_QUEUE))).intValue();
        return answer == DBus.DBUS_REQUEST_NAME_REPLY_PRIMARY_OWNER
                || answer == DBus.DBUS_REQUEST_NAME_REPLY_ALREADY_OWNER;
    }

    void releaseName(String name) throws BusException {
        call(() -> daemon().ReleaseName(name));
    }

    /** Listens for a signal from anybody. */
    <T extends DBusSignal> Subscription subscribe(Class<T> signal, DBusSigHandler<T> handler) throws BusException {
        try {
            return subscribe(DBusMatchRuleBuilder.create().withType(signal), handler);
        } catch (DBusException e) {
            throw new BusException("cannot listen for " + signal.getSimpleName(), e);
        }
    }

    /** Listens for a signal whose first argument is the given word. */
    <T extends DBusSignal> Subscription subscribe(Class<T> signal, String firstArgument, DBusSigHandler<T> handler)
            throws BusException {
        try {
            return subscribe(DBusMatchRuleBuilder.create().withType(signal).withArg0123(0, firstArgument), handler);
        } catch (DBusException e) {
            throw new BusException("cannot listen for " + signal.getSimpleName(), e);
        }
    }

    private <T extends DBusSignal> Subscription subscribe(DBusMatchRuleBuilder rule, DBusSigHandler<T> handler)
            throws DBusException {
        AutoCloseable registration = connection.addSigHandler(rule.build(), handler);
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.compareAndSet(true, false) && connection.isConnected()) {
                try {
                    registration.close();
                } catch (Exception e) {
                    throw new IllegalStateException("cannot stop listening", e);
                }
            }
        };
    }

    <T extends DBusInterface> T remote(String name, String path, Class<T> type) throws BusException {
        try {
            return connection.getRemoteObject(name, path, type, false);
        } catch (DBusException | RuntimeException e) {
            throw new BusException("cannot reach " + name, e);
        }
    }

    void export(String path, DBusInterface object) throws BusException {
        try {
            connection.exportObject(path, object);
        } catch (DBusException e) {
            throw new BusException("cannot export " + path, e);
        }
    }

    void unexport(String path) {
        connection.unExportObject(path);
    }

    /** Tells everybody who listens. */
    void emit(Call<? extends DBusSignal> signal) throws BusException {
        DBusSignal made = call(signal);
        call(() -> {
            connection.sendMessage(made);
            return made;
        });
    }

    /** One property of an object of ours, for its {@code Get}. */
    static Variant<?> known(Map<String, Variant<?>> properties, String name) {
        return Optional.<Variant<?>>ofNullable(properties.get(name)).orElseThrow(() -> new UnknownProperty(name));
    }

    /** What {@code Set} answers where nothing can be set. */
    static DBusExecutionException readOnly(String property) {
        return new PropertyReadOnly(property);
    }

    /** Calls a service; an error for an answer, or none at all, becomes a {@link BusException}. */
    static <T> T call(Call<T> call) throws BusException {
        try {
            return call.now();
        } catch (DBusException | RuntimeException e) {
            throw new BusException(String.valueOf(e.getMessage()), e);
        }
    }

    /** A call of a service. */
    interface Call<T> {
        T now() throws DBusException, BusException;
    }

    private DBus daemon() throws BusException {
        return remote(DAEMON, DAEMON_PATH, DBus.class);
    }

    @Override
    public void close() {
        loss.expected();
        try {
            connection.close();
        } catch (IOException | DBusExecutionException e) {
            // The socket is gone either way.
            return;
        }
    }

    /** Tells a bus that went away from one that we left. */
    private static final class Loss implements IDisconnectCallback {

        private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
        private final AtomicBoolean expected = new AtomicBoolean();
        private final AtomicBoolean happened = new AtomicBoolean();

        void listen(Runnable listener) {
            listeners.add(listener);
            if (happened.get() && listeners.remove(listener)) {
                listener.run();
            }
        }

        void expected() {
            expected.set(true);
        }

        private void happened() {
            if (!expected.get()) {
                happened.set(true);
                for (Runnable listener : listeners) {
                    if (listeners.remove(listener)) {
                        listener.run();
                    }
                }
            }
        }

        @Override
        public void disconnectOnError(IOException e) {
            happened();
        }

        @Override
        public void clientDisconnect() {
            happened();
        }
    }
}
