package org.immutectl.tray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.immutectl.desktop.Notifications;
import org.immutectl.desktop.PrivateBus;
import org.immutectl.desktop.SessionBus;
import org.immutectl.i18n.Messages;
import org.immutectl.tray.FakeNotificationService.Said;
import org.immutectl.tray.MenuModel.Command;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The warnings on a real bus, with a service that can be looked into. */
class WarningsTest {

    private static final String[] ABLE = {"actions", "body", "body-markup"};
    private static final Optional<WarningText> OPEN = Optional.of(new WarningText("Unlocked", "by <rrs> & co"));
    private static final Optional<WarningText> LONGER = Optional.of(new WarningText("Unlocked", "longer"));
    private static final WarningText NOTICE = new WarningText("Full", "All of it");
    private static final Duration INTERVAL = Duration.ofMinutes(15);

    @TempDir
    private Path directory;
    private PrivateBus daemon;
    private SessionBus bus;
    private Warnings warnings;
    private final BlockingQueue<Command> commands = new LinkedBlockingQueue<>();
    private final SimulatedTime time = new SimulatedTime(States.NOON);

    @BeforeEach
    void start() throws Exception {
        daemon = PrivateBus.start(directory);
        bus = daemon.connect();
        warnings = new Warnings(new Notifications(bus), new Messages(Locale.ENGLISH), time, INTERVAL,
                new Warnings.Icons("", ""), commands::add);
        warnings.start();
    }

    @AfterEach
    void stop() {
        warnings.close();
        bus.close();
        daemon.close();
    }

    private FakeNotificationService service(String... capabilities) throws Exception {
        return FakeNotificationService.start(daemon.address(), 1, capabilities);
    }

    private Command command() throws InterruptedException {
        return commands.poll(15, TimeUnit.SECONDS);
    }

    @Test
    void aWarningIsCriticalResidentAndHasItsButtons() throws Exception {
        try (FakeNotificationService service = service(ABLE)) {
            warnings.judge(OPEN);
            Said.Shown shown = service.shown();
            assertEquals("Unlocked", shown.summary());
            assertEquals("by &lt;rrs&gt; &amp; co", shown.body());
            assertEquals(List.of("lock", "Lock now", "later", "Remind me in an hour", "default", "Open Immutectl"), shown.actions());
            assertEquals((byte) 2, shown.hints().get("urgency"));
            assertEquals(true, shown.hints().get("resident"));
            assertEquals(0, shown.timeout(), "never expires");
        }
    }

    @Test
    void aChangeReplacesItAndTheLockClosesIt() throws Exception {
        try (FakeNotificationService service = service(ABLE)) {
            warnings.judge(OPEN);
            int id = service.shown().id();
            warnings.judge(LONGER);
            assertEquals(id, service.shown().replaces());
            warnings.judge(Optional.empty());
            assertEquals(new Said.Closed(id), service.told());
            assertTrue(service.toldNothingMore());
        }
    }

    @Test
    void withoutActionsTheTextSaysWhatToDoAndWithoutMarkupItIsPlain() throws Exception {
        try (FakeNotificationService service = service("body")) {
            warnings.judge(OPEN);
            Said.Shown shown = service.shown();
            assertEquals(List.of(), shown.actions());
            assertTrue(shown.body().startsWith("by <rrs> & co\n") && shown.body().contains("pkexec immutectl lock"), shown.body());
        }
    }

    @Test
    void theButtonsDoWhatTheySay() throws Exception {
        try (FakeNotificationService service = service(ABLE)) {
            warnings.judge(OPEN);
            int id = service.shown().id();
            service.click(id + 1, "lock");
            service.click(id, "default");
            assertEquals(Command.OPEN, command(), "the other program's notification is none of ours");
            service.click(id, "lock");
            assertEquals(Command.LOCK, command());
            service.click(id, "later");
            assertEquals(new Said.Closed(id), service.told());
            warnings.judge(LONGER);
            warnings.judge(Optional.empty());
            warnings.judge(OPEN);
            assertEquals(OPEN.orElseThrow().summary(), service.shown().summary(), "silent in between, not after the lock");
            assertTrue(service.toldNothingMore());
        }
    }

    /** Any program of the session can send these signals: none may silence the warning, nor press its buttons. */
    @Test
    void whatOthersThanTheServiceSayOfTheWarningIsNotBelieved() throws Exception {
        try (FakeNotificationService service = service(ABLE); FakeNotificationService stranger = FakeNotificationService.nameless(daemon.address())) {
            warnings.judge(OPEN);
            int id = service.shown().id();
            stranger.click(id, "later");
            stranger.click(id, "lock");
            stranger.dismiss(id);
            stranger.roundTrip();
            service.click(id, "default");
            assertEquals(Command.OPEN, command(), "nothing else was done before");
            warnings.judge(LONGER);
            assertEquals(id, service.shown().replaces(), "it is still up, and not silent");
            assertTrue(service.toldNothingMore());
        }
    }

    @Test
    void popsUpAnewAfterTheIntervalWithTheOldOneGone() throws Exception {
        try (FakeNotificationService service = service(ABLE)) {
            warnings.judge(OPEN);
            int id = service.shown().id();
            time.advance(INTERVAL);
            assertEquals(new Said.Closed(id), service.told());
            Said.Shown again = service.shown();
            assertEquals(0, again.replaces(), "a new pop-up, no change in place");
            assertNotEquals(id, again.id());
        }
    }

    /** Timers stand still while the machine sleeps, so a look afterwards has to do. */
    @Test
    void popsUpAnewAfterASleepThatWasLongerThanTheInterval() throws Exception {
        try (FakeNotificationService service = service(ABLE)) {
            warnings.judge(OPEN);
            int id = service.shown().id();
            time.sleep(INTERVAL.minusSeconds(1));
            warnings.look();
            warnings.report("marker", "");
            assertEquals("marker", service.shown().summary(), "not yet");
            time.sleep(Duration.ofSeconds(1));
            warnings.look();
            assertEquals(new Said.Closed(id), service.told());
            assertEquals("Unlocked", service.shown().summary());
        }
    }

    @Test
    void closedByHandItStaysAwayUntilTheInterval() throws Exception {
        try (FakeNotificationService service = service(ABLE)) {
            warnings.judge(OPEN);
            int id = service.shown().id();
            dismissAndWait(service, id);
            warnings.judge(LONGER);
            warnings.judge(OPEN);
            warnings.report("marker", "");
            assertEquals("marker", service.shown().summary(), "nothing else was shown before");
        }
    }

    /** Signals of one connection are handed out in order, so the warnings know when we do. */
    private void dismissAndWait(FakeNotificationService service, int id) throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (Notifications own = new Notifications(bus)) {
            own.listen(new Notifications.Listener() {
                @Override
                public void actionInvoked(Notifications.Shown clicked, String key) {
                    // Not waited for.
                }

                @Override
                public void closed(Notifications.Shown gone) {
                    closed.countDown();
                }

                @Override
                public void serviceChanged(Optional<String> owner) {
                    // Not waited for.
                }
            });
            service.dismiss(id);
            assertTrue(closed.await(15, TimeUnit.SECONDS));
        }
    }

    @Test
    void survivesARestartOfTheService() throws Exception {
        FakeNotificationService first = service(ABLE);
        warnings.judge(OPEN);
        first.shown();
        first.close();
        try (FakeNotificationService second = FakeNotificationService.start(daemon.address(), 50, ABLE)) {
            Said.Shown again = second.shown();
            assertEquals(0, again.replaces(), "the new service knows nothing of the old numbers");
            warnings.judge(Optional.empty());
            assertEquals(new Said.Closed(again.id()), second.told());
            assertTrue(second.toldNothingMore());
        }
    }

    @Test
    void withoutAServiceTheWindowWarnsAndAServiceThatComesLaterTakesOver() throws Exception {
        warnings.judge(OPEN);
        assertEquals(Command.OPEN, command());
        try (FakeNotificationService service = service(ABLE)) {
            assertEquals("Unlocked", service.shown().summary());
        }
    }

    @Test
    void reportsReplaceEachOtherAndAreNoWarnings() throws Exception {
        try (FakeNotificationService service = service(ABLE)) {
            warnings.report("first", "a");
            Said.Shown first = service.shown();
            assertEquals((byte) 1, first.hints().get("urgency"));
            warnings.report("second", "b");
            assertEquals(first.id(), service.shown().replaces());
        }
    }

    @Test
    void aNoticeIsOfNormalUrgencyAndItsButtonOpensThePage() throws Exception {
        try (FakeNotificationService service = service(ABLE)) {
            warnings.notice("tier", NOTICE, Command.OPEN_TIERS);
            Said.Shown shown = service.shown();
            assertEquals("Full", shown.summary());
            assertEquals(List.of("open", "Open Immutectl"), shown.actions());
            assertEquals((byte) 1, shown.hints().get("urgency"));
            assertEquals(-1, shown.timeout(), "the service decides how long");
            service.click(shown.id(), "open");
            assertEquals(Command.OPEN_TIERS, command());
        }
    }

    @Test
    void noticesAndTheWarningStandBesideEachOther() throws Exception {
        try (FakeNotificationService service = service(ABLE)) {
            warnings.judge(OPEN);
            int id = service.shown().id();
            warnings.notice("tier", NOTICE, Command.OPEN_TIERS);
            Said.Shown notice = service.shown();
            assertEquals(0, notice.replaces());
            warnings.notice("disk", NOTICE, Command.OPEN_TIERS);
            assertEquals(0, service.shown().replaces());
            warnings.judge(LONGER);
            assertEquals(id, service.shown().replaces());
            warnings.withdraw("tier");
            assertEquals(new Said.Closed(notice.id()), service.told());
            warnings.judge(Optional.empty());
            assertEquals(new Said.Closed(id), service.told());
            assertTrue(service.toldNothingMore());
        }
    }

    @Test
    void aNoticeThatIsGoneIsNotTakenAwayAgain() throws Exception {
        try (FakeNotificationService service = service(ABLE)) {
            warnings.notice("tier", NOTICE, Command.OPEN_TIERS);
            dismissAndWait(service, service.shown().id());
            warnings.withdraw("tier");
            warnings.report("marker", "");
            assertEquals("marker", service.shown().summary(), "nothing else was said before");
        }
    }

    @Test
    void aNoticeWaitsForAServiceWithoutOpeningTheWindowAndSurvivesNoOther() throws Exception {
        warnings.notice("tier", NOTICE, Command.OPEN_TIERS);
        warnings.notice("gone", NOTICE, Command.OPEN_TIERS);
        warnings.withdraw("gone");
        warnings.judge(OPEN);
        assertEquals(Command.OPEN, command(), "for the warning");
        warnings.judge(Optional.empty());
        FakeNotificationService first = service(ABLE);
        assertEquals("Full", first.shown().summary());
        assertTrue(commands.isEmpty(), "the notice opens no window by itself");
        first.close();
        try (FakeNotificationService second = FakeNotificationService.start(daemon.address(), 50, ABLE)) {
            warnings.report("marker", "");
            assertEquals("marker", second.shown().summary(), "it was seen");
        }
    }

    @Test
    void leavesNothingBehind() throws Exception {
        try (FakeNotificationService service = service(ABLE)) {
            warnings.judge(OPEN);
            int id = service.shown().id();
            warnings.report("told", "");
            int report = service.shown().id();
            warnings.close();
            assertEquals(new Said.Closed(id), assertInstanceOf(Said.Closed.class, service.told()));
            assertEquals(new Said.Closed(report), service.told());
        }
    }
}
