package org.immutectl.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutectl.desktop.DesktopLook.Accent;
import org.immutectl.desktop.DesktopLook.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DesktopLookTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Cantarell 11            | Cantarell      | 11",
            "Noto Sans Bold 10       | Noto Sans      | 10",
            "Noto Sans Display 10    | Noto Sans Display | 10",
            "Ubuntu Semi-Bold Condensed 11.5 | Ubuntu | 11.5",
            "Source Sans 3, 12       | Source Sans 3  | 12",
            "Inter 16px              | Inter          | 12"})
    void readsPangosDescriptions(String description, String family, double points) {
        assertEquals(Optional.of(new DesktopFont(family, points)), DesktopFont.ofPango(description));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Cantarell", "11", "Cantarell 2", "Cantarell 4000", "x\"; -fx-background-color: red 11", "a\\b 11", "a\nb 11"})
    void takesNothingElseForOne(String description) {
        assertEquals(Optional.empty(), DesktopFont.ofPango(description));
    }

    @Test
    void readsQtsDescriptions() {
        assertEquals(Optional.of(new DesktopFont("Noto Sans", 10)), DesktopFont.ofQt("Noto Sans,10,-1,5,50,0,0,0,0,0"));
        assertEquals(Optional.empty(), DesktopFont.ofQt("Noto Sans"));
        assertEquals(Optional.empty(), DesktopFont.ofQt("Noto Sans,big"));
        // Sized in pixels: points are -1.
        assertEquals(Optional.empty(), DesktopFont.ofQt("Noto Sans,-1,13"));
    }

    @Test
    void theDesktopsOwnWordCountsMoreThanGnomes() {
        Map<Setting, Object> gnome = Map.of(Setting.GNOME_FONT, "Cantarell 11", Setting.GNOME_TEXT_SCALE, 1.25);
        assertEquals("Cantarell", DesktopLook.of(gnome).font().orElseThrow().family());
        assertEquals(1.25, DesktopLook.of(gnome).textScale());
        assertEquals("Noto Sans", DesktopLook.of(DesktopLook.with(gnome, Setting.KDE_FONT, "Noto Sans,10,-1")).font().orElseThrow().family());
        Map<Setting, Object> xfce = DesktopLook.with(DesktopLook.with(gnome, Setting.XFCE_FONT, "Sans 10"), Setting.XFCE_DPI, 144);
        assertEquals(new DesktopFont("Sans", 10), DesktopLook.of(xfce).font().orElseThrow());
        assertEquals(1.5, DesktopLook.of(xfce).textScale());
        assertEquals(1.25, DesktopLook.of(DesktopLook.with(xfce, Setting.XFCE_DPI, -1)).textScale(), "the display decides");
    }

    @Test
    void whatCannotBeCountsAsNotSaid() {
        assertEquals(DesktopLook.SILENT, DesktopLook.of(Map.of()));
        assertEquals(DesktopLook.SILENT, DesktopLook.of(Map.of(Setting.SCHEME, 7, Setting.ACCENT, List.of(-1.0, 0.0, 0.0),
                Setting.GNOME_FONT, 11, Setting.GNOME_TEXT_SCALE, 400.0, Setting.KDE_ANIMATIONS, "fast", Setting.GNOME_ANIMATIONS, "no")));
        assertEquals(Optional.of(new Accent(0, 0.5, 1)), DesktopLook.of(Map.of(Setting.ACCENT, new Object[] {0.0, 0.5, 1.0})).accent());
    }

    @Test
    void eachDesktopsWayToAskForStillness() {
        assertEquals(List.of(true, true, true, false), List.of(
                DesktopLook.of(Map.of(Setting.GNOME_ANIMATIONS, false)).reducedMotion(),
                DesktopLook.of(Map.of(Setting.KDE_ANIMATIONS, "0")).reducedMotion(),
                DesktopLook.of(Map.of(Setting.REDUCED_MOTION, 1)).reducedMotion(),
                DesktopLook.of(Map.of(Setting.GNOME_ANIMATIONS, true)).reducedMotion()));
    }
}
