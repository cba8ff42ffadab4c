package org.immutectl.app;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.immutectl.desktop.ColorScheme;
import org.immutectl.desktop.DesktopFont;
import org.immutectl.desktop.DesktopLook;
import org.immutectl.desktop.DesktopLook.Accent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the stylesheets' own values against WCAG 2.2 AA, and against eyes that see no red or no green. */
class PaletteTest {

    private static final double TEXT = 4.5;
    private static final double NO_TEXT = 3;
    /** Ten times what can just be told apart side by side (CIE 1976, 2.3), less a fifth. */
    private static final double APART = 18;
    private static final List<String> STATES = List.of("success", "warning", "danger");
    private static final Pattern VARIABLE = Pattern.compile("(-[a-z0-9-]+): (#[0-9a-f]{6});");

    /** Machado, Oliveira, Fernandes 2009, severity 1, on linear RGB. */
    private enum Eye {
        USUAL(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}),
        PROTANOPE(new double[][] {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}),
        DEUTERANOPE(new double[][] {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}});

        private final double[][] matrix;

        Eye(double[][] matrix) {
            this.matrix = matrix;
        }

        /** The colour as it is seen, in linear RGB. */
        double[] sees(Colour colour) {
            double[] linear = {Colour.linear(colour.red()), Colour.linear(colour.green()), Colour.linear(colour.blue())};
            return Stream.of(matrix).mapToDouble(row -> Math.clamp(row[0] * linear[0] + row[1] * linear[1] + row[2] * linear[2], 0, 1)).toArray();
        }

        /** How far two colours are apart to it (CIE 1976, D65). */
        double distance(Colour one, Colour other) {
            double[] a = lab(sees(one));
            double[] b = lab(sees(other));
            return Math.sqrt(Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
        }

        private static double[] lab(double[] rgb) {
            double x = part((0.4124564 * rgb[0] + 0.3575761 * rgb[1] + 0.1804375 * rgb[2]) / 0.95047);
            double y = part(0.2126729 * rgb[0] + 0.7151522 * rgb[1] + 0.0721750 * rgb[2]);
            double z = part((0.0193339 * rgb[0] + 0.1191920 * rgb[1] + 0.9503041 * rgb[2]) / 1.08883);
            return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
        }

        private static double part(double value) {
            return value > 216.0 / 24389 ? Math.cbrt(value) : (24389.0 / 27 * value + 16) / 116;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light.css", "dark.css"})
    void everyTextIsReadWhereItStands(String sheet) {
        Map<String, Colour> palette = palette(sheet);
        List<String> grounds = List.of("-im-window", "-im-side", "-im-card", "-color-bg-default", "-color-bg-overlay", "-color-bg-subtle");
        assertAll(Stream.of("default", "muted", "subtle").flatMap(word -> grounds.stream().map(ground ->
                () -> assertReadable(palette, "-color-fg-" + word, ground, TEXT))));
        assertAll(Stream.concat(STATES.stream(), Stream.of("accent")).flatMap(state -> Stream.of("-im-window", "-im-side", "-im-card",
                        "-color-" + state + "-subtle").map(ground -> () -> assertReadable(palette, "-color-" + state + "-fg", ground, TEXT))));
        assertAll(STATES.stream().map(state -> () -> assertReadable(palette, "-color-fg-default", "-color-" + state + "-subtle", TEXT)));
        assertAll(() -> assertReadable(palette, "-color-fg-emphasis", "-color-accent-emphasis", TEXT),
                () -> assertReadable(palette, "-color-fg-default", "-color-neutral-muted", TEXT),
                () -> assertReadable(palette, "-color-fg-default", "-color-neutral-subtle", TEXT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"light.css", "dark.css"})
    void everyShapeIsSeenWhereItStands(String sheet) {
        Map<String, Colour> palette = palette(sheet);
        assertAll(Stream.of("-im-window", "-im-card").map(ground -> () -> assertReadable(palette, "-im-control-line", ground, NO_TEXT)));
        // The filled part of a gauge, beside the empty part.
        assertAll(Stream.of("accent", "warning", "danger", "neutral").map(tone ->
                () -> assertReadable(palette, "-color-" + tone + "-emphasis", "-im-track", NO_TEXT)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"light.css", "dark.css"})
    void statesAreToldApartByEveryEye(String sheet) {
        Map<String, Colour> palette = palette(sheet);
        for (Eye eye : Eye.values()) {
            for (String kind : List.of("fg", "emphasis")) {
                for (int i = 0; i < STATES.size(); i++) {
                    for (int j = i + 1; j < STATES.size(); j++) {
                        Colour one = palette.get("-color-" + STATES.get(i) + "-" + kind);
                        Colour other = palette.get("-color-" + STATES.get(j) + "-" + kind);
                        double apart = eye.distance(one, other);
                        assertTrue(apart >= APART, "%s: %s and %s (%s) are only %.1f apart to a %s".formatted(sheet, STATES.get(i), STATES.get(j), kind, apart, eye));
                    }
                }
            }
        }
    }

    @Test
    void theMeasuresAreRight() {
        assertEquals(21, Colour.WHITE.contrast(Colour.BLACK), 0.001);
        assertEquals(4.48, Colour.of("#777777").contrast(Colour.WHITE), 0.005);
        // The classic pair that a deuteranope confuses, and every other eye does not.
        Colour red = Colour.of("#b8372a");
        Colour green = Colour.of("#6d7a22");
        assertTrue(Eye.DEUTERANOPE.distance(red, green) < APART && Eye.USUAL.distance(red, green) > 3 * APART);
    }

    @ParameterizedTest
    @ValueSource(strings = {"#3584e4", "#ffff00", "#000000", "#ffffff", "#e66100", "#2ec27e", "#777777"})
    void anyAccentOfTheDesktopIsMadeReadable(String hex) {
        Colour wanted = Colour.of(hex);
        DesktopLook look = new DesktopLook(ColorScheme.NO_PREFERENCE, Optional.of(new Accent(wanted.red(), wanted.green(), wanted.blue())),
                Optional.of(new DesktopFont("Cantarell", 11)), 1.5, true);
        for (boolean dark : List.of(false, true)) {
            String css = Attire.css(dark, look);
            Map<String, Colour> palette = new HashMap<>(palette(dark ? "dark.css" : "light.css"));
            palette.putAll(variables(css));
            assertAll(() -> assertReadable(palette, "-color-fg-emphasis", "-color-accent-emphasis", TEXT),
                    () -> assertReadable(palette, "-color-accent-fg", "-im-card", TEXT),
                    () -> assertReadable(palette, "-color-accent-fg", "-im-window", TEXT),
                    () -> assertReadable(palette, "-color-accent-fg", "-im-side", TEXT),
                    () -> assertReadable(palette, "-color-accent-fg", "-color-accent-subtle", TEXT));
            assertTrue(css.contains("\"Cantarell\"") && css.contains("22.00px") && css.contains(".moving { transition-duration: 0s; }"), css);
        }
    }

    private static void assertReadable(Map<String, Colour> palette, String word, String ground, double least) {
        double contrast = palette.get(word).contrast(palette.get(ground));
        assertTrue(contrast >= least, () -> "%s on %s: %.2f, wanted %.1f".formatted(word, ground, contrast, least));
    }

    private static Map<String, Colour> palette(String sheet) {
        try (InputStream in = PaletteTest.class.getResourceAsStream(sheet)) {
            return variables(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Colour> variables(String css) {
        Map<String, Colour> found = new HashMap<>();
        Matcher matcher = VARIABLE.matcher(css);
        while (matcher.find()) {
            found.put(matcher.group(1), Colour.of(matcher.group(2)));
        }
        return found;
    }
}
