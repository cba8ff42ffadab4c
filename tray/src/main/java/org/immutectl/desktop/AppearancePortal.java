package org.immutectl.desktop;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.freedesktop.dbus.types.Variant;
import org.immutectl.desktop.DesktopLook.Setting;
import org.immutectl.desktop.bus.PortalSettingsInterface;
import org.immutectl.desktop.bus.XfconfInterface;

/** Reads how the desktop wants programs to look: from the XDG desktop portal, and from XFCE's own settings on XFCE. */
public final class AppearancePortal {

    private static final String NAME = "org.freedesktop.portal.Desktop";
    private static final String PATH = "/org/freedesktop/portal/desktop";
    private static final String XFCONF = "org.xfce.Xfconf";

    private final SessionBus bus;
    private final boolean xfce;

    public AppearancePortal(SessionBus bus) {
        this(bus, List.of(Optional.ofNullable(System.getenv("XDG_CURRENT_DESKTOP")).orElse("").split(":")).contains("XFCE"));
    }

    AppearancePortal(SessionBus bus, boolean xfce) {
        this.bus = bus;
        this.xfce = xfce;
    }

    /**
     * The colour scheme now; empty without a portal, or with one that doesn't know. May start the portal, which takes
     * its time: not for a thread that draws.
     */
    public Optional<ColorScheme> read() {
        try {
            if (!bus.isReachable(NAME)) {
                return Optional.empty();
            }
            PortalSettingsInterface portal = bus.remote(NAME, PATH, PortalSettingsInterface.class);
            return SessionBus.call(() -> portal.Read(Setting.SCHEME.namespace(), Setting.SCHEME.key())) instanceof Variant<?> answer
                    && plain(answer) instanceof Number number ? Optional.of(ColorScheme.ofPortal(number.longValue())) : Optional.empty();
        } catch (BusException e) {
            return Optional.empty();
        }
    }

    /** Calls back, on a thread of the bus, whenever the colour scheme changes. */
    public Subscription watch(Consumer<ColorScheme> listener) throws BusException {
        return bus.subscribe(PortalSettingsInterface.SettingChanged.class, Setting.SCHEME.namespace(), change -> {
            if (change.key.equals(Setting.SCHEME.key()) && plain(change.value) instanceof Number number) {
                listener.accept(ColorScheme.ofPortal(number.longValue()));
            }
        });
    }

    /**
     * Calls back with the whole look: once with what is known now, on the calling thread, then on a thread of the bus
     * with every change. May start the portal, which takes its time: not for a thread that draws.
     */
    public Subscription follow(Consumer<DesktopLook> listener) throws BusException {
        Following following = new Following(listener);
        List<Subscription> subscriptions = new ArrayList<>();
        // First, so that no change falls between.
        for (String namespace : portalNamespaces()) {
            subscriptions.add(bus.subscribe(PortalSettingsInterface.SettingChanged.class, namespace,
                    change -> Setting.of(change.namespace, change.key).ifPresent(setting -> following.put(setting, plain(change.value)))));
        }
        if (xfce) {
            subscriptions.add(bus.subscribe(XfconfInterface.PropertyChanged.class, Setting.XFCE_FONT.namespace(),
                    change -> Setting.of(change.channel, change.property).ifPresent(setting -> following.put(setting, plain(change.value)))));
        }
        following.begin(settings());
        return () -> subscriptions.forEach(Subscription::close);
    }

    private static List<String> portalNamespaces() {
        return Stream.of(Setting.values()).filter(setting -> !setting.isXfce()).map(Setting::namespace).distinct().toList();
    }

    private Map<Setting, Object> settings() {
        Map<Setting, Object> values = new EnumMap<>(Setting.class);
        try {
            if (bus.isReachable(NAME)) {
                PortalSettingsInterface portal = bus.remote(NAME, PATH, PortalSettingsInterface.class);
                SessionBus.call(() -> portal.ReadAll(portalNamespaces())).forEach((namespace, settings) -> settings.forEach((key, value) ->
                        Setting.of(namespace, key).ifPresent(setting -> values.put(setting, plain(value)))));
            }
        } catch (BusException e) {
            // No portal, or an older one: then the toolkit's own guess counts.
            values.clear();
        }
        for (Setting setting : List.of(Setting.XFCE_FONT, Setting.XFCE_DPI)) {
            xfceSetting(setting).ifPresent(value -> values.put(setting, value));
        }
        return values;
    }

    private Optional<Object> xfceSetting(Setting setting) {
        try {
            if (!xfce || !bus.hasOwner(XFCONF)) {
                return Optional.empty();
            }
            XfconfInterface xfconf = bus.remote(XFCONF, "/org/xfce/Xfconf", XfconfInterface.class);
            return Optional.of(plain(SessionBus.call(() -> xfconf.GetProperty(setting.namespace(), setting.key()))));
        } catch (BusException e) {
            // Not set.
            return Optional.empty();
        }
    }

    private static Object plain(Variant<?> variant) {
        Object value = variant.getValue();
        while (value instanceof Variant<?> inner) {
            value = inner.getValue();
        }
        return value;
    }

    /** What is known; tells of it only when it looks different. */
    private static final class Following {

        private final Consumer<DesktopLook> listener;
        private Map<Setting, Object> values = Map.of();
        private Optional<DesktopLook> told = Optional.empty();

        Following(Consumer<DesktopLook> listener) {
            this.listener = listener;
        }

        /** What was heard meanwhile is newer than what was read. */
        synchronized void begin(Map<Setting, Object> read) {
            Map<Setting, Object> all = new EnumMap<>(Setting.class);
            all.putAll(read);
            all.putAll(values);
            values = Map.copyOf(all);
            tell();
        }

        synchronized void put(Setting setting, Object value) {
            values = DesktopLook.with(values, setting, value);
            if (told.isPresent()) {
                tell();
            }
        }

        private void tell() {
            DesktopLook look = DesktopLook.of(values);
            if (!told.equals(Optional.of(look))) {
                told = Optional.of(look);
                listener.accept(look);
            }
        }
    }
}
