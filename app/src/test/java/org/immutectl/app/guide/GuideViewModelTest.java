package org.immutectl.app.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.immutectl.model.Message;
import org.immutectl.model.Survey;
import org.junit.jupiter.api.Test;

class GuideViewModelTest {

    private final Threads threads = new Threads(Runnable::run, Runnable::run);
    private final StateFeed states = new StateFeed(States.NOW);
    private final SurveyFeed surveys = new SurveyFeed();
    private final FakeHelper helper = new FakeHelper();
    private final AtomicInteger left = new AtomicInteger();
    private final HelperRunner runner = new HelperRunner(helper, threads, () -> { });
    private final GuideViewModel guide = new GuideViewModel(states, surveys, runner, threads, left::incrementAndGet, new Messages(Locale.ENGLISH));

    private void begin(Survey survey) {
        states.publish(States.unlockedWithoutLease(), States.NOW);
        surveys.publish(survey);
    }

    @Test
    void beginsByLookingAndSaysWhatItFound() {
        assertEquals("Looking at this machine\u2026", guide.head().getValue().title());
        surveys.fail(Message.of("probe.config-untrusted", "/etc/immutectl/immutectl.toml"));
        assertEquals("This machine could not be looked at", guide.head().getValue().title());
        begin(SurveyStates.ready());
        assertEquals("This machine can be locked", guide.head().getValue().title());
        surveys.publish(SurveyStates.blocked());
        assertEquals("This machine cannot be locked yet", guide.head().getValue().title());
        assertEquals("2 things have to be settled first. Nothing was changed, and nothing will be until you say so.",
                guide.head().getValue().detail());
        states.publish(States.locked(), States.NOW);
        assertEquals(Tone.GOOD, guide.head().getValue().tone());
        surveys.publish(SurveyStates.unsupported());
        assertEquals("This machine cannot be locked", guide.head().getValue().title());
        assertFalse(guide.hasChoice());
    }

    @Test
    void whatMattersMostComesFirst() {
        List<Tone> tones = FindingRow.of(SurveyStates.everything(), new Messages(Locale.ENGLISH)).stream().map(FindingRow::tone).distinct().toList();
        assertEquals(List.of(Tone.BAD, Tone.WARNING, Tone.INFORMATION), tones);
    }

    @Test
    void nothingIsChosenAndNothingDoneByItself() {
        begin(SurveyStates.ready());
        guide.goOn();
        guide.goOn();
        assertEquals(GuideViewModel.Step.CHOICE, guide.step().get());
        assertFalse(guide.hasChosen());
        guide.confirm();
        guide.leave();
        assertEquals(List.of(), helper.ran());
        assertEquals(List.of(), helper.previewed());
        assertEquals(1, left.get());
    }

    @Test
    void doesBothTheOneThatAsksForAPasswordFirst() {
        begin(SurveyStates.ready());
        guide.goOn();
        guide.goOn();
        guide.lockNow().set(true);
        guide.lockAtStart().set(true);
        helper.during(command -> helper.endsWith(new HelperResult.Done(command instanceof HelperCommand.Lock
                ? Message.of("result.done.locked") : Message.of("seal.done.enabled"), List.of(Message.of("state.note.mount-busy")))));
        guide.confirm();
        assertEquals(List.of(new HelperCommand.SealAtBoot(true), new HelperCommand.Lock()), helper.ran());
        assertEquals(GuideViewModel.Step.DONE, guide.step().get());
        assertEquals("From the next start on, the system is locked at every start. Now it stays as it is.", guide.done().getFirst());
        assertEquals(4, guide.done().size(), "with what was noted");
    }

    @Test
    void aRefusalEndsItAndLocksNothing() {
        begin(SurveyStates.ready());
        guide.goOn();
        guide.goOn();
        guide.lockNow().set(true);
        guide.lockAtStart().set(true);
        helper.endsWith(new HelperResult.Dismissed());
        guide.confirm();
        assertEquals(List.of(new HelperCommand.SealAtBoot(true)), helper.ran());
        assertEquals(GuideViewModel.Step.CHOICE, guide.step().get());
        assertEquals("Locking at every start was not switched on", guide.outcome().get().orElseThrow().title());

        helper.endsWith(new HelperResult.Done(Message.of("result.done.locked"), List.of()));
        guide.confirm();
        assertEquals(GuideViewModel.Step.DONE, guide.step().get());
        assertEquals(Optional.empty(), guide.outcome().get());
    }

    @Test
    void whatCannotBeDoneCannotBeChosenAndSaysWhy() {
        begin(SurveyStates.blocked());
        guide.lockNow().set(true);
        guide.lockAtStart().set(true);
        assertFalse(guide.nowChoice().getValue().possible());
        assertFalse(guide.startChoice().getValue().possible());
        assertFalse(guide.hasChosen());
        guide.confirm();
        assertEquals(List.of(), helper.ran());

        surveys.publish(SurveyStates.notInstalled());
        assertTrue(guide.nowChoice().getValue().possible());
        assertEquals("Only where Immutectl is installed as a package, which brings the unit along.", guide.startChoice().getValue().note());
        surveys.publish(SurveyStates.sealed());
        assertEquals("The system is locked at every start already.", guide.startChoice().getValue().note());
        states.publish(States.locked(), States.NOW);
        assertEquals("The system is locked already.", guide.nowChoice().getValue().note());
    }

    @Test
    void whatAnotherPageRunsIsNoneOfItsBusiness() {
        begin(SurveyStates.ready());
        runner.run(new HelperCommand.Lock());
        assertEquals(GuideViewModel.Step.FOUND, guide.step().get());
        assertEquals(List.of(), guide.done());
        guide.close();
    }
}
