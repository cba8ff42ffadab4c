package org.immutectl.icons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IconsTest {

    private static final List<String> STATES = List.of("locked", "unlocked", "partial", "unsupported");
    private static final List<Integer> TRAY_SIZES = List.of(22, 24, 32, 48, 64);
    /** Panels as desktops ship them: Breeze, Adwaita, Xfce, Greybird, black and white, in their own tone. */
    private static final List<Color> DARK_PANELS =
            List.of(new Color(0x000000), new Color(0x2b2b2b), new Color(0x31363b), new Color(0x3c3c3c));
    private static final List<Color> LIGHT_PANELS =
            List.of(new Color(0xffffff), new Color(0xeff0f1), new Color(0xf6f5f4), new Color(0xeaeaea));

    @ParameterizedTest
    @ValueSource(ints = {16, 24, 32, 48, 64, 128, 256, 512})
    void appIconHasItsSize(int size) throws IOException {
        BufferedImage image = ImageIO.read(Icons.appIcon(size));

        assertEquals(size, image.getWidth());
        assertEquals(size, image.getHeight());
        assertTrue(visiblePixels(image) > size * size / 4, "mostly empty");
        assertEquals(0, image.getRGB(0, 0) >>> 24, "the ground is transparent");
    }

    static Stream<Arguments> trayIcons() {
        return STATES.stream().flatMap(state -> TRAY_SIZES.stream()
                .flatMap(size -> Stream.of(true, false).map(dark -> Arguments.of(state, dark, size))));
    }

    @ParameterizedTest
    @MethodSource("trayIcons")
    void trayIconHasItsSizeAndStandsOutFromThePanel(String state, boolean darkPanel, int size) throws IOException {
        BufferedImage image = ImageIO.read(Icons.trayIcon(state, darkPanel, size));

        assertEquals(size, image.getWidth());
        assertEquals(size, image.getHeight());
        for (Color panel : darkPanel ? DARK_PANELS : LIGHT_PANELS) {
            pixels(image).filter(pixel -> pixel >>> 24 == 255).mapToObj(Color::new).distinct().forEach(ink ->
                    assertTrue(contrast(ink, panel) >= 4.5,
                            () -> "WCAG AA: " + ink + " on " + panel + " is only " + contrast(ink, panel) + " : 1"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 24, 32, 48, 64})
    void statesDifferByShapeWhateverTheColour(int size) throws IOException {
        for (String one : STATES) {
            for (String other : STATES.subList(STATES.indexOf(one) + 1, STATES.size())) {
                double difference = shapeDifference(trayIcon(one, size), trayIcon(other, size));

                assertTrue(difference > 0.2, () -> one + " and " + other + " share "
                        + Math.round(100 - 100 * difference) + " % of their ink at " + size + " px");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("trayIcons")
    void shapeIsTheSameOnBothPanels(String state, boolean darkPanel, int size) throws IOException {
        assertEquals(0, shapeDifference(ImageIO.read(Icons.trayIcon(state, darkPanel, size)),
                ImageIO.read(Icons.trayIcon(state, !darkPanel, size))), 0.01);
    }

    /** The smallest size is the one most panels show: straight edges lie on whole pixels there. */
    @ParameterizedTest
    @ValueSource(strings = {"locked", "unlocked", "partial", "unsupported"})
    void trayIconIsCrispAtTwentyTwoPixels(String state) throws IOException {
        BufferedImage image = trayIcon(state, 22);
        long blurred = pixels(image).map(pixel -> pixel >>> 24).filter(alpha -> alpha > 32 && alpha < 223).count();

        assertTrue(blurred < 0.4 * visiblePixels(image), () -> blurred + " half-covered pixels");
    }

    @Test
    void onlyTheStatesThatAreOpenCarryTheAlertingColour() throws IOException {
        for (String state : STATES) {
            boolean alerting = pixels(trayIcon(state, 22)).filter(pixel -> pixel >>> 24 == 255)
                    .mapToObj(Color::new).anyMatch(ink -> ink.getRed() - ink.getBlue() > 100);

            assertEquals(List.of("unlocked", "partial").contains(state), alerting, state);
        }
    }

    @Test
    void theWarningsIconIsNotTheApplications() throws IOException {
        BufferedImage warning = ImageIO.read(Icons.warningIcon());

        assertEquals(128, warning.getWidth());
        assertTrue(visiblePixels(warning) > 128 * 128 / 4, "mostly empty");
        Color body = new Color(warning.getRGB(32, 70));
        assertTrue(body.getRed() - body.getBlue() > 100, "alerting: " + body);
    }

    @Test
    void anUnknownIconIsAMistakeOfTheCaller() {
        assertThrows(IllegalArgumentException.class, () -> Icons.pathData("no-such-icon"));
        assertThrows(IllegalArgumentException.class, () -> Icons.pathData("../app/immutectl"));
        assertThrows(IllegalArgumentException.class, () -> Icons.trayIcon("locked", true, 23));
        assertThrows(IllegalArgumentException.class, () -> Icons.trayIcon("ajar", true, 22));
        assertThrows(IllegalArgumentException.class, () -> Icons.appIcon(17));
    }

    private static BufferedImage trayIcon(String state, int size) throws IOException {
        return ImageIO.read(Icons.trayIcon(state, true, size));
    }

    private static IntStream pixels(BufferedImage image) {
        return IntStream.of(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()));
    }

    private static long visiblePixels(BufferedImage image) {
        return pixels(image).filter(pixel -> pixel >>> 24 > 32).count();
    }

    /** How much of the ink of either lies where the other has none, from 0 to 1. */
    private static double shapeDifference(BufferedImage one, BufferedImage other) {
        int[] left = pixels(one).map(pixel -> pixel >>> 24).toArray();
        int[] right = pixels(other).map(pixel -> pixel >>> 24).toArray();
        double apart = IntStream.range(0, left.length).map(i -> Math.abs(left[i] - right[i])).sum();
        double together = IntStream.range(0, left.length).map(i -> Math.max(left[i], right[i])).sum();
        return apart / together;
    }

    /** The contrast ratio of WCAG 2.1 (1.4.3), from 1 to 21. */
    private static double contrast(Color one, Color other) {
        double lighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed()) + 0.7152 * linear(colour.getGreen()) + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
