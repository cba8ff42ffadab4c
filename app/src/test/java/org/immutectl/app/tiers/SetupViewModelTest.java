package org.immutectl.app.tiers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.immutectl.app.Consequence;
import org.immutectl.app.FakeHelper;
import org.immutectl.app.HelperRunner;
import org.immutectl.app.Threads;
import org.immutectl.app.Tone;
import org.immutectl.client.HelperCommand;
import org.immutectl.client.HelperResult;
import org.immutectl.i18n.Messages;
import org.immutectl.model.Message;
import org.immutectl.model.TiersState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetupViewModelTest {

    private static final long GIB = TierStates.GIB;
    private static final long MIB = TierStates.MIB;
    private final Messages messages = new Messages(Locale.ENGLISH);
    private final FakeHelper helper = new FakeHelper();
    private final HelperRunner runner = new HelperRunner(helper, new Threads(Runnable::run, Runnable::run), () -> { });

    private SetupViewModel model(Optional<TiersState> state) {
        return new SetupViewModel(16 * GIB, state, runner, messages);
    }

    private static List<String> sentences(SetupViewModel model) {
        return model.consequences().getValue().stream().map(Consequence::sentence).toList();
    }

    @Test
    void beginsWithHalfOfMemory() {
        SetupViewModel model = model(Optional.of(TierStates.onDisk()));
        assertEquals(8 * GIB, model.size().get());
        assertEquals(GIB, model.threshold().get());
        assertFalse(model.mayAdopt().get());
    }

    @Test
    void beginsWithWhatThereIs() {
        SetupViewModel model = model(Optional.of(TierStates.usual()));
        assertEquals(8 * GIB, model.size().get());
        assertEquals(GIB, model.threshold().get());
        assertTrue(model.mayAdopt().get());
    }

    @Test
    void doesNotOfferAgainWhatTurnedTheTierOff() {
        SetupViewModel model = model(Optional.of(TierStates.off()));
        assertEquals(2 * GIB, model.size().get());
        assertEquals(256 * MIB, model.threshold().get());
    }

    @Test
    void thresholdNeverExceedsHalfOfTheTier() {
        SetupViewModel model = model(Optional.of(TierStates.usual()));
        model.size().set(SetupViewModel.least());
        assertEquals(model.mostThreshold(), model.threshold().get());
        assertEquals(128 * MIB, model.threshold().get());
    }

    @Test
    void saysWhatTheSizesMean() {
        SetupViewModel model = model(Optional.of(TierStates.usual()));
        assertEquals(List.of(messages.get("tierpage.wizard.programs", "8 of 16 GiB", "8 GiB"),
                messages.get("tierpage.wizard.spills", "7 GiB", "1 GiB"), messages.get("tierpage.wizard.hibernation", "8 GiB"),
                messages.get("tierpage.wizard.next-start")), sentences(model));
        model.size().set(12 * GIB);
        assertTrue(sentences(model).contains(messages.get("tierpage.wizard.large")));
        assertEquals(1, model.consequences().getValue().stream().filter(each -> each.tone() == Tone.WARNING).count());
    }

    @Test
    void plansAndRunsWhatWasChosen() {
        SetupViewModel model = model(Optional.of(TierStates.usual()));
        model.size().set(4 * GIB);
        model.adopt().set(true);
        model.plan();
        HelperCommand wanted = new HelperCommand.TiersSetup(Optional.of(4 * GIB), Optional.of(GIB), true);
        assertEquals(List.of(wanted), helper.previewed());
        assertEquals(List.of(), helper.ran());
        assertEquals(2, model.change().lines().size());

        model.change().run();
        assertEquals(List.of(wanted), helper.ran());
        assertFalse(model.change().outcome().getValue().orElseThrow().failed());
        model.change().close();
        assertTrue(model.change().outcome().getValue().isEmpty());
    }

    @Test
    void runsNothingThatWouldBeRefused() {
        helper.previewEndsWith(new HelperResult.Refused(Message.of("state.reason.not-btrfs", "/", "ext4"),
                Message.of("result.advice.none")));
        SetupViewModel model = model(Optional.of(TierStates.onDisk()));
        model.plan();
        assertFalse(model.change().isPossible());
        assertEquals(List.of("/ is ext4, not Btrfs"), model.change().objection().orElseThrow().happened());
        model.change().run();
        assertEquals(List.of(), helper.ran());
    }

    @Test
    void offersToTakeOverWhatTheHelperFoundMadeByHand() {
        helper.previewEndsWith(new HelperResult.Refused(Message.of("tiersetup.refused.hand-made", 7),
                Message.of("tiersetup.advice.adopt")));
        SetupViewModel model = model(Optional.of(TierStates.onDisk()));
        assertFalse(model.mayAdopt().get());
        model.plan();
        assertTrue(model.mayAdopt().get());
        assertFalse(model.adopt().get());
    }

    @Test
    void runsNothingWhereAllIsAsAsked() {
        helper.plans(List.of());
        SetupViewModel model = model(Optional.of(TierStates.usual()));
        model.plan();
        assertEquals(List.of(messages.get("app.plan.empty")), model.change().lines());
        assertFalse(model.change().isPossible());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1L << 28, 1L << 31, 7L << 30, 1L << 40})
    void offersSizesThatFitAnyMachine(long memory) {
        SetupViewModel model = new SetupViewModel(memory, Optional.of(TierStates.full()), runner, messages);
        assertTrue(SetupViewModel.least() <= model.most());
        assertTrue(model.size().get() >= SetupViewModel.least() && model.size().get() <= model.most());
        assertTrue(model.threshold().get() >= SetupViewModel.leastThreshold() && model.threshold().get() <= model.mostThreshold());
        assertTrue(model.threshold().get() < model.size().get());
    }
}
