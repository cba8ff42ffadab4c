package org.immutectl.tray;

import java.nio.file.Path;
import java.time.Duration;
import org.immutectl.client.HelperLauncher;
import org.immutectl.client.HibernationMonitor;
import org.immutectl.client.HibernationNews;
import org.immutectl.client.Monitor;
import org.immutectl.client.TierHistory;
import org.immutectl.client.TierMonitor;
import org.immutectl.desktop.SettingsFile;
import org.immutectl.desktop.SingleInstance;
import org.immutectl.i18n.Messages;
import org.immutectl.model.SystemRoot;

/** {@code immutectl-tray [--root DIR]}: the tray icon and the warnings of one session. */
public final class Main {

    private static final int WRONG_USAGE = 2;
    /** What matters most, swap and the facts of root's, is told of at once. */
    private static final Duration HIBERNATION_PACE = Duration.ofMinutes(5);

    private Main() {
    }

    /** Ends with 0 when the session ends, on Quit, on SIGTERM, or at once if the session has a tray already. */
    public static void main(String[] arguments) {
        quietLibraries();
        Messages messages = Messages.ofEnvironment(SettingsFile.ofUser().read().settings().language());
        int status = switch (Options.parse(arguments)) {
            case Options.Help _ -> {
                System.out.println(messages.get("tray.help"));
                yield 0;
            }
            case Options.Wrong wrong -> {
                System.err.println(messages.get("tray.usage.wrong", wrong.word()));
                yield WRONG_USAGE;
            }
            case Options.Run run -> run(run.root(), messages);
        };
        System.exit(status);
    }

    private static int run(SystemRoot root, Messages messages) {
        Path program = Path.of(System.getProperty("immutectl.home", "/usr/lib/immutectl")).resolve("bin/immutectl-desktop");
        return TrayRun.start(SingleInstance.name(SingleInstance.TRAY, root), WindowStarter.of(program, root), HelperLauncher.ofInstallation(root),
                new Sources(listener -> Monitor.start(root, listener), listener -> TierMonitor.start(root, TierHistory.PACE, listener),
                        listener -> HibernationMonitor.start(root, HIBERNATION_PACE, state -> listener.accept(HibernationNews.of(state)))),
                messages);
    }

    /** Libraries speak up when something is wrong, in one line; before the first logger is made. */
    static void quietLibraries() {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        System.setProperty("org.slf4j.simpleLogger.showThreadName", "false");
        System.setProperty("org.slf4j.simpleLogger.showShortLogName", "true");
        // It reports the end of every session as a fatal exception.
        System.setProperty("org.slf4j.simpleLogger.log.org.freedesktop.dbus", "off");
        // It warns of tooltips whenever one is set.
        System.setProperty("org.slf4j.simpleLogger.log.dorkbox", "error");
    }
}
