package org.immutectl.tray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.immutectl.i18n.Messages;
import org.immutectl.model.Access;
import org.immutectl.model.BootWord;
import org.immutectl.model.Lease;
import org.immutectl.model.SystemRoot;
import org.immutectl.model.SystemState;
import org.junit.jupiter.api.Test;

class StateTextTest {

    private static final Instant LATER = States.NOON.plusSeconds(12 * 60 + 5);
    private static final Optional<String> UPGRADE = Optional.of("apt upgrade");

    private final Messages messages = new Messages(Locale.ENGLISH);
    private final StateText text = new StateText(messages);

    private static Lease timed() {
        return States.lease(Lease.Kind.UNLOCK, "immutectl unlock", UPGRADE, Optional.of(15));
    }

    private List<String> warning(SystemState state) {
        WarningText warning = text.warning(state).orElseThrow();
        return List.of((warning.summary() + "\n" + warning.body()).split("\n"));
    }

    @Test
    void theLineTellsHowLongWhyAndByWhom() {
        assertEquals("Locked", text.line(States.locked(), LATER));
        assertEquals("Unlocked for 12 min", text.line(States.unlocked(), LATER));
        assertEquals("Unlocked for 12 min · apt upgrade, by rrs", text.line(States.unlocked(timed()), LATER));
        assertEquals("Unlocked for 12 min · by rrs", text.line(
                States.unlocked(States.lease(Lease.Kind.UNLOCK, "immutectl unlock", Optional.empty(), Optional.empty())), LATER));
        assertEquals("Unlocked for 12 min · dpkg -i x.deb, by rrs", text.line(
                States.unlocked(States.lease(Lease.Kind.RUN, "dpkg -i x.deb", Optional.empty(), Optional.empty())), LATER));
        assertEquals("Partly locked", text.line(States.partly(), LATER));
        assertEquals("Not supported: / is ext4, not Btrfs", text.line(States.unsupported(), LATER));
    }

    @Test
    void aSystemThatIsNotTheMachineIsNamed() {
        assertEquals("Sandbox: Locked", text.line(States.at(States.locked(), SystemRoot.SANDBOX), LATER));
        assertEquals("/mnt/x: Locked", text.line(States.at(States.locked(), new SystemRoot(Path.of("/mnt/x"))), LATER));
        assertEquals("Sandbox: The system is unlocked", warning(States.at(States.unlocked(), SystemRoot.SANDBOX)).getFirst());
    }

    @Test
    void aWarningNamesWhatSinceWhenByWhomWhyAndUntilWhen() {
        List<String> lines = warning(States.unlocked(timed()));
        assertEquals(List.of("The system is unlocked", "Unlocked: /", "Since " + messages.time(States.NOON) + ", by rrs: apt upgrade",
                "It locks itself at " + messages.time(States.NOON.plusSeconds(15 * 60)) + "."), lines);
    }

    @Test
    void whatIsNotKnownIsSaidToBeUnknown() {
        List<String> lines = warning(States.unlocked());
        assertEquals("Open since " + messages.time(States.NOON) + " or longer", lines.get(2));
        assertTrue(lines.get(3).contains("does not lock itself"), lines.get(3));
    }

    @Test
    void anEndlessLeaseStaysUntilLockedAndACommandUntilItEnds() {
        assertEquals("It stays open until you lock it.", warning(States.unlocked(timed(),
                States.lease(Lease.Kind.UNLOCK, "immutectl unlock", UPGRADE, Optional.empty()))).getLast());
        assertEquals("It is locked when the command has ended.", warning(States.unlocked(timed(),
                States.lease(Lease.Kind.RUN, "apt upgrade", Optional.empty(), Optional.empty()))).getLast());
    }

    @Test
    void manyLeasesAreCountedNotListed() {
        List<String> lines = warning(States.unlocked(States.many(5).toArray(Lease[]::new)));
        assertEquals(3, lines.stream().filter(line -> line.startsWith("Since")).count());
        assertTrue(lines.contains("and 2 more"), lines.toString());
    }

    @Test
    void aPartlyLockedSystemIsWarnedOfByPath() {
        SystemState state = States.of(List.of(States.path("/", Access.READ_ONLY, Access.READ_WRITE),
                States.path("/etc", Access.READ_ONLY, Access.READ_WRITE)));
        assertEquals(List.of("The system is only partly locked", "Partly locked: /, /etc"), warning(state).subList(0, 2));
    }

    @Test
    void aPermanentBootWordIsNamedWithItsFile() {
        SystemState state = States.booted(States.unlocked(), new BootWord(true, Optional.of("/etc/default/grub")));
        assertTrue(warning(state).getLast().contains("/etc/default/grub"));
    }

    @Test
    void nothingElseIsWarnedOf() {
        assertEquals(Optional.empty(), text.warning(States.locked()));
        assertEquals(Optional.empty(), text.warning(States.unsupported()));
    }

    @Test
    void theTextDoesNotChangeWithTheClockAlone() {
        SystemState state = States.unlocked(timed());
        SystemState readLater = new SystemState(LATER, state.root(), state.verdict(), state.paths(), state.writers(),
                state.leases(), state.bootWord(), state.openSince());
        assertEquals(text.warning(state), text.warning(readLater));
    }

    @Test
    void bracesAndMarkupInAReasonStayAsTheyAre() {
        Lease odd = States.lease(Lease.Kind.UNLOCK, "immutectl unlock", Optional.of("it's {0} <b>"), Optional.empty());
        assertTrue(warning(States.unlocked(odd)).get(2).endsWith("by rrs: it's {0} <b>"));
        assertFalse(new StateText(new Messages(Locale.GERMAN)).line(States.unlocked(odd), LATER).contains("Unlocked"));
    }
}
