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

    /** By embeddings, for what is older than the isolates of 2013 and draws them as boxes, as JavaFX does. */
    EMBEDDED {
        @Override
        String words(String text) {
            // The mark behind keeps what follows, a number or a bracket, from going on with the words.
            return text.isEmpty() ? text : (runsRightToLeft(text) ? Printable.EMBEDDED_RIGHT_TO_LEFT : Printable.EMBEDDED_LEFT_TO_RIGHT)
                    + text + Printable.EMBEDDED_END + Printable.RIGHT_TO_LEFT_MARK;
        }
    };

    /** A word of Latin letters with the punctuation that belongs to it, and places in it: {@code --adopt}, {@code resume={0}}. */
    private static final String WORD = "(?:--?|[/~.])?[A-Za-z](?:[A-Za-z0-9_./:=,+@~-]*(?:\\{\\d+})?[A-Za-z0-9_/=])*(?:\\{\\d+})?";
    /** Such words in a row, as in a command, with numbers and places among them. */
    private static final Pattern LATIN = Pattern.compile("(?<place>\\{\\d+(?:,\\w+)?})|" + WORD + "(?:;? (?:" + WORD + "|\\d+[A-Za-z]*|\\{\\d+}|--?|\\+))*|/(?![\\w/])");

    /** Others' words, or a sentence of ours to be put into another. */
    abstract String words(String text);

    /** A sentence with places ({@link java.text.MessageFormat}): the Latin words in it. */
    String pattern(String pattern) {
        return this == NOT ? pattern : LATIN.matcher(pattern)
                .replaceAll(found -> Matcher.quoteReplacement(found.group("place") == null ? words(found.group()) : found.group()));
    }

    private static boolean runsRightToLeft(String text) {
        return text.codePoints().map(Character::getDirectionality).anyMatch(
                way -> way == Character.DIRECTIONALITY_RIGHT_TO_LEFT || way == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC);
    }
}
