package org.immutectl.i18n;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {

    /** POSIX's order (LC_ALL, LC_MESSAGES, LANG), then gettext's: LANGUAGE counts, but not for who has no language at all. */
    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "-, -, -, -, en",
        "-, -, C.UTF-8, -, en",
        "-, -, C.UTF-8, de, en",
        "-, -, POSIX, de, en",
        "-, -, de_DE.UTF-8, -, de_DE",
        "-, -, de_AT@euro, -, de_AT",
        "-, en_GB.UTF-8, de_DE.UTF-8, -, en_GB",
        "de_CH.UTF-8, en_GB.UTF-8, en_US.UTF-8, -, de_CH",
        "-, -, en_US.UTF-8, de, de",
        "-, -, de_DE.UTF-8, en_GB:de, en_GB",
        "-, -, de_DE.UTF-8, ko:nb:de_LU, de_LU",
        "-, -, de_DE.UTF-8, ko:nb, en",
        "-, -, ko_KR.UTF-8, -, en",
        "-, -, nb_NO.UTF-8, -, en",
        "-, -, ../../etc, -, en",
        "-, -, de_DE.UTF-8, '/tmp/evil:::de', de",
        "-, -, zh_TW.UTF-8, -, en"})
    void theEnvironmentNamesTheLanguage(String all, String messages, String lang, String list, String locale) {
        Map<String, String> environment = new HashMap<>();
        Optional.ofNullable(all).ifPresent(value -> environment.put("LC_ALL", value));
        Optional.ofNullable(messages).ifPresent(value -> environment.put("LC_MESSAGES", value));
        Optional.ofNullable(lang).ifPresent(value -> environment.put("LANG", value));
        Optional.ofNullable(list).ifPresent(value -> environment.put("LANGUAGE", value));

        assertEquals(locale, Languages.of(environment).toString());
    }

    @Test
    void whatWasChosenComesFirst() {
        Map<String, String> german = Map.of("LANG", "de_DE.UTF-8");
        assertEquals(Locale.ENGLISH, Languages.of("en", german));
        assertEquals(Locale.ENGLISH, Languages.of("ko:en", german), "a list, as LANGUAGE's");
        assertEquals(Locale.GERMANY, Languages.of("", german));
        assertEquals(Locale.GERMANY, Languages.of("ko", german), "what we do not have is as if nothing was chosen");
        assertEquals(Locale.GERMAN, Languages.of("de", Map.of()));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"es-419, SPANISH", "es-MX, SPANISH", "fr-CA, FRENCH", "pt, PORTUGUESE", "pt-PT, PORTUGUESE",
        "pt-AO, PORTUGUESE", "zh, CHINESE", "zh-CN, CHINESE", "zh-SG, CHINESE", "zh-Hans, CHINESE", "zh-Hans-HK, CHINESE",
        "zh-TW, -", "zh-HK, -", "zh-MO, -", "zh-Hant, -", "zh-Hant-SG, -", "he-IL, HEBREW", "iw-IL, HEBREW", "iw, HEBREW", "ar-EG, ARABIC", "nb, -",
        "en-XA, ENGLISH", "uk-UA, UKRAINIAN", "ru-UA, RUSSIAN", "gl, -", "sr-Latn, -"})
    void aLocaleIsReadInALanguage(String tag, Language language) {
        assertEquals(Optional.ofNullable(language), Language.of(Locale.forLanguageTag(tag)));
    }

    @Test
    void everyLanguageIsItsOwn() {
        List<Language> languages = Arrays.asList(Language.values());
        languages.forEach(language -> {
            assertEquals(Optional.of(language), Language.ofCode(language.code()));
            assertEquals(Optional.of(language), Language.of(language.locale()));
        });
        assertEquals(languages.size(), new HashSet<>(languages.stream().map(Language::ownName).toList()).size());
        assertEquals("en, de, fr, es, pt_BR, it, pl, ru, uk, hi, zh_CN, ja, ar, he",
                String.join(", ", languages.stream().map(Language::code).toList()));
    }

    /** Numbers and dates suit the sentences: a Swiss has Swiss ones, a Korean who reads English has English ones. */
    @Test
    void formatsAreOfTheReadersCountryIfItsLanguageIsSpoken() {
        assertEquals(Locale.of("de", "CH"), new Messages(Locale.of("de", "CH")).locale());
        assertEquals(Locale.ENGLISH, new Messages(Locale.KOREA).locale());
        assertEquals(Language.ENGLISH, new Messages(Locale.KOREA).language());
        assertEquals(Locale.ENGLISH, new Messages(Locale.TRADITIONAL_CHINESE).locale());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Unlock for {0}", "{0,number}. {1}", "_Reason:", "[x]"})
    void theUnrealLanguageIsLongerAndKeepsWhatIsNoText(String english) {
        String unreal = Pseudo.of(english);
        assertTrue(unreal.startsWith("[") && unreal.endsWith("]") && unreal.length() >= english.length() * 1.2, unreal);
        assertEquals(english.replaceAll("[^{}_0-9]", ""), unreal.replaceAll("[^{}_0-9]", ""));
        assertEquals(english.contains("_"), unreal.contains("_R"));
    }

    @Test
    void theUnrealLanguageIsThereForWhoKnowsOfIt() {
        Messages unreal = new Messages(Locale.forLanguageTag("en-XA"));
        assertEquals("[Ļöçķéð on]", unreal.get("state.verdict.locked"));
        assertEquals(Optional.empty(), Language.ofCode("en_XA"));
    }
}
