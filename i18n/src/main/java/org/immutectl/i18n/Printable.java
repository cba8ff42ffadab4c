package org.immutectl.i18n;

/**
 * Others' words made harmless: names of files, processes and mount points may hold anything but a null. What would steer
 * a terminal, turn the text around (Unicode's bidirectional controls), hide or forge a line becomes a question mark.
 */
public final class Printable {

    private Printable() {
    }

    /** The text on one line: a file called "x\nLOCKED" must not write a line of ours. */
    public static String line(String text) {
        return lines(text.replace('\n', '?'));
    }

    /** The text with its line ends. */
    public static String lines(String text) {
        if (text.codePoints().noneMatch(Printable::steers)) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(point -> clean.appendCodePoint(steers(point) ? '?' : point));
        return clean.toString();
    }

    private static boolean steers(int point) {
        int type = Character.getType(point);
        return point != '\n' && (type == Character.CONTROL || type == Character.FORMAT || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR || type == Character.SURROGATE);
    }
}
