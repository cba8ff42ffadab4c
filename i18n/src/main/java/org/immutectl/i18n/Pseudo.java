package org.immutectl.i18n;

import java.util.Locale;

/**
 * A language that nobody speaks, {@code en-XA} by CLDR's convention: English with accents, in brackets and longer by two
 * fifths, as translations are. What shows without accents is a sentence that is not in the bundles; a bracket that does not
 * show was cut off. Made when it is wanted; {@code -Dimmutectl.language=en_XA} asks for it.
 */
final class Pseudo {

    private static final Locale LOCALE = Locale.of("en", "XA");
    private static final String PLAIN = "AaBCcDdEeGgHhIiJjKkLlNnOoRrSsTtUuWwYyZz";
    private static final String ACCENTED = "ÅåßÇçÐðÉéĜĝĤĥÎîĴĵĶķĻļÑñÖöŔŕŠšŢţÛûŴŵÝýŽž";
    private static final String FILLING = " one two three four five six seven eight nine ten";

    private Pseudo() {
    }

    static boolean isWanted(Locale locale) {
        return locale.equals(LOCALE);
    }

    /** A pattern of MessageFormat, made longer and strange; places, mnemonics and line ends stay. */
    static String of(String pattern) {
        StringBuilder text = new StringBuilder("[");
        int letters = 0;
        int braces = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char character = pattern.charAt(i);
            braces += character == '{' ? 1 : character == '}' ? -1 : 0;
            boolean isText = braces == 0 && character != '}' && !(i > 0 && pattern.charAt(i - 1) == '_');
            int known = isText ? PLAIN.indexOf(character) : -1;
            text.append(known < 0 ? character : ACCENTED.charAt(known));
            letters += isText ? 1 : 0;
        }
        int more = (letters * 2 + 4) / 5;
        while (more > 0) {
            text.append(FILLING, 0, Math.min(more, FILLING.length()));
            more -= FILLING.length();
        }
        return text.append(']').toString();
    }
}
