package org.immutectl.app.tiers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.immutectl.app.FakeHelper;
import org.immutectl.app.HelperRunner;
import org.immutectl.app.Outcome;
import org.immutectl.app.Threads;
import org.immutectl.app.Tone;
import org.immutectl.client.HelperCommand;
import org.immutectl.client.HelperResult;
import org.immutectl.i18n.Messages;
import org.immutectl.model.Message;
import org.junit.jupiter.api.Test;

class TiersViewModelTest {

    private final Messages messages = new Messages(Locale.ENGLISH);
    private final FakeHelper helper = new FakeHelper();
    private final HelperRunner runner = new HelperRunner(helper, new Threads(Runnable::run, Runnable::run), () -> { });
    private final TierFeed feed = new TierFeed();
    private final AtomicInteger asked = new AtomicInteger();
    private final TiersViewModel model = new TiersViewModel(feed, runner,
            new TiersViewModel.Dialogs(asked::incrementAndGet, asked::incrementAndGet), messages);

    @Test
    void knowsNothingBeforeTheFirstState() {
        assertEquals("Looking at /tmp…", model.summary().getValue().sentence());
        assertFalse(model.summary().getValue().known());
        assertEquals(List.of(), model.gauges().getValue());
        assertEquals(Optional.empty(), model.plot().getValue());
    }

    @Test
    void saysWhatTmpIs() {
        feed.publish(TierStates.usual());
        assertEquals("/tmp is a pool of tiers: memory first, then disk.", model.summary().getValue().sentence());
        assertEquals("Joined by mergerfs 2.33.5 · policy ff · a file that outgrows its tier moves on (mfs)",
                model.summary().getValue().detail().orElseThrow());
        feed.publish(TierStates.inMemory());
        assertEquals("/tmp lies in memory, all of it.", model.summary().getValue().sentence());
        assertFalse(model.summary().getValue().pooled());
        feed.publish(TierStates.onDisk());
        assertEquals("/tmp lies on the disk (btrfs, part of /).", model.summary().getValue().sentence());
        feed.publish(TierStates.unreadable());
        assertEquals("/tmp cannot be looked at.", model.summary().getValue().sentence());
        assertEquals(List.of(), model.gauges().getValue());
    }

    @Test
    void findingsOfferAFixOnlyWhereTheSetUpMends() {
        feed.publish(TierStates.off());
        List<FindingText> findings = model.findings().getValue();
        assertEquals(2, findings.size());
        assertTrue(findings.getFirst().mends());
        assertEquals(Tone.WARNING, findings.getFirst().tone());
        feed.publish(TierStates.spilled());
        assertFalse(model.findings().getValue().getFirst().mends());
        assertEquals(Tone.INFORMATION, model.findings().getValue().getFirst().tone());
        assertEquals(Optional.empty(), model.findings().getValue().getFirst().fix());
    }

    @Test
    void plotBeginsWithWhatTheTrayKept() {
        feed.publish(TierStates.usual());
        feed.begin(TierStates.hour(TierStates.NOW.minusSeconds(10)));
        Plot plot = model.plot().getValue().orElseThrow();
        assertEquals(2, plot.ram().size(), "the hour has a gap");
        assertEquals(TierStates.usual().pools().getFirst().ram().orElseThrow().space().orElseThrow().used(),
                plot.ram().getLast().getLast().bytes());
    }

    @Test
    void plotIsForMemoryAlone() {
        feed.publish(TierStates.onDisk());
        assertEquals(Optional.empty(), model.plot().getValue());
        feed.publish(TierStates.inMemory());
        assertTrue(model.plot().getValue().isPresent());
    }

    @Test
    void tellsItsOwnOutcomesAndNotThoseOfTheLock() {
        helper.endsWith(new HelperResult.NotAuthorised());
        runner.run(new HelperCommand.Lock());
        assertEquals(Optional.empty(), model.outcome().getValue());
        runner.run(new HelperCommand.TiersRemove());
        assertEquals("The tiers were not removed", model.outcome().getValue().map(Outcome::title).orElseThrow());
        model.dismissOutcome();
        assertEquals(Optional.empty(), model.outcome().getValue());
    }

    @Test
    void successIsToldBecauseItShowsOnlyAtTheNextStart() {
        helper.endsWith(new HelperResult.Done(Message.of("tierpage.wizard.next-start"), List.of()));
        runner.run(new HelperCommand.TiersSetup(Optional.empty(), Optional.empty(), false));
        Outcome outcome = model.outcome().getValue().orElseThrow();
        assertFalse(outcome.failed());
        assertEquals(messages.get("tierpage.wizard.next-start"), outcome.title());
    }

    @Test
    void dialogsOpenWhileNothingRuns() {
        model.setup();
        model.remove();
        assertEquals(2, asked.get());
        helper.during(command -> model.setup());
        runner.run(new HelperCommand.TiersRemove());
        assertEquals(2, asked.get());
    }
}
