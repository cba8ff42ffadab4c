package org.immutectl.i18n;

import java.util.Locale;
import java.util.Set;
import java.util.function.LongFunction;

/**
 * The forms that a sentence has for whole numbers, by the rules of the Unicode CLDR 47 (cardinals, Language Plural Rules),
 * which ICU follows too: a test compares every one of them with it.
 */
enum Plural {

    ZERO, ONE, TWO, FEW, MANY, OTHER;

    private static final long MILLION = 1_000_000;

    /** The last part of the key of this form. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * How a language counts.
     *
     * @param forms all that it has, those of fractions included
     */
    record Rule(Set<Plural> forms, LongFunction<Plural> choice) {

        /** The form for a number; a negative one is spoken as its positive. */
        Plural of(long number) {
            return choice.apply(number == Long.MIN_VALUE ? 0 : Math.abs(number));
        }
    }

    /** Chinese, Japanese. */
    static final Rule ALWAYS_THE_SAME = new Rule(Set.of(OTHER), number -> OTHER);

    /** English, German. */
    static final Rule ONE_ALONE = new Rule(Set.of(ONE, OTHER), number -> number == 1 ? ONE : OTHER);

    /** Hindi. */
    static final Rule UP_TO_ONE = new Rule(Set.of(ONE, OTHER), number -> number <= 1 ? ONE : OTHER);

    /** Spanish, Italian: whole millions take a preposition. */
    static final Rule ONE_AND_MILLIONS = new Rule(Set.of(ONE, MANY, OTHER),
            number -> number == 1 ? ONE : millions(number));

    /** French, Brazilian Portuguese. */
    static final Rule UP_TO_ONE_AND_MILLIONS = new Rule(Set.of(ONE, MANY, OTHER),
            number -> number <= 1 ? ONE : millions(number));

    static final Rule POLISH = new Rule(Set.of(ONE, FEW, MANY, OTHER),
            number -> number == 1 ? ONE : isFew(number) ? FEW : MANY);

    /** Russian, Ukrainian. */
    static final Rule EAST_SLAVIC = new Rule(Set.of(ONE, FEW, MANY, OTHER),
            number -> number % 10 == 1 && number % 100 != 11 ? ONE : isFew(number) ? FEW : MANY);

    static final Rule ARABIC = new Rule(Set.of(values()), number -> {
        if (number <= 2) {
            return number == 0 ? ZERO : number == 1 ? ONE : TWO;
        }
        long rest = number % 100;
        return rest >= 3 && rest <= 10 ? FEW : rest >= 11 ? MANY : OTHER;
    });

    static final Rule HEBREW = new Rule(Set.of(ONE, TWO, OTHER), number -> number == 1 ? ONE : number == 2 ? TWO : OTHER);

    private static Plural millions(long number) {
        return number != 0 && number % MILLION == 0 ? MANY : OTHER;
    }

    private static boolean isFew(long number) {
        long last = number % 10;
        long teens = number % 100;
        return last >= 2 && last <= 4 && (teens < 12 || teens > 14);
    }
}
