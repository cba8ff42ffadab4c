package org.immutectl.i18n;

/**
 * How wide a text is in a terminal, as wcwidth(3) counts: Chinese and Japanese characters take two columns (Unicode's East
 * Asian Width W and F), marks upon other characters none.
 */
public final class Columns {

    /** First and last of the wide blocks. */
    private static final int[][] WIDE = {{0x1100, 0x115f}, {0x2e80, 0x303e}, {0x3041, 0x3247}, {0x3250, 0x4dbf}, {0x4e00, 0xa4cf},
        {0xa960, 0xa97c}, {0xac00, 0xd7a3}, {0xf900, 0xfaff}, {0xfe10, 0xfe19}, {0xfe30, 0xfe6b}, {0xff01, 0xff60}, {0xffe0, 0xffe6},
        {0x1f300, 0x1f320}, {0x1f32d, 0x1f335}, {0x1f337, 0x1f37c}, {0x1f400, 0x1f43e}, {0x1f442, 0x1f4fc}, {0x1f5fb, 0x1f64f},
        {0x1f680, 0x1f6c5}, {0x1f90c, 0x1f93a}, {0x1f947, 0x1f9ff}, {0x20000, 0x3fffd}};

    private Columns() {
    }

    public static int of(String text) {
        return text.codePoints().map(Columns::of).sum();
    }

    /** The text, with blanks behind it until it is so wide. */
    public static String padded(String text, int columns) {
        return text + blanks(text, columns);
    }

    /** The text, with blanks before it until it is so wide: for what is compared by size. */
    public static String alignedRight(String text, int columns) {
        return blanks(text, columns) + text;
    }

    private static String blanks(String text, int columns) {
        return " ".repeat(Math.max(0, columns - of(text)));
    }

    private static int of(int point) {
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        for (int[] block : WIDE) {
            if (point >= block[0] && point <= block[1]) {
                return 2;
            }
        }
        return 1;
    }
}
