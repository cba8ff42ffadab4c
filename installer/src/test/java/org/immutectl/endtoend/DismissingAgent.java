package org.immutectl.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.freedesktop.PolicyKit1.Error;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.UInt64;
import org.freedesktop.dbus.types.Variant;

/**
 * A polkit authentication agent whose user presses Cancel, registered for one process; needs root.
 * The interfaces are those of polkit's D-Bus reference; a desktop's agent answers a dismissed dialog in the same way.
 */
final class DismissingAgent implements AutoCloseable {

    private static final String PATH = "/org/immutectl/TestAgent";

    private final DBusConnection bus;
    private final AtomicInteger asked = new AtomicInteger();

    private DismissingAgent(DBusConnection bus) {
        this.bus = bus;
    }

    /** Who is to be authorised: {@code unix-process} with its pid and start time. */
    public static final class Subject extends Struct {
        @Position(0)
        public final String kind;
        @Position(1)
        public final Map<String, Variant<?>> details;

        public Subject(String kind, Map<String, Variant<?>> details) {
            this.kind = kind;
            this.details = details;
        }
    }

    /** Who may authenticate. */
    public static final class Identity extends Struct {
        @Position(0)
        public final String kind;
        @Position(1)
        public final Map<String, Variant<?>> details;

        public Identity(String kind, Map<String, Variant<?>> details) {
            this.kind = kind;
            this.details = details;
        }
    }

    /** polkit itself, as far as an agent needs it. */
    @DBusInterfaceName("org.freedesktop.PolicyKit1.Authority")
    public interface Authority extends DBusInterface {
        void RegisterAuthenticationAgent(Subject subject, String locale, String objectPath);
    }

    /** What polkit calls. */
    @DBusInterfaceName("org.freedesktop.PolicyKit1.AuthenticationAgent")
    public interface AuthenticationAgent extends DBusInterface {
        void BeginAuthentication(String actionId, String message, String iconName, Map<String, String> details, String cookie,
                List<Identity> identities);

        void CancelAuthentication(String cookie);
    }

    static DismissingAgent register(long pid) throws IOException {
        try {
            DBusConnection bus = DBusConnectionBuilder.forSystemBus().withShared(false).build();
            DismissingAgent agent = new DismissingAgent(bus);
            bus.exportObject(PATH, agent.new Answers());
            Subject subject = new Subject("unix-process",
                    Map.of("pid", new Variant<>(new UInt32(pid)), "start-time", new Variant<>(new UInt64(startTime(pid)))));
            bus.getRemoteObject("org.freedesktop.PolicyKit1", "/org/freedesktop/PolicyKit1/Authority", Authority.class)
                    .RegisterAuthenticationAgent(subject, "en_GB.UTF-8", PATH);
            return agent;
        } catch (DBusException | DBusExecutionException e) {
            throw new IOException("polkit takes no agent for process " + pid, e);
        }
    }

    /** Field 22 of proc_pid_stat(5), counted after the name, which may hold blanks. */
    private static long startTime(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19]);
    }

    /** How often polkit wanted a password. */
    int timesAsked() {
        return asked.get();
    }

    private final class Answers implements AuthenticationAgent {

        @Override
        public void BeginAuthentication(String actionId, String message, String iconName, Map<String, String> details, String cookie,
                List<Identity> identities) {
            asked.incrementAndGet();
            throw new Error.Cancelled("The dialog was dismissed");
        }

        @Override
        public void CancelAuthentication(String cookie) {
            // Nothing is shown, so there is nothing to take away.
        }

        @Override
        public String getObjectPath() {
            return PATH;
        }
    }

    @Override
    public void close() throws IOException {
        bus.close();
    }
}
