package org.immutectl.icons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every symbol is one path on a 24 × 24 grid that any renderer shows in the same way. */
class SymbolsTest {

    private static final Set<String> NAMES = Set.of("shield-locked", "shield-unlocked", "shield-partial",
            "shield-unsupported", "overview", "settings", "lock", "unlock", "warning", "writer", "chevron", "info",
            "error", "clock", "close", "refresh", "tiers", "folder", "hibernation", "good", "unknown",
            "not-applicable");
    private static final int SCALE = 4;

    static Stream<String> names() {
        return NAMES.stream().sorted();
    }

    @Test
    void everySourceIsAKnownSymbolAndTheOtherWayRound() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(Icons.class.getResource("svg")).toURI());
        try (Stream<Path> files = Files.list(folder)) {
            Set<String> found = files.map(file -> file.getFileName().toString().replace(".svg", ""))
                    .collect(Collectors.toCollection(TreeSet::new));

            assertEquals(new TreeSet<>(NAMES), found);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void symbolIsOnePathOnTheGrid(String name) throws IOException {
        String svg = source(name);

        assertTrue(svg.contains("viewBox=\"0 0 24 24\""), svg);
        assertEquals(2, svg.split("<path ", -1).length, "one path");
        assertTrue(svg.contains(" d=\"" + Icons.pathData(name) + "\""));
    }

    /** JavaFX shapes in CSS know the nonzero rule only; SVG files of ours say evenodd. */
    @ParameterizedTest
    @MethodSource("names")
    void symbolLooksTheSameUnderEitherFillRule(String name) throws IOException {
        int[] evenOdd = render(Icons.pathData(name), "evenodd");
        int[] nonZero = render(Icons.pathData(name), "nonzero");

        assertTrue(IntStream.of(evenOdd).filter(alpha -> alpha > 128).count() > 24 * 24 * SCALE * SCALE / 20, "drawn");
        int furthest = IntStream.range(0, evenOdd.length).map(i -> Math.abs(evenOdd[i] - nonZero[i])).max().orElseThrow();
        assertTrue(furthest <= 8, () -> "differs by " + furthest + " of 255 somewhere");
    }

    @Test
    void statesOfTheWindowDifferByShapeToo() throws IOException {
        List<String> shields = names().filter(name -> name.startsWith("shield-")).toList();
        assertEquals(4, shields.size());
        for (String one : shields) {
            for (String other : shields.subList(shields.indexOf(one) + 1, shields.size())) {
                int[] left = render(Icons.pathData(one), "nonzero");
                int[] right = render(Icons.pathData(other), "nonzero");
                long apart = IntStream.range(0, left.length).filter(i -> Math.abs(left[i] - right[i]) > 128).count();
                long ink = IntStream.range(0, left.length).filter(i -> Math.max(left[i], right[i]) > 128).count();

                assertFalse(apart * 5 < ink, () -> one + " and " + other + ": " + apart + " of " + ink);
            }
        }
    }

    private static String source(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Icons.class.getResourceAsStream("svg/" + name + ".svg"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int[] render(String pathData, String fillRule) {
        String svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"24\" height=\"24\" viewBox=\"0 0 24 24\">"
                + "<path fill-rule=\"" + fillRule + "\" d=\"" + pathData + "\"/></svg>";
        SVGDocument document = Objects.requireNonNull(new SVGLoader().load(
                new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)), null, LoaderContext.createDefault()));
        int size = 24 * SCALE;
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        document.render(null, graphics, new ViewBox(0, 0, size, size));
        graphics.dispose();
        return IntStream.of(image.getRGB(0, 0, size, size, null, 0, size)).map(pixel -> pixel >>> 24).toArray();
    }
}
