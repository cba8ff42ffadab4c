package org.immutectl.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.immutectl.desktop.DesktopLook.Accent;
import org.immutectl.desktop.bus.PortalSettingsInterface;
import org.immutectl.desktop.bus.XfconfInterface;
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
        public Map<String, Map<String, Variant<?>>> ReadAll(List<String> namespaces) {
            return Map.of("org.freedesktop.appearance", Map.of("color-scheme", new Variant<>(new UInt32(scheme)),
                            "accent-color", new Variant<>(new Colour(0.2, 0.4, 0.6), "(ddd)")),
                    "org.gnome.desktop.interface", Map.of("font-name", new Variant<>("Cantarell 11"), "text-scaling-factor",
                            new Variant<>(1.25), "enable-animations", new Variant<>(true), "clock-format", new Variant<>("24h")));
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

    /** As the portal sends it. */
    public static final class Colour extends Struct {
        @Position(0)
        public final double red;
        @Position(1)
        public final double green;
        @Position(2)
        public final double blue;

        public Colour(double red, double green, double blue) {
            this.red = red;
            this.green = green;
            this.blue = blue;
        }
    }

    @Test
    void followsTheWholeLookLive() throws Exception {
        try (PrivateBus daemon = PrivateBus.start(directory); SessionBus bus = daemon.connect();
             DBusConnection desktop = DBusConnectionBuilder.forAddress(daemon.address()).withShared(false).build()) {
            desktop.exportObject(PATH, new FakePortal());
            desktop.requestBusName("org.freedesktop.portal.Desktop");
            BlockingQueue<DesktopLook> looks = new LinkedBlockingQueue<>();
            try (Subscription _ = new AppearancePortal(bus, false).follow(looks::add)) {
                DesktopLook first = new DesktopLook(ColorScheme.DARK, Optional.of(new Accent(0.2, 0.4, 0.6)),
                        Optional.of(new DesktopFont("Cantarell", 11)), 1.25, false);
                assertEquals(first, looks.poll(10, TimeUnit.SECONDS));

                say(desktop, "org.gnome.desktop.interface", "clock-format", new Variant<>("12h"));
                say(desktop, "org.gnome.desktop.interface", "text-scaling-factor", new Variant<>(1.5));
                assertEquals(1.5, looks.poll(10, TimeUnit.SECONDS).textScale(), "the clock is not the window's");
                say(desktop, "org.gnome.desktop.interface", "font-name", new Variant<>("Noto Sans 12"));
                assertEquals(Optional.of(new DesktopFont("Noto Sans", 12)), looks.poll(10, TimeUnit.SECONDS).font());
                say(desktop, "org.gnome.desktop.interface", "enable-animations", new Variant<>(false));
                assertEquals(true, looks.poll(10, TimeUnit.SECONDS).reducedMotion());
                say(desktop, "org.freedesktop.appearance", "accent-color", new Variant<>(new Colour(1, 0, 0), "(ddd)"));
                assertEquals(Optional.of(new Accent(1, 0, 0)), looks.poll(10, TimeUnit.SECONDS).accent());
                say(desktop, "org.freedesktop.appearance", "color-scheme", new Variant<>(new UInt32(2)));
                assertEquals(ColorScheme.LIGHT, looks.poll(10, TimeUnit.SECONDS).scheme());
                say(desktop, "org.kde.kdeglobals.General", "font", new Variant<>("Noto Sans,10,-1,5,50,0,0,0,0,0"));
                assertEquals(Optional.of(new DesktopFont("Noto Sans", 10)), looks.poll(10, TimeUnit.SECONDS).font());
            }
        }
    }

    private static void say(DBusConnection desktop, String namespace, String key, Variant<?> value) throws Exception {
        desktop.sendMessage(new PortalSettingsInterface.SettingChanged(PATH, namespace, key, value));
    }

    /** XFCE's settings, where only what was set is there. */
    public static final class FakeXfconf implements XfconfInterface {

        @Override
        public Variant<?> GetProperty(String channel, String property) {
            if (property.equals("/Gtk/FontName")) {
                return new Variant<>("Sans 10");
            }
            throw new DBusExecutionException("not set");
        }

        @Override
        public String getObjectPath() {
            return "/org/xfce/Xfconf";
        }

        @Override
        public boolean isRemote() {
            return false;
        }
    }

    @Test
    void xfcesOwnSettingsAreFollowedWithoutAPortal() throws Exception {
        try (PrivateBus daemon = PrivateBus.start(directory); SessionBus bus = daemon.connect();
             DBusConnection desktop = DBusConnectionBuilder.forAddress(daemon.address()).withShared(false).build()) {
            desktop.exportObject("/org/xfce/Xfconf", new FakeXfconf());
            desktop.requestBusName("org.xfce.Xfconf");
            BlockingQueue<DesktopLook> looks = new LinkedBlockingQueue<>();
            try (Subscription _ = new AppearancePortal(bus, true).follow(looks::add)) {
                assertEquals(Optional.of(new DesktopFont("Sans", 10)), looks.poll(10, TimeUnit.SECONDS).font());
                desktop.sendMessage(new XfconfInterface.PropertyChanged("/org/xfce/Xfconf", "xsettings", "/Xft/DPI", new Variant<>(192)));
                assertEquals(2, looks.poll(10, TimeUnit.SECONDS).textScale());
            }
        }
    }
}
