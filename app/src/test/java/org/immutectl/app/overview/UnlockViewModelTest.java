package org.immutectl.app.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.immutectl.app.Activity;
import org.immutectl.app.FakeHelper;
import org.immutectl.app.HelperRunner;
import org.immutectl.app.Preview;
import org.immutectl.app.Threads;
import org.immutectl.client.HelperCommand;
import org.immutectl.client.HelperResult;
import org.immutectl.i18n.Messages;
import org.immutectl.model.Message;
import org.junit.jupiter.api.Test;

class UnlockViewModelTest {

    private final FakeHelper helper = new FakeHelper();
    private final HelperRunner runner = new HelperRunner(helper, new Threads(Runnable::run, Runnable::run), () -> { });
    private final UnlockViewModel model = new UnlockViewModel(runner, new Messages(Locale.ENGLISH));

    @Test
    void showsThePlanBeforeAnythingIsAsked() {
        assertInstanceOf(Preview.Steps.class, model.plan().get().orElseThrow());
        assertEquals(List.of(), helper.ran());
        assertEquals(List.of(unlock(Duration.ofMinutes(15), "")), helper.previewed());
    }

    @Test
    void plansAnewForAnotherSpan() {
        model.span().set(UnlockViewModel.Span.UNTIL_LOCKED);
        assertEquals(new HelperCommand.Unlock(Optional.empty(), Optional.empty()), helper.previewed().getLast());
    }

    @Test
    void asksForWhatWasChosen() {
        model.span().set(UnlockViewModel.Span.ONE_HOUR);
        model.reason().set("  apt upgrade\n ");
        model.unlock();
        assertEquals(List.of(unlock(Duration.ofHours(1), "apt upgrade")), helper.ran());
        assertTrue(model.done().get());
    }

    @Test
    void staysWithItsFailureAndLeavesNoneBehind() {
        helper.endsWith(new HelperResult.NotAuthorised());
        model.unlock();

        assertFalse(model.done().get());
        assertTrue(model.outcome().getValue().orElseThrow().failed());
        model.close();
        assertInstanceOf(Activity.Idle.class, runner.activity().get());
    }

    @Test
    void saysWhyThereIsNoPlan() {
        helper.previewEndsWith(new HelperResult.Refused(Message.of("state.reason.not-btrfs", "/", "ext4"),
                Message.of("result.advice.none")));
        UnlockViewModel refused = new UnlockViewModel(runner, new Messages(Locale.ENGLISH));
        assertEquals(List.of("/ is ext4, not Btrfs"), refused.objection().orElseThrow().happened());
    }

    private static HelperCommand unlock(Duration time, String reason) {
        return new HelperCommand.Unlock(Optional.of(time), Optional.of(reason).filter(text -> !text.isEmpty()));
    }
}
