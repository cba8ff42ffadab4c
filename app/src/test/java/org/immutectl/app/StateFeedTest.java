package org.immutectl.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StateFeedTest {

    private final StateFeed feed = new StateFeed(States.NOW);

    @Test
    void nothingTicksWhileNoSpanIsShown() {
        assertEquals(Optional.empty(), feed.tickInterval());
        feed.publish(States.locked(), States.NOW);
        assertEquals(Optional.empty(), feed.tickInterval());
    }

    @Test
    void ticksBySecondsOnlyWhileSecondsAreShown() {
        feed.publish(States.unlocked(), States.SINCE.plusSeconds(2));
        assertEquals(Optional.of(Duration.ofSeconds(1)), feed.tickInterval());
        feed.tick(States.NOW);
        assertEquals(Optional.of(Duration.ofSeconds(5)), feed.tickInterval());
        feed.tick(States.SINCE.plus(Duration.ofMinutes(15)).minusSeconds(30));
        assertEquals(Optional.of(Duration.ofSeconds(1)), feed.tickInterval());
    }
}
