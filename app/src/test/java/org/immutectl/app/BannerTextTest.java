package org.immutectl.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.immutectl.i18n.Messages;
import org.immutectl.model.Access;
import org.immutectl.model.PathState;
import org.immutectl.model.SystemState;
import org.immutectl.model.WriterScan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BannerTextTest {

    private final Messages messages = new Messages(Locale.ENGLISH);

    static List<SystemState> closed() {
        return List.of(States.locked(), States.oldWriters(), States.byError(), States.unsupported(), States.sandbox());
    }

    @ParameterizedTest
    @MethodSource("closed")
    void isNotThereUnlessTheSystemIsOpen(SystemState state) {
        assertEquals(Optional.empty(), BannerText.of(state, States.NOW, messages));
    }

    @Test
    void saysWhatForHowLongByWhomWhyAndUntilWhen() {
        BannerText text = BannerText.of(States.unlocked(), States.NOW, messages).orElseThrow();

        assertEquals("The system has been unlocked for 12 min", text.headline());
        assertEquals("Open: /, /etc · rrs with immutectl unlock: apt upgrade · until "
                + messages.time(States.SINCE.plus(Duration.ofMinutes(15))), text.detail());
    }

    @Test
    void namesOnlyWhatIsOpenAndCountsTheOtherHolders() {
        BannerText text = BannerText.of(States.unlockedByMany(), States.NOW, messages).orElseThrow();

        assertTrue(text.detail().startsWith("Open: / · rrs with immutectl unlock: apt upgrade, and 1 other · "), text.detail());
        assertTrue(text.detail().endsWith("until the command ends"), text.detail());
    }

    @Test
    void saysWhenNothingWillLockIt() {
        assertTrue(BannerText.of(States.unlockedWithoutLease(), States.NOW, messages).orElseThrow().detail()
                .endsWith("Opened without Immutectl, so nothing locks it by itself"));
        SystemState endless = States.of(States.unlocked().paths(), WriterScan.NONE,
                List.of(States.lease("rrs", Optional.empty(), Optional.empty())));
        assertTrue(BannerText.of(endless, States.NOW, messages).orElseThrow().detail().endsWith("until somebody locks it"));
    }

    @Test
    void tellsPartlyLockedFromUnlocked() {
        assertEquals("The system has been only partly locked for 12 min",
                BannerText.of(States.partly(), States.NOW, messages).orElseThrow().headline());
    }

    @Test
    void cutsALongListOfPaths() {
        SystemState many = States.of(List.of("/a", "/b", "/c", "/d", "/e").stream()
                .map(path -> (PathState) States.path(path, Access.READ_WRITE,
                        Access.READ_WRITE)).toList(), WriterScan.NONE, List.of());
        assertTrue(BannerText.of(many, States.NOW, messages).orElseThrow().detail().startsWith("Open: /a, /b, /c and 2 more"));
    }
}
