package org.immutectl.app.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.immutectl.app.FakeHelper;
import org.immutectl.app.HelperRunner;
import org.immutectl.app.StateFeed;
import org.immutectl.app.States;
import org.immutectl.app.Threads;
import org.immutectl.app.Tone;
import org.immutectl.client.HelperCommand;
import org.immutectl.client.HelperResult;
import org.immutectl.i18n.Messages;
import org.immutectl.model.Access;
import org.immutectl.model.BootWord;
import org.immutectl.model.SystemRoot;
import org.immutectl.model.SystemState;
import org.junit.jupiter.api.Test;

class OverviewViewModelTest {

    private final Messages messages = new Messages(Locale.ENGLISH);
    private final StateFeed feed = new StateFeed(States.NOW);
    private final FakeHelper helper = new FakeHelper();
    private final HelperRunner runner = new HelperRunner(helper, new Threads(Runnable::run, Runnable::run), () -> { });
    private final AtomicInteger asked = new AtomicInteger();
    private final OverviewViewModel model = new OverviewViewModel(feed, runner, asked::incrementAndGet, messages);

    private Hero hero(SystemState state) {
        feed.publish(state, States.NOW);
        return model.hero().getValue();
    }

    @Test
    void claimsNothingBeforeTheFirstState() {
        assertEquals("Reading the system…", model.hero().getValue().title());
        assertFalse(model.hero().getValue().canLock() || model.hero().getValue().canUnlock());
        assertEquals(List.of(), model.paths().getValue());
        model.flip();
        assertEquals(List.of(), helper.ran());
        assertEquals(0, asked.get());
    }

    @Test
    void saysThatItCannotReadInsteadOfWaitingForEver() {
        feed.fail("no mount table");
        assertEquals("The system could not be read", model.hero().getValue().title());
        assertEquals("no mount table", model.hero().getValue().details().getFirst());
        assertFalse(model.hero().getValue().locked() || model.hero().getValue().canUnlock());
    }

    @Test
    void everyVerdictHasItsWordShapeAndColour() {
        assertHero("Locked", "shield-locked", Tone.GOOD, States.locked());
        assertHero("Locked, old writers remain", "shield-locked", Tone.GOOD, States.oldWriters());
        assertHero("Unlocked for 12 min", "shield-unlocked", Tone.BAD, States.unlocked());
        assertHero("Partly locked", "shield-partial", Tone.WARNING, States.partly());
        assertHero("Read-only by error", "shield-partial", Tone.BAD, States.byError());
        assertHero("Not supported", "shield-unsupported", Tone.NEUTRAL, States.unsupported());
    }

    private void assertHero(String title, String icon, Tone tone, SystemState state) {
        Hero hero = hero(state);
        assertEquals(List.of(title, icon, tone), List.of(hero.title(), hero.icon(), hero.tone()));
    }

    @Test
    void timeMovesTheTitleOn() {
        hero(States.unlocked());
        feed.tick(States.NOW.plusSeconds(120));
        assertEquals("Unlocked for 14 min", model.hero().getValue().title());
        assertTrue(model.hero().getValue().details().getFirst().endsWith("(in 1 min)"), model.hero().getValue()::toString);
    }

    @Test
    void switchLocksAtOnceAndAsksBeforeUnlocking() {
        hero(States.unlocked());
        model.flip();
        assertEquals(List.of(new HelperCommand.Lock()), helper.ran());
        assertFalse(model.hero().getValue().locked(), "stands where the state is, not where it was pushed");

        hero(States.locked());
        model.flip();
        assertEquals(1, asked.get());
        assertEquals(1, helper.ran().size());
    }

    @Test
    void anUnlockWithoutEndCannotBeMadeLonger() {
        assertFalse(hero(States.maintenance()).canUnlock());
        assertTrue(hero(States.unlocked()).extend());
        assertTrue(hero(States.unlockedWithoutLease()).canUnlock());
        assertFalse(hero(States.unlockedWithoutLease()).extend());
    }

    @Test
    void notSupportedSaysWhyAndOffersNothing() {
        Hero hero = hero(States.unsupported());
        assertEquals("/ is ext4, not Btrfs", hero.details().getFirst());
        assertFalse(hero.canLock() || hero.canUnlock());
        assertEquals("/ is ext4, not Btrfs", model.paths().getValue().getFirst().sentences().getFirst());
        assertEquals(Optional.empty(), model.paths().getValue().getFirst().layers());
    }

    @Test
    void countsProcessesAndNotTheirFiles() {
        SystemState state = States.oldWriters();
        assertEquals(3, state.writers().writers().size());
        assertTrue(hero(state).details().getFirst().startsWith("3 processes "));
    }

    @Test
    void rowSaysWhereTheLayersDisagree() {
        hero(States.oldWriters());
        PathRow root = model.paths().getValue().getFirst();
        PathRow etc = model.paths().getValue().getLast();

        assertEquals(List.of("2 subvolumes inside stay writable: /var/lib/machines, /var/lib/portables"), root.sentences());
        assertEquals(List.of(messages.get("state.note.mount-busy")), etc.sentences());
        assertEquals("3 old writers", etc.writers().orElseThrow().label());
        assertEquals("/etc: mount writable, property read-only, locked", etc.spoken());
        assertEquals("57 processes of other users could not be looked into; writers among them are not listed.",
                model.unseen().getValue().orElseThrow());
    }

    @Test
    void rowNamesTheSuperblockWhereItAloneHolds() {
        hero(States.byError());
        PathRow row = model.paths().getValue().getFirst();
        assertEquals(new PathRow.Layers(Access.READ_WRITE, Access.READ_WRITE, Optional.of("superblock ro")), row.layers().orElseThrow());
        assertEquals(List.of(messages.get("state.note.superblock-only")), row.sentences());
        hero(States.locked());
        assertEquals(Optional.empty(), model.paths().getValue().getFirst().layers().orElseThrow().superblock());
    }

    @Test
    void rowWarnsOfALockByTheMountAlone() {
        hero(States.partly());
        assertEquals(List.of(messages.get("state.note.mount-only")), model.paths().getValue().getLast().sentences());
    }

    @Test
    void writersOfAnOpenPathAreNotOldOnes() {
        hero(States.unlockedByMany());
        assertEquals("3 open writers", model.paths().getValue().getFirst().writers().orElseThrow().label());
    }

    @Test
    void severalHoldersAreListed() {
        List<String> details = hero(States.unlockedByMany()).details();
        assertEquals(3, details.size(), details::toString);
        assertTrue(details.get(2).startsWith("root with apt full-upgrade, since "), details::toString);
    }

    @Test
    void noticesTellSandboxAndBootWordOnceFromForEver() {
        hero(States.sandbox());
        assertEquals(List.of(messages.get("app.sandbox.note")), texts());
        hero(States.in(new SystemRoot(Path.of("/mnt")), States.locked()));
        assertEquals(List.of(messages.get("app.directory.note", "/mnt")), texts());
        hero(States.with(new BootWord(true, Optional.empty()), States.unlocked()));
        assertEquals(List.of(messages.get("state.boot.once")), texts());
        hero(States.maintenance());
        assertEquals(List.of(messages.get("state.boot.permanent", "/etc/kernel/cmdline")), texts());
        hero(States.locked());
        assertEquals(List.of(), texts());
    }

    private List<String> texts() {
        return model.notices().getValue().stream().map(Notice::text).toList();
    }

    @Test
    void failureIsShownUntilDismissedAndCanBeTriedAgain() {
        hero(States.unlocked());
        helper.endsWith(new HelperResult.Killed(9));
        model.lock();
        assertTrue(model.outcome().getValue().orElseThrow().failed());

        model.retry();
        assertEquals(2, helper.ran().size());
        model.dismissOutcome();
        assertEquals(Optional.empty(), model.outcome().getValue());
    }
}
