import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Renders the SVG sources to what goes into the jar: {@code java RenderIcons.java SVG_DIRECTORY PACKAGE_DIRECTORY}.
 * The same sources give the same bytes, so that the package can be built reproducibly.
 */
final class RenderIcons {

    /** Colours of the glyphs by the panel they lie on; IconsTest holds them against the usual panel colours. */
    private static final Map<String, String> PANELS = Map.of(
            "dark", ".glyph{fill:#f4f4f4}.accent{fill:#ffb02e}",
            "light", ".glyph{fill:#2e3436}.accent{fill:#b23a08}");
    private static final List<String> STATES = List.of("locked", "unlocked", "partial", "unsupported");
    private static final List<Integer> TRAY_SIZES = List.of(22, 24, 32, 48, 64);
    private static final List<Integer> SMALL_APP_SIZES = List.of(16, 24, 32);
    private static final List<Integer> LARGE_APP_SIZES = List.of(48, 64, 128, 256, 512);

    private static final int WARNING_SIZE = 128;

    private final Path sources;
    private final Path target;

    private RenderIcons(Path sources, Path target) {
        this.sources = sources;
        this.target = target;
    }

    public static void main(String... arguments) throws IOException {
        new RenderIcons(Path.of(arguments[0]), Path.of(arguments[1])).render();
    }

    private void render() throws IOException {
        copySymbols();
        for (var panel : PANELS.entrySet()) {
            for (String state : STATES) {
                String svg = withStyle(Files.readString(sources.resolve("tray/" + state + ".svg")), panel.getValue());
                for (int size : TRAY_SIZES) {
                    write(svg, size, trayMargin(size), "tray/" + panel.getKey() + "/" + state + "-" + size + ".png");
                }
            }
        }
        renderApp("app/immutectl-small.svg", SMALL_APP_SIZES);
        renderApp("app/immutectl.svg", LARGE_APP_SIZES);
        write(Files.readString(sources.resolve("app/unlocked.svg")), WARNING_SIZE, 0, "app/unlocked-" + WARNING_SIZE + ".png");
    }

    private void copySymbols() throws IOException {
        Files.createDirectories(target.resolve("svg"));
        try (Stream<Path> symbols = Files.list(sources.resolve("symbols"))) {
            for (Path symbol : symbols.toList()) {
                Files.writeString(target.resolve("svg").resolve(symbol.getFileName()), Files.readString(symbol));
            }
        }
        Files.createDirectories(target.resolve("app"));
        Files.writeString(target.resolve("app/immutectl.svg"), Files.readString(sources.resolve("app/immutectl.svg")));
        // Desktops recolour symbolic icons; 16 × 16 is the nominal size that GTK's theme specification gives them.
        String symbolic = Files.readString(sources.resolve("symbols/shield-locked.svg"))
                .replace("width=\"24\" height=\"24\"", "width=\"16\" height=\"16\"");
        Files.writeString(target.resolve("app/immutectl-symbolic.svg"), symbolic);
    }

    private void renderApp(String source, List<Integer> sizes) throws IOException {
        String svg = Files.readString(sources.resolve(source));
        for (int size : sizes) {
            write(svg, size, 0, "app/immutectl-" + size + ".png");
        }
    }

    /** 24 and 48 px keep the 22 px grid whole by a margin; the others are not multiples of it and are filled. */
    private static int trayMargin(int size) {
        return size % 24 == 0 ? size / 24 : 0;
    }

    private static String withStyle(String svg, String style) {
        int end = svg.indexOf('>') + 1;
        return svg.substring(0, end) + "<style>" + style + "</style>" + svg.substring(end);
    }

    private void write(String svg, int size, int margin, String file) throws IOException {
        SVGDocument document = new SVGLoader().load(
                new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)), null, LoaderContext.createDefault());
        if (document == null) {
            throw new IOException("not an SVG that can be rendered, for " + file);
        }
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
        // Without PURE, Java2D shifts outlines by up to half a pixel and blurs what the grid made sharp.
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        document.render(null, graphics, new ViewBox(margin, margin, size - 2f * margin, size - 2f * margin));
        graphics.dispose();
        Path png = target.resolve(file);
        Files.createDirectories(png.getParent());
        if (!ImageIO.write(image, "png", png.toFile())) {
            throw new IOException("no PNG writer in this Java runtime");
        }
    }
}
