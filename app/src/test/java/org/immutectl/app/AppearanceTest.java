package org.immutectl.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.immutectl.desktop.ColorScheme;
import org.immutectl.desktop.Theme;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppearanceTest {

    @ParameterizedTest
    @CsvSource({
            "LIGHT,  DARK,          true,  false",
            "DARK,   LIGHT,         false, true",
            "SYSTEM, DARK,          false, true",
            "SYSTEM, LIGHT,         true,  false",
            "SYSTEM, NO_PREFERENCE, true,  true",
            "SYSTEM, NO_PREFERENCE, false, false",
            "LIGHT,  NO_PREFERENCE, true,  false"})
    void theUserCountsMostThenThePortalThenTheToolkit(Theme theme, ColorScheme portal, boolean toolkitDark, boolean dark) {
        assertEquals(dark, Appearance.isDark(theme, portal, toolkitDark));
    }
}
