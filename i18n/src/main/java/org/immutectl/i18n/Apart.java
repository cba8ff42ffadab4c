package org.immutectl.i18n;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How what runs from left to right keeps together within a sentence that runs from right to left (Unicode Standard Annex 9):
 * a path's first slash, an option's dashes and a word's "=" would else be shown at its other end.
 */
enum Apart {

    /** Not at all: for terminals and JSON, which have no use for characters that are not seen. */
    NOT {
        @Override
        String words(String text) {
            return text;
        }
    },

    /** By isolates, whose words touch nothing around them. */
    ISOLATED {
        @Override
        String words(String text) {
            return text.isEmpty() ? text : Printable.ISOLATE + text + Printable.END;
        }
    },

    /**
     * Not at all, and without what runs from right to left: for JavaFX, which fails when it wraps such a run
     * (PrismTextLayout.computeTrailingSpaceWidth in 25 and 26), so that a file's name could spoil a whole window.
     */
    LEFT_TO_RIGHT_ONLY {
        @Override
        String words(String text) {
            return runsRightToLeft(text) ? RIGHT_TO_LEFT.matcher(text).replaceAll("…") : text;
        }
    };

    /** Letters that run from right to left, their marks, and what lies between them. */
    private static final Pattern RIGHT_TO_LEFT = Pattern.compile("[\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufeff\\x{10800}-\\x{10fff}\\x{1e800}-\\x{1efff}]"
            + "(?:[^A-Za-z0-9/]*[\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufeff\\x{10800}-\\x{10fff}\\x{1e800}-\\x{1efff}])*");
    /** A word of Latin letters with the punctuation that belongs to it, and places in it: {@code --adopt}, {@code resume={0}}. */
    private static final String WORD = "(?:--?|[/~.])?[A-Za-z](?:[A-Za-z0-9_./:=,+@~-]*(?:\\{\\d+})?[A-Za-z0-9_/=])*(?:\\{\\d+})?";
    /** Such words in a row, as in a command, with numbers and places among them. */
    private static final Pattern LATIN = Pattern.compile("(?<place>\\{\\d+(?:,\\w+)?})|" + WORD + "(?:;? (?:" + WORD + "|\\d+[A-Za-z]*|\\{\\d+}|--?|\\+))*|/(?![\\w/])");

    /** Others' words, or a sentence of ours to be put into another. */
    abstract String words(String text);

    /** A sentence with places ({@link java.text.MessageFormat}): the Latin words in it. */
    String pattern(String pattern) {
        return this != ISOLATED ? pattern : LATIN.matcher(pattern)
                .replaceAll(found -> Matcher.quoteReplacement(found.group("place") == null ? words(found.group()) : found.group()));
    }

    private static boolean runsRightToLeft(String text) {
        return RIGHT_TO_LEFT.matcher(text).find();
    }
}
