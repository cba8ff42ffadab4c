package org.immutectl.tray;

import java.io.IOException;
import java.util.Optional;
import org.immutectl.client.Helper;
import org.immutectl.desktop.BusException;
import org.immutectl.desktop.SessionBus;
import org.immutectl.desktop.SettingsFile;
import org.immutectl.desktop.SingleInstance;
import org.immutectl.i18n.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of the tray, from taking its name on the bus to leaving nothing behind. */
final class TrayRun {

    /** Made before the second thread starts: SLF4J grumbles when two threads begin it at once. */
    private static final Logger LOG = LoggerFactory.getLogger(TrayRun.class);
    private static final int DONE = 0;
    private static final int FAILED = 1;

    private TrayRun() {
    }

    /**
     * Blocks until the program is to end; answers its exit status.
     *
     * @param name on the session bus: one program a session has it
     */
    static int start(String name, WindowStarter window, Helper helper, Sources sources, Messages messages, Time time) {
        try (IconFiles icons = IconFiles.create()) {
            // Dorkbox's first class remembers it, for a cache with a name that others could guess.
            System.setProperty("java.io.tmpdir", icons.directory().toString());
            return start(name, window, helper, sources, messages, icons, time);
        } catch (IOException e) {
            System.err.println(messages.get("tray.no-icons", e.getMessage()));
            return FAILED;
        }
    }

    private static int start(String name, WindowStarter window, Helper helper, Sources sources, Messages messages,
                             IconFiles icons, Time time) throws IOException {
        try (SessionBus bus = SessionBus.connect()) {
            Optional<SingleInstance> instance = SingleInstance.acquire(bus, name, Optional.empty(), _ -> show(window));
            if (instance.isEmpty()) {
                return DONE;
            }
            try (TrayProgram program = new TrayProgram(bus, helper, window, SettingsFile.ofUser(), messages, icons,
                    time)) {
                // SIGTERM, SIGHUP and SIGINT run the hooks and nothing else.
                Runtime.getRuntime().addShutdownHook(new Thread(program::close, "end"));
                program.start(sources);
                program.awaitEnd();
            }
            return DONE;
        } catch (BusException e) {
            System.err.println(messages.get("tray.no-bus", e.getMessage()));
            return FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return DONE;
        }
    }

    private static void show(WindowStarter window) {
        try {
            window.open(WindowStarter.View.ANY);
        } catch (IOException e) {
            LOG.warn("The window could not be opened", e);
        }
    }
}
