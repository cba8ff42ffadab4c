package org.immutectl.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The tour of {@code installer/run.sh} where there is no display: locked, unlock, warning, lock, on the practice system,
 * by really clicking tray and window. Every station is verified, photographed and told.
 */
final class Tour {

    private static final Duration WARNING_WITHIN = Duration.ofSeconds(2);

    private final Desktop desktop;
    private final Sandbox sandbox;
    private final Path pictures;
    private final Screen screen = new Screen();
    private final TrayClicks tray;
    private final NotificationLog notifications;
    private final WarningClicks warnings;
    private int station;

    private Tour(Desktop desktop, Sandbox sandbox, Path pictures, TrayItem item, NotificationLog notifications) {
        this.desktop = desktop;
        this.sandbox = sandbox;
        this.pictures = pictures;
        this.tray = new TrayClicks(item, screen);
        this.notifications = notifications;
        this.warnings = new WarningClicks(screen, notifications);
    }

    /** {@code Tour FOLDER}: walks the tour and leaves its pictures in the folder. */
    public static void main(String[] arguments) throws IOException {
        Path pictures = Files.createDirectories(Path.of(arguments[0]));
        Desktop desktop = Desktop.ofEnvironment();
        boolean arrived = false;
        try (Sandbox sandbox = Sandbox.create(desktop);
                TrayItem item = TrayItem.connect();
                NotificationLog notifications = NotificationLog.start()) {
            new Tour(desktop, sandbox, pictures, item, notifications).walk();
            arrived = true;
        } catch (IllegalStateException e) {
            System.out.println("FAILED: " + e.getMessage());
        }
        if (!arrived) {
            for (String log : List.of("immutectl-tray.log", "immutectl-desktop.log")) {
                Path file = desktop.logs().resolve(log);
                if (Files.exists(file)) {
                    System.out.println("--- " + log + System.lineSeparator() + Files.readString(file));
                }
            }
            System.exit(1);
        }
    }

    private void walk() throws IOException {
        try (RunningProgram trayProgram = desktop.start("immutectl-tray", List.of(sandbox.rootOption()));
                RunningProgram window = desktop.start("immutectl-desktop", List.of(sandbox.rootOption()))) {
            try {
                visitStations(trayProgram, window);
            } catch (IllegalStateException e) {
                // While it can still be seen.
                desktop.photograph(pictures.resolve("99-failed.png"));
                throw e;
            }
        }
    }

    private void visitStations(RunningProgram trayProgram, RunningProgram window) throws IOException {
        Duration icon = tray.awaitIcon();
        WindowClicks clicks = WindowClicks.await(screen);
        sandbox.awaitState("locked");
        tray.awaitStateWord("Locked");
        arrive("locked", "the tray icon came after " + icon.toMillis() + " ms");

        tray.open();
        arrive("tray-menu", "the menu offers " + tray.labels());
        double clicked = System.currentTimeMillis() / 1000.0;
        tray.choose("Unlock for 15 minutes");
        sandbox.awaitState("unlocked");
        tray.awaitStateWord("Unlocked");
        arrive("unlocked-from-tray", "the tray says: " + tray.stateLine());

        Waiting.until("a warning", WARNING_WITHIN, () -> !notifications.of("Notify").isEmpty());
        NotificationLog.Entry warning = notifications.of("Notify").getLast();
        require(warning.isCritical(), "the warning is critical");
        warnings.awaitShown();
        arrive("warning", "\"%s\", %.0f ms after the menu was clicked".formatted(warning.summary(), (warning.seconds() - clicked) * 1000));

        clicks.lockFromBanner();
        sandbox.awaitState("locked");
        tray.awaitStateWord("Locked");
        warnings.awaitGone();
        arrive("locked-from-window", "the warning closed by itself");

        clicks.openUnlockDialog();
        arrive("unlock-dialog", "the window asks for how long");
        clicks.confirmUnlock();
        sandbox.awaitState("unlocked");
        warnings.awaitShown();
        arrive("unlocked-from-window", "and the warning is back");

        warnings.click("lock");
        sandbox.awaitState("locked");
        tray.awaitStateWord("Locked");
        warnings.awaitGone();
        arrive("locked-from-warning", "its button locked");

        clicks.close();
        require(window.awaitEnd() == 0, "the window ended by itself");
        tray.open();
        tray.choose("Quit");
        require(trayProgram.awaitEnd() == 0, "the tray program ended by itself");
        Waiting.until("the tray icon to go", Duration.ofSeconds(5), () -> tray.isGone());
        arrive("quit", "no icon and no notification left");
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new IllegalStateException("it should be that " + what);
        }
    }

    /** Tells a station, with the state that the command itself reads, and takes its picture. */
    private void arrive(String name, String seen) throws IOException {
        station++;
        screen.pointAway();
        desktop.photograph(pictures.resolve("%02d-%s.png".formatted(station, name)));
        System.out.printf("%2d %-22s status: %-9s %s%n", station, name, sandbox.state(), seen);
    }
}
