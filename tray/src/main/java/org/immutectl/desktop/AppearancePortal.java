package org.immutectl.desktop;

import java.util.Optional;
import java.util.function.Consumer;
import org.freedesktop.dbus.types.Variant;
import org.immutectl.desktop.bus.PortalSettingsInterface;

/** Reads the desktop's colour scheme from the XDG desktop portal, where there is one. */
public final class AppearancePortal {

    private static final String NAME = "org.freedesktop.portal.Desktop";
    private static final String PATH = "/org/freedesktop/portal/desktop";
    private static final String NAMESPACE = "org.freedesktop.appearance";
    private static final String KEY = "color-scheme";

    private final SessionBus bus;

    public AppearancePortal(SessionBus bus) {
        this.bus = bus;
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
            return number(SessionBus.call(() -> portal.Read(NAMESPACE, KEY))).map(ColorScheme::ofPortal);
        } catch (BusException e) {
            return Optional.empty();
        }
    }

    /** Calls back, on a thread of the bus, whenever the colour scheme changes. */
    public Subscription watch(Consumer<ColorScheme> listener) throws BusException {
        return bus.subscribe(PortalSettingsInterface.SettingChanged.class, NAMESPACE, change -> {
            if (change.namespace.equals(NAMESPACE) && change.key.equals(KEY)) {
                number(change.value).map(ColorScheme::ofPortal).ifPresent(listener);
            }
        });
    }

    private static Optional<Long> number(Variant<?> variant) {
        Object value = variant.getValue();
        while (value instanceof Variant<?> inner) {
            value = inner.getValue();
        }
        return value instanceof Number number ? Optional.of(number.longValue()) : Optional.empty();
    }
}
