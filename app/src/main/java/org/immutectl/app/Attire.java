package org.immutectl.app;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.immutectl.desktop.DesktopFont;
import org.immutectl.desktop.DesktopLook;

/** What a window wears: our palette, and above it what the desktop's user chose. Pure; nothing here knows a window. */
final class Attire {

    /** WCAG 2.2 AA: text, and 1.4.11: what is no text. */
    private static final double TEXT = 4.5;
    private static final double USUAL_SIZE = 14;
    private static final double PIXELS_PER_POINT = 96.0 / 72;

    private static final Colour LIGHT_CARD = Colour.of("#ffffff");
    private static final Colour LIGHT_GROUND = Colour.of("#ebedf1");
    private static final Colour DARK_CARD = Colour.of("#2b2f36");

    private Attire() {
    }

    /** The stylesheets of every window, as URLs, in order. */
    static List<String> stylesheets(boolean dark, DesktopLook look) {
        return List.of(Objects.requireNonNull(Attire.class.getResource(dark ? "dark.css" : "light.css")).toExternalForm(), ofDesktop(dark, look));
    }

    private static String ofDesktop(boolean dark, DesktopLook look) {
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(css(dark, look).getBytes(StandardCharsets.UTF_8));
    }

    static String css(boolean dark, DesktopLook look) {
        StringBuilder css = new StringBuilder(".root {\n");
        look.accent().ifPresent(accent -> css.append(accent(new Colour(accent.red(), accent.green(), accent.blue()), dark)));
        look.font().ifPresent(font -> css.append("-fx-font-family: \"").append(font.family()).append("\";\n"));
        String size = String.format(Locale.ROOT, "%.2fpx", textSize(look));
        css.append("-fx-font-size: ").append(size).append(";\n}\n");
        css.append(".tooltip, .text-input .context-menu { -fx-font-size: ").append(size).append("; }\n");
        if (look.reducedMotion()) {
            css.append(".moving { transition-duration: 0s; }\n.toggle-switch { -fx-thumb-move-animation-time: 0; }\n");
        }
        return css.toString();
    }

    /** In logical pixels. */
    static double textSize(DesktopLook look) {
        return look.font().map(DesktopFont::points).map(points -> points * PIXELS_PER_POINT).orElse(USUAL_SIZE) * look.textScale();
    }

    /** The desktop's accent, moved as little as it takes to be read where we use it. */
    private static String accent(Colour accent, boolean dark) {
        Colour ground = dark ? DARK_CARD : LIGHT_CARD;
        Colour subtle = ground.mixed(accent, dark ? 0.2 : 0.1);
        Colour filled = accent.readableOn(Colour.WHITE, TEXT, Colour.BLACK);
        Colour towards = dark ? Colour.WHITE : Colour.BLACK;
        Colour word = accent.readableOn(subtle, TEXT, towards).readableOn(dark ? DARK_CARD : LIGHT_GROUND, TEXT, towards);
        return "-color-accent-fg: " + word.hex() + ";\n-color-accent-emphasis: " + filled.hex() + ";\n-color-accent-6: " + filled.hex()
                + ";\n-color-accent-muted: " + ground.mixed(accent, 0.4).hex() + ";\n-color-accent-subtle: " + subtle.hex() + ";\n";
    }
}
