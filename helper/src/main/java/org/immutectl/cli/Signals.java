package org.immutectl.cli;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Consumer;

/**
 * The signals that ask a process to end (signal(7)). By reflection, because the compiler warns of sun.misc.Signal and
 * cannot be told not to; the JDK supports it (module jdk.unsupported), and it has no successor.
 */
final class Signals {

    private Signals() {
    }

    /** From now on a terminal cannot stop this process (termios(3): ISIG, TOSTOP). */
    static void ignoreStops() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            for (String name : List.of("TSTP", "TTIN", "TTOU")) {
                signal.getMethod("handle", signal, handler)
                        .invoke(null, signal.getConstructor(String.class).newInstance(name), handler.getField("SIG_IGN").get(null));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java cannot take signals", e);
        }
    }

    /** From now on HUP, INT and TERM do not end this process but are handed to the listener, by name. */
    static void take(Consumer<String> listener) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            for (String name : List.of("HUP", "INT", "TERM")) {
                Object proxy = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, (_, _, _) -> {
                    listener.accept(name);
                    return null;
                });
                signal.getMethod("handle", signal, handler)
                        .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java cannot take signals", e);
        }
    }

    /** The exit status of a command that such a signal ended, as a shell has it: 128 and the signal's number. */
    static int exitStatus(String name) {
        return 128 + switch (name) {
            case "HUP" -> 1;
            case "INT" -> 2;
            default -> 15;
        };
    }
}
