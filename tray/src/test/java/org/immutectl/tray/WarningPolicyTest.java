package org.immutectl.tray;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.immutectl.tray.WarningPolicy.Effect;
import org.immutectl.tray.WarningPolicy.Event;
import org.junit.jupiter.api.Test;

class WarningPolicyTest {

    private static final Duration INTERVAL = Duration.ofMinutes(15);
    private static final WarningText OPEN = new WarningText("open", "by rrs");
    private static final WarningText LONGER = new WarningText("open", "by rrs, longer");

    private WarningPolicy policy = WarningPolicy.quiet(INTERVAL);
    private Instant now = States.NOON;
    private final List<Effect> effects = new ArrayList<>();

    private WarningPolicyTest on(Event event) {
        WarningPolicy.Step step = policy.on(event, now);
        policy = step.next();
        step.effect().ifPresent(effects::add);
        return this;
    }

    private WarningPolicyTest open(WarningText text) {
        return on(new Event.Judged(Optional.of(text)));
    }

    private WarningPolicyTest locked() {
        return on(new Event.Judged(Optional.empty()));
    }

    /** Lets time pass as the program does: a tick whenever one is due, and useless ones in between. */
    private WarningPolicyTest pass(Duration time) {
        Instant end = now.plus(time);
        while (now.isBefore(end)) {
            now = now.plusSeconds(60);
            on(new Event.Tick());
        }
        return this;
    }

    private void expect(Effect... expected) {
        assertEquals(List.of(expected), effects);
        effects.clear();
    }

    @Test
    void saysNothingWhileLocked() {
        locked().pass(Duration.ofDays(1)).expect();
        assertEquals(Optional.empty(), policy.due());
    }

    @Test
    void warnsAtOnceAndGoesWithTheLock() {
        open(OPEN).expect(new Effect.Raise(OPEN));
        locked().expect(new Effect.Close());
        pass(Duration.ofHours(2)).expect();
    }

    @Test
    void theSameStateAgainIsNotSaidAgain() {
        open(OPEN).open(OPEN).open(OPEN).expect(new Effect.Raise(OPEN));
    }

    @Test
    void aChangeIsShownInPlaceAndDoesNotPutOffTheNextPopUp() {
        open(OPEN).pass(Duration.ofMinutes(10)).expect(new Effect.Raise(OPEN));
        open(LONGER).expect(new Effect.Update(LONGER));
        pass(Duration.ofMinutes(4)).expect();
        pass(Duration.ofMinutes(1)).expect(new Effect.Raise(LONGER));
    }

    @Test
    void popsUpAnewEveryInterval() {
        open(OPEN).pass(Duration.ofMinutes(46)).expect(new Effect.Raise(OPEN), new Effect.Raise(OPEN), new Effect.Raise(OPEN), new Effect.Raise(OPEN));
    }

    @Test
    void isQuietForAnHourWhenAsked() {
        open(OPEN).on(new Event.Later()).expect(new Effect.Raise(OPEN), new Effect.Close());
        open(LONGER).pass(Duration.ofMinutes(59)).expect();
        pass(Duration.ofMinutes(1)).expect(new Effect.Raise(LONGER));
    }

    @Test
    void theSilenceEndsWithTheLock() {
        open(OPEN).on(new Event.Later()).locked().open(LONGER)
                .expect(new Effect.Raise(OPEN), new Effect.Close(), new Effect.Raise(LONGER));
    }

    @Test
    void closedByHandItComesBackAtTheNextInterval() {
        open(OPEN).pass(Duration.ofMinutes(5)).on(new Event.Closed()).open(LONGER).expect(new Effect.Raise(OPEN));
        pass(Duration.ofMinutes(9)).expect();
        pass(Duration.ofMinutes(1)).expect(new Effect.Raise(LONGER));
    }

    @Test
    void closedByHandAndLockedThereIsNothingToClose() {
        open(OPEN).on(new Event.Closed()).locked().expect(new Effect.Raise(OPEN));
        assertEquals(Optional.empty(), policy.due());
    }

    @Test
    void aNewServiceGetsTheWarningAtOnceUnlessTheUserIsLeftAlone() {
        open(OPEN).on(new Event.ServiceBegan()).expect(new Effect.Raise(OPEN), new Effect.Raise(OPEN));
        on(new Event.Later()).on(new Event.ServiceBegan()).expect(new Effect.Close());
        locked().on(new Event.ServiceBegan()).expect();
    }

    @Test
    void anotherIntervalCountsAtOnce() {
        open(OPEN).pass(Duration.ofMinutes(4)).on(new Event.IntervalChosen(Duration.ofMinutes(5))).expect(new Effect.Raise(OPEN));
        assertEquals(Optional.of(now.plusSeconds(60)), policy.due());
        pass(Duration.ofMinutes(1)).expect(new Effect.Raise(OPEN));
    }

    @Test
    void straySignalsAreHarmless() {
        on(new Event.Later()).on(new Event.Closed()).on(new Event.ServiceBegan()).on(new Event.Tick()).expect();
    }
}
