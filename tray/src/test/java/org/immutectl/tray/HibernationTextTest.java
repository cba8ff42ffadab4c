package org.immutectl.tray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.immutectl.i18n.Messages;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.LostHibernation;
import org.junit.jupiter.api.Test;

class HibernationTextTest {

    private final HibernationText english = new HibernationText(new Messages(Locale.ENGLISH));
    private final HibernationText german = new HibernationText(new Messages(Locale.GERMAN));

    @Test
    void aLineForEveryVerdict() {
        assertEquals("Hibernation: ready", english.line(Hibernations.ready().state()));
        assertEquals("Hibernation: ready, 1 remark", english.line(Hibernations.remarks().state()));
        assertEquals("Hibernation: not ready: resume_offset=", english.line(Hibernations.staleOffset().state()));
        assertEquals("Hibernation: not possible on this machine", english.line(Hibernations.lockedDown().state()));
        assertEquals("Ruhezustand: bereit, 1 Anmerkung", german.line(Hibernations.remarks().state()));
    }

    @Test
    void aLossIsToldWithTheLikeliestReasonAlone() {
        LostHibernation lost = Hibernations.lost().lost().orElseThrow();
        WarningText text = english.warning(SystemRoot.MACHINE, lost);
        assertTrue(text.summary().startsWith("The hibernation of ") && text.summary().endsWith(" did not come back"), text.summary());
        assertEquals(2, text.body().lines().count(), text.body());
        assertTrue(text.body().contains("noresume"), text.body());
    }

    @Test
    void aLossWithoutAMomentIsToldWithoutOne() {
        LostHibernation lost = new LostHibernation(Instant.EPOCH, List.of(Message.of("lost.reason.unknown")));
        assertEquals("The last hibernation did not come back", english.lostLine(lost));
        assertEquals("Der letzte Ruhezustand kam nicht zurück", german.lostLine(lost));
    }
}
