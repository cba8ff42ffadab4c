package org.immutectl.desktop;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The font that the desktop's programs are written in.
 *
 * @param points its size, before the text scale
 */
public record DesktopFont(String family, double points) {

    /** The words and the size; a comma may end the family's name. */
    private static final Pattern PANGO = Pattern.compile("(?<words>.+?),? +(?<size>\\d{1,3}(?:\\.\\d+)?)(?<px>px)?");
    /** Words of weight, slant and width that a font's description may end in (Pango, pango_font_description_from_string). */
    private static final Set<String> STYLES = Set.of("normal", "regular", "book", "roman", "oblique", "italic", "thin", "ultra-light",
            "extra-light", "light", "semi-light", "demi-light", "medium", "semi-bold", "demi-bold", "bold", "ultra-bold", "extra-bold",
            "heavy", "black", "condensed", "semi-condensed", "expanded", "semi-expanded");
    /** What somebody can read; a size beyond is a mistake in the setting. */
    private static final double LEAST = 5;
    private static final double MOST = 40;
    private static final double POINTS_PER_PIXEL = 0.75;

    /** From GTK's way to write it, such as {@code Cantarell 11} or {@code Noto Sans Bold 10}; empty if it is none. */
    static Optional<DesktopFont> ofPango(String description) {
        Matcher matcher = PANGO.matcher(description.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String family = matcher.group("words").strip();
        int blank = family.lastIndexOf(' ');
        while (blank > 0 && STYLES.contains(family.substring(blank + 1).toLowerCase(Locale.ROOT))) {
            family = family.substring(0, blank).strip();
            blank = family.lastIndexOf(' ');
        }
        double size = Double.parseDouble(matcher.group("size"));
        return of(family, matcher.group("px") == null ? size : size * POINTS_PER_PIXEL);
    }

    /** From Qt's way to write it, such as {@code Noto Sans,10,-1,5,50,0,0,0,0,0}; empty if it is none. */
    static Optional<DesktopFont> ofQt(String description) {
        String[] parts = description.split(",");
        try {
            return parts.length < 2 ? Optional.empty() : of(parts[0].strip(), Double.parseDouble(parts[1].strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A family's name goes into a stylesheet: what could end the string there is no name. */
    private static Optional<DesktopFont> of(String family, double points) {
        boolean named = !family.isEmpty() && family.length() <= 100
                && family.codePoints().allMatch(c -> c >= ' ' && c != '"' && c != '\\' && c != '\'' && !Character.isISOControl(c));
        return named && points >= LEAST && points <= MOST ? Optional.of(new DesktopFont(family, points)) : Optional.empty();
    }
}
