package org.immutectl.desktop;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.freedesktop.dbus.types.Variant;
import org.immutectl.desktop.bus.ApplicationInterface;
import org.immutectl.model.SystemRoot;

/**
 * Makes a program run once a session: the first to take its bus name is it, every later one asks the first to come
 * forward ({@code org.freedesktop.Application}, Desktop Entry Specification) and ends.
 */
public final class SingleInstance implements AutoCloseable {

    /** The tray's name on the session bus. */
    public static final String TRAY = "org.immutectl.Tray";
    /** The window's name on the session bus. */
    public static final String WINDOW = "org.immutectl.Immutectl";
    /** Follows the name of a program that shows another system than the machine, so that both can run in a session. */
    private static final String PRACTICE = ".Practice";

    private static final int ATTEMPTS = 5;

    private final SessionBus bus;
    private final String name;

    private SingleInstance(SessionBus bus, String name) {
        this.bus = bus;
        this.name = name;
    }

    /** The name of a program that shows this system: the sandbox's own beside the machine's. */
    public static String name(String program, SystemRoot root) {
        return root.isMachine() ? program : program + PRACTICE;
    }

    /**
     * Takes the name; if another process has it, that one is asked to come forward, with the action if there is one,
     * and the answer is empty.
     *
     * @param onRequest called, on a thread of the bus, when a later start asks: with its action, or empty to just show up
     */
    public static Optional<SingleInstance> acquire(SessionBus bus, String name, Optional<String> action,
                                                   Consumer<Optional<String>> onRequest) throws BusException {
        // Exported first: whoever finds the name taken can call at once.
        bus.export(path(name), new Endpoint(path(name), onRequest));
        for (int attempt = 1; ; attempt++) {
            if (bus.takeName(name)) {
                return Optional.of(new SingleInstance(bus, name));
            }
            try {
                ask(bus, name, action);
                bus.unexport(path(name));
                return Optional.empty();
            } catch (BusException e) {
                // The first may have ended between the two calls: then the name is free.
                if (attempt == ATTEMPTS || bus.hasOwner(name)) {
                    throw e;
                }
            }
        }
    }

    private static void ask(SessionBus bus, String name, Optional<String> action) throws BusException {
        ApplicationInterface first = bus.remote(name, path(name), ApplicationInterface.class);
        SessionBus.call(() -> {
            action.ifPresentOrElse(word -> first.ActivateAction(word, List.of(), Map.of()), () -> first.Activate(Map.of()));
            return name;
        });
    }

    /** The specification's rule: the name with slashes for dots. */
    private static String path(String name) {
        return "/" + name.replace('.', '/');
    }

    /** Gives the name up. */
    @Override
    public void close() {
        try {
            bus.unexport(path(name));
            bus.releaseName(name);
        } catch (BusException e) {
            // The bus is gone, and the name with it.
            return;
        }
    }

    /** What the bus calls; public because dbus-java calls it by reflection. */
    public static final class Endpoint implements ApplicationInterface {

        private final String path;
        private final Consumer<Optional<String>> onRequest;

        Endpoint(String path, Consumer<Optional<String>> onRequest) {
            this.path = path;
            this.onRequest = onRequest;
        }

        @Override
        public void Activate(Map<String, Variant<?>> platformData) {
            onRequest.accept(Optional.empty());
        }

        @Override
        public void Open(List<String> uris, Map<String, Variant<?>> platformData) {
            onRequest.accept(Optional.empty());
        }

        @Override
        public void ActivateAction(String action, List<Variant<?>> parameter, Map<String, Variant<?>> platformData) {
            onRequest.accept(Optional.of(action));
        }

        @Override
        public String getObjectPath() {
            return path;
        }

        @Override
        public boolean isRemote() {
            return false;
        }
    }
}
