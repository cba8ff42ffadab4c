package org.immutectl.i18n;

/**
 * Others' words made harmless: names of files, processes and mount points may hold anything but a null. What would steer
 * a terminal, turn the text around (Unicode's bidirectional controls), hide or forge a line becomes a question mark.
 */
public final class Printable {

    /** Begins words whose direction is their own and nobody else's (UAX #9: FIRST STRONG ISOLATE). */
    static final char ISOLATE = '\u2068';
    /** Ends them (POP DIRECTIONAL ISOLATE). */
    static final char END = '\u2069';

    /** LEFT-TO-RIGHT MARK, RIGHT-TO-LEFT MARK, ARABIC LETTER MARK. */
    private static final String MARKS = "\u200e\u200f\u061c";

    private Printable() {
    }

    /** The text on one line: a file called "x\nLOCKED" must not write a line of ours. */
    public static String line(String text) {
        return lines(text.replace('\n', '?'));
    }

    /** The text with its line ends. */
    public static String lines(String text) {
        return clean(text, "");
    }

    /**
     * A sentence of ours with its line ends. The isolates around others' words in it ({@link Apart}) stay
     * if each has its end: then they turn nothing around but what is between them. So do the marks that CLDR puts into Arabic dates,
     * which count as one letter that is not seen.
     */
    public static String sentence(String text) {
        return clean(text, isBalanced(text) ? MARKS + ISOLATE + END : MARKS);
    }

    private static String clean(String text, String allowed) {
        if (text.codePoints().noneMatch(point -> steers(point, allowed))) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(point -> clean.appendCodePoint(steers(point, allowed) ? '?' : point));
        return clean.toString();
    }

    private static boolean steers(int point, String allowed) {
        if (allowed.indexOf(point) >= 0) {
            return false;
        }
        int type = Character.getType(point);
        return point != '\n' && (type == Character.CONTROL || type == Character.FORMAT || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR || type == Character.SURROGATE);
    }

    /** A line's end ends all isolates (UAX #9, P1). */
    private static boolean isBalanced(String text) {
        int open = 0;
        for (int i = 0; i < text.length() && open >= 0; i++) {
            switch (text.charAt(i)) {
                case ISOLATE -> open++;
                case END -> open--;
                case '\n' -> open = open == 0 ? 0 : -1;
                default -> {
                }
            }
        }
        return open == 0;
    }
}
