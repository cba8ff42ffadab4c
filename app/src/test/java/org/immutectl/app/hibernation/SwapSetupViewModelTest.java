package org.immutectl.app.hibernation;

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
import org.immutectl.app.hibernation.SwapSetupViewModel.Offer;
import org.immutectl.app.hibernation.SwapSetupViewModel.Way;
import org.immutectl.client.HelperCommand;
import org.immutectl.client.HibernationNews;
import org.immutectl.i18n.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SwapSetupViewModelTest {

    private static final long GIB = HibernationStates.GIB;
    private final Messages messages = new Messages(Locale.ENGLISH);
    private final FakeHelper helper = new FakeHelper();
    private final HelperRunner runner = new HelperRunner(helper, new Threads(Runnable::run, Runnable::run), () -> { });

    private SwapSetupViewModel model(HibernationNews news) {
        return new SwapSetupViewModel(16 * GIB, Optional.of(news), runner, messages);
    }

    private static List<Way> ways(SwapSetupViewModel model) {
        return model.offers().stream().map(Offer::way).toList();
    }

    private HelperCommand planned(SwapSetupViewModel model) {
        model.plan();
        return helper.previewed().getLast();
    }

    @Test
    void recommendsWhatHoldsAllOfTheMemory() {
        SwapSetupViewModel model = model(HibernationStates.noSwap());
        assertEquals(List.of(Way.SIZE), ways(model));
        assertEquals(20 * GIB, model.size().get());
        assertTrue(model.consequences().getValue().getFirst().sentence().startsWith("Recommended: 20 GiB."));
        assertEquals(new HelperCommand.SwapSetup(Optional.of(20 * GIB), false), planned(model));
    }

    @Test
    void whatIsOursIsKeptUnlessAnotherSizeIsWanted() {
        SwapSetupViewModel model = model(HibernationStates.stale());
        assertEquals(List.of(Way.KEEP, Way.SIZE), ways(model));
        assertEquals(new HelperCommand.SwapSetup(Optional.empty(), false), planned(model));
        model.way().set(Way.SIZE);
        model.size().set(24 * GIB);
        assertEquals(new HelperCommand.SwapSetup(Optional.of(24 * GIB), false), planned(model));
    }

    @Test
    void aFileMadeByHandIsTakenOver() {
        SwapSetupViewModel model = model(HibernationStates.handMade());
        assertEquals(List.of(Way.ADOPT), ways(model));
        assertEquals("The swap file /srv/a_swap_file, 24 GiB, that was made by hand", model.offers().getFirst().name());
        assertEquals(new HelperCommand.SwapSetup(Optional.empty(), true), planned(model));
    }

    @Test
    void aPartitionIsUsedOrAFileMade() {
        SwapSetupViewModel model = model(HibernationStates.partition());
        assertEquals(List.of(Way.KEEP, Way.SIZE), ways(model));
        assertEquals("The swap partition /dev/nvme0n1p3, 18 GiB", model.offers().getFirst().name());
        assertEquals(new HelperCommand.SwapSetup(Optional.empty(), false), planned(model));
    }

    @Test
    void lessThanTheMemoryIsWarnedOf() {
        SwapSetupViewModel model = model(HibernationStates.noSwap());
        assertTrue(model.consequences().getValue().stream().noneMatch(each -> each.tone() == Tone.WARNING));
        model.size().set(8 * GIB);
        assertEquals(List.of(messages.get("hibernationpage.means.small", "8 GiB", "16 GiB")), model.consequences().getValue().stream()
                .filter(each -> each.tone() == Tone.WARNING).map(Consequence::sentence).toList());
    }

    @Test
    void runsWhatWasPlanned() {
        SwapSetupViewModel model = model(HibernationStates.noSwap());
        model.change().run();
        assertEquals(List.of(), helper.ran(), "not before the plan was seen");
        model.plan();
        model.change().run();
        assertEquals(List.of(new HelperCommand.SwapSetup(Optional.of(20 * GIB), false)), helper.ran());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1L << 28, 3L << 30, 16L << 30, 1L << 40})
    void offersSizesThatFitAnyMachine(long memory) {
        SwapSetupViewModel model = new SwapSetupViewModel(memory, Optional.empty(), runner, messages);
        assertTrue(SwapSetupViewModel.least() <= model.size().get() && model.size().get() <= model.most());
        assertTrue(model.size().get() >= memory, "the recommended size holds the memory");
        assertFalse(model.offers().isEmpty());
    }
}
