package org.immutectl.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.immutectl.desktop.bus.PortalSettingsInterface;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppearancePortalTest {

    private static final String PATH = "/org/freedesktop/portal/desktop";

    @TempDir
    private Path directory;

    /** A portal whose user can change their mind. */
    public static final class FakePortal implements PortalSettingsInterface {

        private volatile int scheme = 1;

        @Override
        public Variant<?> Read(String namespace, String key) {
            return new Variant<>(new Variant<>(new UInt32(scheme)), "v");
        }

        @Override
        public String getObjectPath() {
            return PATH;
        }

        @Override
        public boolean isRemote() {
            return false;
        }
    }

    @Test
    void readsAndFollowsTheDesktop() throws Exception {
        try (PrivateBus daemon = PrivateBus.start(directory); SessionBus bus = daemon.connect();
             DBusConnection desktop = DBusConnectionBuilder.forAddress(daemon.address()).withShared(false).build()) {
            AppearancePortal portal = new AppearancePortal(bus);
            assertEquals(Optional.empty(), portal.read(), "no portal");

            FakePortal fake = new FakePortal();
            desktop.exportObject(PATH, fake);
            desktop.requestBusName("org.freedesktop.portal.Desktop");
            assertEquals(Optional.of(ColorScheme.DARK), portal.read());

            BlockingQueue<ColorScheme> changes = new LinkedBlockingQueue<>();
            portal.watch(changes::add);
            desktop.sendMessage(new PortalSettingsInterface.SettingChanged(PATH, "org.gnome.desktop.interface",
                    "font-name", new Variant<>("Sans")));
            desktop.sendMessage(new PortalSettingsInterface.SettingChanged(PATH, "org.freedesktop.appearance",
                    "color-scheme", new Variant<>(new UInt32(2))));
            assertEquals(ColorScheme.LIGHT, changes.poll(10, TimeUnit.SECONDS));
        }
    }
}
