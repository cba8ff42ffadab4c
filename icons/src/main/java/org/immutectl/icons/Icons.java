package org.immutectl.icons;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the icons. A name or size that does not exist is a mistake of the caller: IllegalArgumentException. */
public final class Icons {

    private static final Pattern NAME = Pattern.compile("[a-z]+(-[a-z]+)*");
    private static final Pattern PATH_DATA = Pattern.compile(" d=\"([^\"]+)\"");

    private Icons() {
    }

    /**
     * The outline of a symbol on a 24 × 24 grid, as the {@code d} of an SVG path (SVG 1.1, 8.3). It looks the same
     * under the nonzero and the even-odd fill rule.
     *
     * @param name such as {@code shield-locked} or {@code clock}: the stem of a file in {@code svg/}
     */
    public static String pathData(String name) {
        requireName(name);
        URL svg = resource("svg/" + name + ".svg");
        try (InputStream in = svg.openStream()) {
            Matcher matcher = PATH_DATA.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            if (!matcher.find()) {
                throw new IllegalStateException(svg + " holds no path");
            }
            return matcher.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The application icon as PNG.
     *
     * @param size in pixels: 16, 24, 32, 48, 64, 128, 256 or 512
     */
    public static URL appIcon(int size) {
        return resource("app/immutectl-" + size + ".png");
    }

    /** The open padlock of the warning as PNG, 128 pixels, in colours for any background. */
    public static URL warningIcon() {
        return resource("app/unlocked-128.png");
    }

    /**
     * The tray icon of a state as PNG.
     *
     * @param state {@code locked}, {@code unlocked}, {@code partial} or {@code unsupported}
     * @param darkPanel whether it will lie on a dark panel: gives light glyphs
     * @param size in pixels: 22, 24, 32, 48 or 64
     */
    public static URL trayIcon(String state, boolean darkPanel, int size) {
        requireName(state);
        return resource("tray/" + (darkPanel ? "dark" : "light") + "/" + state + "-" + size + ".png");
    }

    /** A name is one file's stem: never a way to another folder. */
    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not an icon name: " + name);
        }
    }

    private static URL resource(String path) {
        URL url = Icons.class.getResource(path);
        if (url == null) {
            throw new IllegalArgumentException("no such icon: " + path);
        }
        return url;
    }
}
