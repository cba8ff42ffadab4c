package org.immutectl.app;

import java.util.Locale;

/** An opaque colour, each part from 0 to 1 (sRGB). */
record Colour(double red, double green, double blue) {

    static final Colour WHITE = new Colour(1, 1, 1);
    static final Colour BLACK = new Colour(0, 0, 0);

    private static final double STEP = 0.02;

    /** @param hex {@code #rrggbb} */
    static Colour of(String hex) {
        int bits = Integer.parseInt(hex.substring(1), 16);
        return new Colour((bits >> 16 & 255) / 255.0, (bits >> 8 & 255) / 255.0, (bits & 255) / 255.0);
    }

    String hex() {
        return String.format(Locale.ROOT, "#%02x%02x%02x", Math.round(red * 255), Math.round(green * 255), Math.round(blue * 255));
    }

    /** How well one is read on the other, from 1 to 21 (WCAG 2.2, contrast ratio). */
    double contrast(Colour other) {
        double mine = luminance();
        double others = other.luminance();
        return (Math.max(mine, others) + 0.05) / (Math.min(mine, others) + 0.05);
    }

    /** A part of the other colour over this one: 0 is this, 1 the other. */
    Colour mixed(Colour other, double part) {
        return new Colour(red + (other.red - red) * part, green + (other.green - green) * part, blue + (other.blue - blue) * part);
    }

    /** The nearest colour towards another one that is read on a ground by at least this contrast; that other one if none is. */
    Colour readableOn(Colour ground, double contrast, Colour towards) {
        for (double part = 0; part < 1; part += STEP) {
            Colour tried = mixed(towards, part);
            if (tried.contrast(ground) >= contrast) {
                return tried;
            }
        }
        return towards;
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
