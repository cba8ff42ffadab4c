package org.immutectl.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PanelToneTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "XFCE, true, LIGHT, Adwaita, DARK",
        "XFCE, false, DARK, Adwaita-dark, LIGHT",
        "XFCE, -, -, Greybird-dark, DARK",
        "ubuntu:GNOME, -, LIGHT, Adwaita, DARK",
        "X-Cinnamon, -, -, Mint-Y, DARK",
        "KDE, -, DARK, Breeze, DARK",
        "KDE, -, LIGHT, Breeze-Dark, LIGHT",
        "MATE, -, NO_PREFERENCE, Menta, LIGHT",
        "'', -, -, '', LIGHT"})
    void thePanelsOwnWordCountsMostThenTheDesktopThenTheScheme(String desktops, Boolean darkPanel, ColorScheme scheme,
                                                              String theme, PanelTone expected) {
        assertEquals(expected, PanelTone.judge(desktops, Optional.ofNullable(darkPanel), Optional.ofNullable(scheme), theme));
    }
}
