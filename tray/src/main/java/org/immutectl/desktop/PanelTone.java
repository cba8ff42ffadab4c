package org.immutectl.desktop;

import java.util.Arrays;
import java.util.Optional;
import org.immutectl.desktop.bus.XfconfInterface;

/** Whether the desktop's panel is dark, so that icons on it must be light. */
public enum PanelTone {
    DARK,
    LIGHT;

    /**
     * What the desktop shows by what can be known of it.
     *
     * @param desktops {@code XDG_CURRENT_DESKTOP}: names separated by colons
     * @param darkPanel what the desktop's own setting for its panel says, where it has one
     * @param scheme the colour scheme for applications
     * @param gtkTheme the name of the GTK theme
     */
    static PanelTone judge(String desktops, Optional<Boolean> darkPanel, Optional<ColorScheme> scheme, String gtkTheme) {
        if (darkPanel.isPresent()) {
            return darkPanel.get() ? DARK : LIGHT;
        }
        // Their bars are dark whatever the applications are.
        if (Arrays.asList(desktops.split(":")).stream().anyMatch(name -> name.equals("GNOME") || name.equals("X-Cinnamon")
                || name.equals("Unity") || name.equals("Pantheon"))) {
            return DARK;
        }
        if (scheme.filter(known -> known != ColorScheme.NO_PREFERENCE).isPresent()) {
            return scheme.get() == ColorScheme.DARK ? DARK : LIGHT;
        }
        return gtkTheme.toLowerCase(java.util.Locale.ROOT).contains("dark") ? DARK : LIGHT;
    }

    /** Reads it for this session; asks services of the bus, so not for a thread that draws. */
    public static PanelTone read(SessionBus bus, Optional<ColorScheme> scheme, String gtkTheme) {
        String desktops = Optional.ofNullable(System.getenv("XDG_CURRENT_DESKTOP")).orElse("");
        return judge(desktops, xfcePanelIsDark(bus), scheme, gtkTheme);
    }

    /** xfce4-panel has a dark mode of its own since 4.16. */
    private static Optional<Boolean> xfcePanelIsDark(SessionBus bus) {
        try {
            // Only where XFCE runs: asking would start its settings service elsewhere.
            if (!bus.hasOwner("org.xfce.Panel") || !bus.hasOwner("org.xfce.Xfconf")) {
                return Optional.empty();
            }
            XfconfInterface xfconf = bus.remote("org.xfce.Xfconf", "/org/xfce/Xfconf", XfconfInterface.class);
            return Optional.of(SessionBus.call(() -> xfconf.GetProperty("xfce4-panel", "/panels/dark-mode")).getValue())
                    .filter(Boolean.class::isInstance).map(Boolean.class::cast);
        } catch (BusException e) {
            // Not set: then the panel has the colours of the theme.
            return Optional.empty();
        }
    }
}
