package org.immutectl.app.hibernation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.immutectl.app.FakeHelper;
import org.immutectl.app.HelperRunner;
import org.immutectl.app.Outcome;
import org.immutectl.app.Threads;
import org.immutectl.app.Tone;
import org.immutectl.client.HelperCommand;
import org.immutectl.client.HelperResult;
import org.immutectl.client.HibernationNews;
import org.immutectl.i18n.Messages;
import org.immutectl.model.HibernationCheck;
import org.immutectl.model.HibernationCheck.Kind;
import org.immutectl.model.Message;
import org.junit.jupiter.api.Test;

class HibernationViewModelTest {

    private final Messages messages = new Messages(Locale.ENGLISH);
    private final FakeHelper helper = new FakeHelper();
    private final HelperRunner runner = new HelperRunner(helper, new Threads(Runnable::run, Runnable::run), () -> { });
    private final HibernationFeed feed = new HibernationFeed();
    private final List<String> asked = new ArrayList<>();
    private final HibernationViewModel model = new HibernationViewModel(feed, runner, new HibernationViewModel.Actions(
            () -> asked.add("setup"), () -> asked.add("remove"), () -> asked.add("rehearse"), () -> asked.add("refresh"),
            lost -> feed.seen(Optional.of(lost.at()))), messages);

    private Verdict verdict(HibernationNews news) {
        feed.publish(news);
        return model.verdict().getValue();
    }

    private CheckRow row(Kind kind) {
        return model.sections().getValue().stream().flatMap(section -> section.rows().stream()).filter(row -> row.kind() == kind)
                .findFirst().orElseThrow();
    }

    @Test
    void knowsNothingBeforeItHasLooked() {
        assertEquals("Looking…", model.verdict().getValue().word());
        assertFalse(model.verdict().getValue().setupOffered());
        assertEquals(List.of(), model.sections().getValue());
        assertEquals(Optional.empty(), model.loss().getValue());
    }

    @Test
    void theVerdictIsTheAnswer() {
        Verdict ready = verdict(HibernationStates.ready());
        assertEquals(List.of("Ready", "", "The machine would hibernate and come back."), List.of(ready.word(), ready.count(), ready.sentence()));
        assertEquals(Tone.GOOD, ready.tone());
        assertFalse(ready.setupUrgent());

        Verdict stale = verdict(HibernationStates.stale());
        assertEquals(List.of("Not ready", "1 thing is wrong, 1 remark", "resume_offset=533760 is stale: the swap file begins at 1892352."),
                List.of(stale.word(), stale.count(), stale.sentence()));
        assertEquals(Tone.BAD, stale.tone());
        assertTrue(stale.setupUrgent());
        assertTrue(stale.removeOffered());

        Verdict remarks = verdict(HibernationStates.remarks());
        assertEquals(List.of("Ready, with remarks", "1 remark"), List.of(remarks.word(), remarks.count()));
        assertFalse(remarks.icon().equals(ready.icon()), "told apart by shape");
    }

    @Test
    void offersNothingWhereNothingHelps() {
        Verdict verdict = verdict(HibernationStates.lockedDown());
        assertEquals("Not possible on this machine", verdict.word());
        assertEquals("The kernel is locked down (integrity).", verdict.sentence());
        assertFalse(verdict.setupOffered() || verdict.setupUrgent() || verdict.rehearsalOffered());
    }

    @Test
    void rehearsalIsOfferedWhereTheKernelHasAWayAndSwapIsThere() {
        assertTrue(verdict(HibernationStates.ready()).rehearsalOffered());
        assertFalse(verdict(HibernationStates.noSwap()).rehearsalOffered());
        assertFalse(verdict(HibernationStates.withoutRehearsal(HibernationStates.ready())).rehearsalOffered());
    }

    @Test
    void whatNeedsAttentionComesFirstAndEveryCheckOnce() {
        feed.publish(HibernationStates.stale());
        List<HibernationViewModel.Section> sections = model.sections().getValue();
        assertEquals("Needs attention", sections.getFirst().title());
        assertEquals(List.of(Kind.RESUME_OFFSET, Kind.SLEEP_CONFIGURATION), sections.getFirst().rows().stream().map(CheckRow::kind).toList());
        List<Kind> shown = sections.stream().flatMap(section -> section.rows().stream()).map(CheckRow::kind).sorted().toList();
        assertEquals(HibernationStates.stale().state().checks().stream().map(HibernationCheck::kind).sorted().toList(), shown);
        feed.publish(HibernationStates.ready());
        assertEquals("Machine", model.sections().getValue().getFirst().title());
    }

    @Test
    void aRowThatTheSetUpMendsHasAButtonAndOthersSayHow() {
        feed.publish(HibernationStates.stale());
        assertTrue(row(Kind.RESUME_OFFSET).mends());
        assertFalse(row(Kind.SLEEP_CONFIGURATION).mends());
        assertEquals(Optional.of("Correct or remove the line."), row(Kind.SLEEP_CONFIGURATION).fix());
        assertEquals("resume_offset=1892352", row(Kind.RESUME_OFFSET).wanted());
        assertEquals(Optional.empty(), row(Kind.KERNEL).fix());
        assertEquals(5, HibernationCheck.Result.values().length);
        assertEquals(5, List.of(HibernationCheck.Result.values()).stream().map(CheckRow::icon).distinct().count(), "a shape each");
    }

    @Test
    void sleepIsToldInPlainWords() {
        feed.publish(HibernationStates.ready());
        HibernationViewModel.Behaviour lid = model.behaviours().getValue().getFirst();
        assertEquals(List.of("Closing the lid", "suspend, hibernate after 12 min", "decided by logind, /etc/systemd/logind.conf.d/immutectl.conf"),
                List.of(lid.event(), lid.action(), lid.decidedBy()));
    }

    @Test
    void aLossIsToldUntilItWasTakenNoteOf() {
        feed.publish(HibernationStates.lost());
        Loss loss = model.loss().getValue().orElseThrow();
        assertTrue(loss.headline().startsWith("The hibernation of "), loss.headline());
        assertEquals("This boot looked for the image at offset 533760, but it was written at 1892352.", loss.reasons().getFirst());
        model.dismissLoss();
        assertEquals(Optional.empty(), model.loss().getValue());
        feed.publish(HibernationStates.lost());
        assertEquals(Optional.empty(), model.loss().getValue());
        feed.seen(Optional.of(HibernationStates.ASLEEP.minusSeconds(1)));
        assertTrue(model.loss().getValue().isPresent(), "another loss was seen, not this one");
    }

    @Test
    void tellsItsOwnOutcomesAndNotThoseOfOthers() {
        helper.endsWith(new HelperResult.NotAuthorised());
        runner.run(new HelperCommand.TiersRemove());
        assertEquals(Optional.empty(), model.outcome().getValue());
        runner.run(new HelperCommand.SwapRemove());
        assertEquals("Swap was not removed", model.outcome().getValue().map(Outcome::title).orElseThrow());
        model.dismissOutcome();
        assertEquals(Optional.empty(), model.outcome().getValue());
        helper.endsWith(new HelperResult.Done(Message.of("rehearsal.done.test-resume", 21), List.of(Message.of("rehearsal.note.not-tried"))));
        runner.run(new HelperCommand.Rehearse());
        Outcome outcome = model.outcome().getValue().orElseThrow();
        assertEquals("The machine wrote its memory to swap, read it back and went on, in 21 s.", outcome.title());
        assertEquals(1, outcome.happened().size());
    }

    @Test
    void asksNothingWhileSomethingRuns() {
        model.setup();
        model.remove();
        model.rehearse();
        model.refresh();
        assertEquals(List.of("setup", "remove", "rehearse", "refresh"), asked);
        helper.during(command -> model.setup());
        runner.run(new HelperCommand.SwapRemove());
        assertEquals(4, asked.size());
    }
}
