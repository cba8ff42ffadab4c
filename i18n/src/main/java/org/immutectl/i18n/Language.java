package org.immutectl.i18n;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A language that the programs speak, or are to speak: {@link Languages#SHIPPED} has those whose sentences are complete. */
public enum Language {

    ENGLISH("en", "English", Plural.ONE_ALONE),
    GERMAN("de", "Deutsch", Plural.ONE_ALONE),
    FRENCH("fr", "Français", Plural.UP_TO_ONE_AND_MILLIONS),
    SPANISH("es", "Español", Plural.ONE_AND_MILLIONS),
    PORTUGUESE("pt-BR", "Português (Brasil)", Plural.UP_TO_ONE_AND_MILLIONS),
    ITALIAN("it", "Italiano", Plural.ONE_AND_MILLIONS),
    POLISH("pl", "Polski", Plural.POLISH),
    RUSSIAN("ru", "Русский", Plural.EAST_SLAVIC),
    UKRAINIAN("uk", "Українська", Plural.EAST_SLAVIC),
    HINDI("hi", "हिन्दी", Plural.UP_TO_ONE),
    CHINESE("zh-CN", "简体中文", Plural.ALWAYS_THE_SAME),
    JAPANESE("ja", "日本語", Plural.ALWAYS_THE_SAME),
    ARABIC("ar", "العربية", Plural.ARABIC),
    HEBREW("he", "עברית", Plural.HEBREW);

    private final Locale locale;
    private final String ownName;
    private final Plural.Rule plural;

    Language(String tag, String ownName, Plural.Rule plural) {
        this.locale = Locale.forLanguageTag(tag);
        this.ownName = ownName;
        this.plural = plural;
    }

    /** As its bundles are named: {@code de}, {@code pt_BR}. */
    public String code() {
        return locale.toString();
    }

    /** What those who speak it call it. */
    public String ownName() {
        return ownName;
    }

    public Locale locale() {
        return locale;
    }

    /** Written from right to left. */
    public boolean isRightToLeft() {
        return this == ARABIC || this == HEBREW;
    }

    Plural.Rule plural() {
        return plural;
    }

    /** The language with this code. */
    public static Optional<Language> ofCode(String code) {
        return Arrays.stream(values()).filter(language -> language.code().equals(code)).findFirst();
    }

    /**
     * The language in which somebody of this locale would read: Spanish for Mexico's, Brazil's Portuguese for Portugal's.
     * Not Simplified Chinese for Taiwan, Hong Kong or Macao: they write Traditional, and a page in the other script is
     * less welcome there than an English one. (gettext keeps them apart too; {@code LANGUAGE=zh_TW:zh_CN} asks for it.)
     */
    static Optional<Language> of(Locale locale) {
        if (locale.getLanguage().equals("zh") && isTraditional(locale)) {
            return Optional.empty();
        }
        return Arrays.stream(values()).filter(language -> language.locale.getLanguage().equals(locale.getLanguage())).findFirst();
    }

    private static boolean isTraditional(Locale locale) {
        return locale.getScript().equals("Hant")
                || locale.getScript().isEmpty() && List.of("TW", "HK", "MO").contains(locale.getCountry());
    }
}
