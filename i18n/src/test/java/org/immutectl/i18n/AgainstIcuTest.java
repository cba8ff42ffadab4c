package org.immutectl.i18n;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.MeasureFormat;
import com.ibm.icu.text.MeasureFormat.FormatWidth;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.Measure;
import com.ibm.icu.util.MeasureUnit;
import com.ibm.icu.util.TimeUnit;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Our plurals, spans and dates against ICU's, which has the whole CLDR and is too large for the programs. */
class AgainstIcuTest {

    /** Symbols of the SI, which both languages write too, in place of CLDR's "sec", "hr" and "days". */
    private static final Set<Language> OWN_UNITS = Set.of(Language.ENGLISH, Language.GERMAN);

    static List<Language> shipped() {
        return Languages.SHIPPED;
    }

    @ParameterizedTest
    @EnumSource
    void everyNumberTakesTheFormThatIcuGivesIt(Language language) {
        PluralRules icu = PluralRules.forLocale(ULocale.forLocale(language.locale()));

        assertEquals(icu.getKeywords(), language.plural().forms().stream().map(Plural::word).collect(Collectors.toSet()));
        LongStream millions = LongStream.of(1, 2, 3, 7, 10, 11, 21, 100, 999, 1000).flatMap(factor ->
                LongStream.rangeClosed(factor * 1_000_000 - 130, factor * 1_000_000 + 130));
        LongStream.concat(LongStream.rangeClosed(0, 10_000), millions)
                .forEach(number -> assertEquals(icu.select(number), language.plural().of(number).word(), () -> language + " " + number));
    }

    @Test
    void negativeNumbersAreSpokenAsPositiveOnes() {
        assertEquals(Plural.ONE, Plural.EAST_SLAVIC.of(-21));
        assertEquals(Plural.FEW, Plural.POLISH.of(-3));
        assertEquals(Plural.ZERO, Plural.ARABIC.of(Long.MIN_VALUE));
    }

    /** In CLDR's short or narrow words; both have numbers for which a language has a form of its own. */
    @ParameterizedTest
    @MethodSource("shipped")
    void spansAreWrittenAsIcuWritesThem(Language language) {
        if (OWN_UNITS.contains(language)) {
            return;
        }
        Messages messages = Messages.of(language);
        Map<TimeUnit, Duration> units = Map.of(MeasureUnit.SECOND, Duration.ofSeconds(1), MeasureUnit.MINUTE, Duration.ofMinutes(1),
                MeasureUnit.HOUR, Duration.ofHours(1), MeasureUnit.DAY, Duration.ofDays(1));
        units.forEach((unit, duration) -> LongStream.of(1, 2, 3, 5, 11, 21, 22, 23)
                .mapToObj(number -> new Measure(number, unit)).forEach(measure -> {
                    String ours = messages.duration(duration.multipliedBy(measure.getNumber().longValue()));
                    Set<String> theirs = Set.of(FormatWidth.SHORT, FormatWidth.NARROW).stream().map(width ->
                            blanks(MeasureFormat.getInstance(ULocale.forLocale(language.locale()), width).format(measure)))
                            .collect(Collectors.toSet());
                    assertEquals(Optional.of(blanks(ours)), theirs.stream().filter(blanks(ours)::equals).findFirst(),
                            () -> language + ": ICU has " + theirs);
                }));
    }

    /** The JDK's own CLDR and ICU's differ in nothing but the comma between date and time. */
    @ParameterizedTest
    @EnumSource
    void datesAreWrittenAsIcuWritesThem(Language language) {
        Instant moment = Instant.parse("2020-01-02T12:05:00Z");
        DateFormat icu = DateFormat.getDateTimeInstance(DateFormat.MEDIUM, DateFormat.SHORT, ULocale.forLocale(language.locale()));
        icu.setTimeZone(TimeZone.getTimeZone(ZoneId.systemDefault().getId()));

        assertEquals(withoutCommas(icu.format(Date.from(moment))), withoutCommas(Messages.of(language).time(moment)));
    }

    @ParameterizedTest
    @EnumSource
    void numbersAreWrittenAsIcuWritesThem(Language language) {
        // A size has at most four digits before the point.
        Messages messages = Messages.of(language);
        com.ibm.icu.text.NumberFormat icu = com.ibm.icu.text.NumberFormat.getInstance(ULocale.forLocale(language.locale()));
        for (long bytes : new long[] {5, 1010}) {
            assertEquals(icu.format(bytes), messages.size(bytes).replaceAll("^(\\S+)\\s.*$", "$1"));
        }
        icu.setMaximumFractionDigits(1);
        assertEquals(icu.format(5.1), messages.size(5_476_083_302L).replaceAll("^(\\S+)\\s.*$", "$1"));
    }

    /** Whatever kind of blank, or none: ICU's narrow forms often have none. */
    private static String blanks(String text) {
        return text.replaceAll("[\\s\\u00a0\\u202f]", "");
    }

    private static String withoutCommas(String text) {
        return text.replaceAll("[,،]", "").replaceAll("[\\s\\u00a0\\u202f]+", " ");
    }
}
