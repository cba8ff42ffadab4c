package org.immutectl.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.immutectl.client.Helper;
import org.immutectl.client.HelperCommand;
import org.immutectl.client.HelperEvent;
import org.immutectl.client.HelperResult;
import org.junit.jupiter.api.Test;

class HelperRunnerTest {

    private static final HelperCommand LOCK = new HelperCommand.Lock();
    private static final HelperCommand UNLOCK = new HelperCommand.Unlock(Optional.empty(), Optional.empty());
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final FakeHelper helper = new FakeHelper();
    private final AtomicInteger refreshed = new AtomicInteger();
    private final HelperRunner runner = new HelperRunner(helper, new Threads(waiting::add, Runnable::run), refreshed::incrementAndGet);

    @Test
    void doesNothingOnTheCallersThread() {
        runner.run(LOCK);

        assertEquals(List.of(), helper.ran());
        assertEquals(new Activity.Working(LOCK, Optional.empty()), runner.activity().get());
    }

    @Test
    void showsStepsThenTheEndAndReadsTheStateAgain() {
        List<Activity> seen = new ArrayList<>();
        runner.activity().subscribe(activity -> { seen.add(activity); });

        runner.run(LOCK);
        waiting.remove().run();

        assertInstanceOf(Activity.Idle.class, seen.getFirst());
        assertTrue(seen.stream().anyMatch(activity -> activity instanceof Activity.Working working && working.step().isPresent()));
        assertInstanceOf(Activity.Ended.class, seen.getLast());
        assertEquals(1, refreshed.get());
    }

    @Test
    void runsOneCommandAtATime() {
        runner.run(LOCK);
        runner.run(UNLOCK);
        waiting.remove().run();

        assertTrue(waiting.isEmpty());
        assertEquals(List.of(LOCK), helper.ran());
    }

    @Test
    void outcomeGoesWhenDismissedButWorkDoesNot() {
        runner.run(LOCK);
        runner.dismiss();
        assertTrue(runner.isWorking());

        waiting.remove().run();
        runner.dismiss();
        assertInstanceOf(Activity.Idle.class, runner.activity().get());
    }

    @Test
    void aDefectEndsTheWorkInsteadOfHangingIt() {
        HelperRunner broken = new HelperRunner(new Helper() {
            @Override
            public HelperResult run(HelperCommand command, Consumer<HelperEvent> progress) {
                throw new IllegalStateException("broken");
            }

            @Override
            public HelperResult preview(HelperCommand command, Consumer<HelperEvent> plan) {
                throw new IllegalStateException("broken");
            }
        }, new Threads(Runnable::run, Runnable::run), () -> { });
        List<Preview> previews = new ArrayList<>();

        broken.run(LOCK);
        broken.preview(LOCK, previews::add);

        assertInstanceOf(HelperResult.Unexplained.class, ((Activity.Ended) broken.activity().get()).result());
        assertInstanceOf(Preview.Impossible.class, previews.getFirst());
    }

    @Test
    void anAnswerThatNobodyWantsAnyMoreIsDropped() {
        List<Preview> previews = new ArrayList<>();
        runner.preview(LOCK, previews::add).run();
        runner.preview(UNLOCK, previews::add);
        waiting.forEach(Runnable::run);

        assertEquals(1, previews.size());
    }
}
