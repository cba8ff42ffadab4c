package org.immutectl.tray;

import java.io.IOException;
import java.util.Optional;
import org.immutectl.client.Helper;
import org.immutectl.desktop.BusException;
import org.immutectl.desktop.SessionBus;
import org.immutectl.desktop.SettingsFile;
import org.immutectl.desktop.SingleInstance;
import org.immutectl.i18n.Messages;

/** One run of the tray, from taking its name on the bus to leaving nothing behind. */
final class TrayRun {

    private static final int DONE = 0;
    private static final int FAILED = 1;

    private TrayRun() {
    }

    /** Blocks until the program is to end; answers its exit status. */
    static int start(WindowStarter window, Helper helper, StateSource source, Messages messages) {
        try (SessionBus bus = SessionBus.connect()) {
            Optional<SingleInstance> instance = SingleInstance.acquire(bus, SingleInstance.TRAY, Optional.empty(),
                    _ -> show(window));
            if (instance.isEmpty()) {
                return DONE;
            }
            Optional<GtkLoop> gtk = GtkLoop.start();
            try (TrayProgram program = new TrayProgram(bus, gtk, helper, window, SettingsFile.ofUser(), messages)) {
                // SIGTERM, SIGHUP and SIGINT run the hooks and nothing else.
                Runtime.getRuntime().addShutdownHook(new Thread(program::close, "end"));
                program.start(source, gtk);
                program.awaitEnd();
            }
            return DONE;
        } catch (BusException e) {
            System.err.println(messages.get("tray.no-bus", e.getMessage()));
            return FAILED;
        } catch (IOException e) {
            System.err.println(messages.get("tray.no-icons", e.getMessage()));
            return FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return DONE;
        }
    }

    private static void show(WindowStarter window) {
        try {
            window.open(false);
        } catch (IOException e) {
            System.getLogger(TrayRun.class.getName()).log(System.Logger.Level.WARNING, "the window could not be opened", e);
        }
    }
}
