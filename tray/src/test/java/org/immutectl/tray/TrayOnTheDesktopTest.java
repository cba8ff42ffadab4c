package org.immutectl.tray;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.interfaces.Properties;
import org.immutectl.desktop.Notifications;
import org.immutectl.desktop.SessionBus;
import org.immutectl.desktop.TrayItem;
import org.immutectl.testing.RequiresDesktop;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tray in the test desktop's own session: with its real panel and its real notification service. */
@RequiresDesktop
class TrayOnTheDesktopTest {

    private static final String WATCHER = "org.kde.StatusNotifierWatcher";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void theRealPanelShowsItAndTheRealServiceClosesTheWarning(@TempDir Path directory) throws Exception {
        String address = Optional.ofNullable(System.getenv("DBUS_SESSION_BUS_ADDRESS")).orElse("");
        Assumptions.assumeFalse(address.isEmpty(), "needs a session bus");
        try (SessionBus bus = SessionBus.connect(address); Notifications notifications = new Notifications(bus);
             DBusConnection panel = DBusConnectionBuilder.forAddress(address).withShared(false).build()) {
            Assumptions.assumeTrue(bus.hasOwner(WATCHER), "needs a panel with a tray");
            Assumptions.assumeTrue(notifications.capabilities().contains("actions"), "needs a notification service");
            CountDownLatch closed = new CountDownLatch(1);
            notifications.listen(new Notifications.Listener() {
                @Override
                public void actionInvoked(Notifications.Shown which, String key) {
                    // Nobody clicks here.
                }

                @Override
                public void closed(Notifications.Shown which) {
                    closed.countDown();
                }

                @Override
                public void serviceChanged(Optional<String> owner) {
                    // It stays.
                }
            });
            try (TrayProcess tray = TrayProcess.start(address, directory)) {
                tray.tell("unlocked");
                try (PanelItem item = new PanelItem(address, registered(panel))) {
                    eventuallyWhole(item);
                    item.click("Lock now");
                    tray.says("helper lock");
                    tray.tell("locked");
                    assertTrue(closed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS), "the service says that the warning is gone");
                }
                tray.terminate();
                tray.exitStatus();
            }
        }
    }

    private static void eventuallyWhole(PanelItem item) throws Exception {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!item.isWhole()) {
            assertTrue(Instant.now().isBefore(deadline), "the menu is not whole");
        }
    }

    /** Our item among those that the panel has. */
    private static String registered(DBusConnection panel) throws Exception {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            List<String> items = panel.getRemoteObject(WATCHER, "/StatusNotifierWatcher", Properties.class)
                    .Get(WATCHER, "RegisteredStatusNotifierItems");
            Optional<String> ours = items.stream().filter(item -> item.endsWith(TrayItem.PATH)).findFirst();
            if (ours.isPresent()) {
                return ours.get();
            }
            assertTrue(Instant.now().isBefore(deadline), () -> "not registered: " + items);
        }
    }
}
