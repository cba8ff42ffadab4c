package org.immutectl.desktop;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the user wants programs to look, as the desktop tells it.
 *
 * @param accent the colour that leads the eye
 * @param textScale by how much text is larger than it would be, 1 for not at all
 * @param reducedMotion whether nothing is to move that need not
 */
public record DesktopLook(ColorScheme scheme, Optional<Accent> accent, Optional<DesktopFont> font, double textScale, boolean reducedMotion) {

    /** A desktop that says nothing. */
    public static final DesktopLook SILENT = new DesktopLook(ColorScheme.NO_PREFERENCE, Optional.empty(), Optional.empty(), 1, false);

    private static final double LEAST_SCALE = 0.5;
    private static final double MOST_SCALE = 3;
    private static final double USUAL_DPI = 96;

    /** A colour, each part from 0 to 1 (sRGB). */
    public record Accent(double red, double green, double blue) {
    }

    /** The name of a setting. */
    enum Setting {
        SCHEME("org.freedesktop.appearance", "color-scheme"),
        ACCENT("org.freedesktop.appearance", "accent-color"),
        REDUCED_MOTION("org.freedesktop.appearance", "reduced-motion"),
        GNOME_FONT("org.gnome.desktop.interface", "font-name"),
        GNOME_TEXT_SCALE("org.gnome.desktop.interface", "text-scaling-factor"),
        GNOME_ANIMATIONS("org.gnome.desktop.interface", "enable-animations"),
        KDE_FONT("org.kde.kdeglobals.General", "font"),
        KDE_ANIMATIONS("org.kde.kdeglobals.KDE", "AnimationDurationFactor"),
        XFCE_FONT("xsettings", "/Gtk/FontName"),
        XFCE_DPI("xsettings", "/Xft/DPI");

        private final String namespace;
        private final String key;

        Setting(String namespace, String key) {
            this.namespace = namespace;
            this.key = key;
        }

        String namespace() {
            return namespace;
        }

        String key() {
            return key;
        }

        /** Whether XFCE keeps it, and not the portal. */
        boolean isXfce() {
            return this == XFCE_FONT || this == XFCE_DPI;
        }

        static Optional<Setting> of(String namespace, String key) {
            for (Setting setting : values()) {
                if (setting.namespace.equals(namespace) && setting.key.equals(key)) {
                    return Optional.of(setting);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * From settings and their plain values. A desktop's own word counts more than GNOME's, whose settings lie on every
     * desktop with GTK and have their default there.
     */
    static DesktopLook of(Map<Setting, Object> values) {
        Optional<DesktopFont> font = text(values, Setting.XFCE_FONT).flatMap(DesktopFont::ofPango)
                .or(() -> text(values, Setting.KDE_FONT).flatMap(DesktopFont::ofQt))
                .or(() -> text(values, Setting.GNOME_FONT).flatMap(DesktopFont::ofPango));
        // XFCE writes -1 where the display decides.
        double scale = number(values, Setting.XFCE_DPI).filter(dpi -> dpi > 0).map(dpi -> dpi / USUAL_DPI)
                .or(() -> number(values, Setting.GNOME_TEXT_SCALE)).filter(known -> known >= LEAST_SCALE && known <= MOST_SCALE).orElse(1.0);
        boolean still = number(values, Setting.REDUCED_MOTION).filter(word -> word == 1).isPresent()
                || Boolean.FALSE.equals(values.get(Setting.GNOME_ANIMATIONS))
                || number(values, Setting.KDE_ANIMATIONS).filter(factor -> factor == 0).isPresent();
        return new DesktopLook(number(values, Setting.SCHEME).map(word -> ColorScheme.ofPortal(word.longValue()))
                .orElse(ColorScheme.NO_PREFERENCE), accent(values.get(Setting.ACCENT)), font, scale, still);
    }

    static Map<Setting, Object> with(Map<Setting, Object> values, Setting setting, Object value) {
        Map<Setting, Object> changed = new HashMap<>(values);
        changed.put(setting, value);
        return Map.copyOf(changed);
    }

    private static Optional<String> text(Map<Setting, Object> values, Setting setting) {
        return values.get(setting) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** KDE's portal gives numbers as text. */
    private static Optional<Double> number(Map<Setting, Object> values, Setting setting) {
        return switch (values.get(setting)) {
            case Number number -> Optional.of(number.doubleValue());
            case String text -> {
                try {
                    yield Optional.of(Double.valueOf(text.strip()));
                } catch (NumberFormatException e) {
                    yield Optional.empty();
                }
            }
            case null, default -> Optional.empty();
        };
    }

    /** Parts outside 0 to 1 mean that none is set (org.freedesktop.portal.Settings, accent-color). */
    private static Optional<Accent> accent(Object value) {
        List<?> parts = value instanceof Object[] array ? List.of(array) : value instanceof List<?> list ? list : List.of();
        boolean colour = parts.size() == 3 && parts.stream().allMatch(part -> part instanceof Double known && known >= 0 && known <= 1);
        return colour ? Optional.of(new Accent((Double) parts.get(0), (Double) parts.get(1), (Double) parts.get(2))) : Optional.empty();
    }
}
