package org.immutectl.tray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.immutectl.desktop.PrivateBus;
import org.immutectl.desktop.SessionBus;
import org.immutectl.testing.Eventually;
import org.immutectl.testing.RequiresDesktop;
import org.immutectl.tray.FakeNotificationService.Said;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tray as a process for as long as it may live: no warning is missed or stays, and it takes no more of the machine in
 * the end than in the beginning. In every build a short run; {@code -Dimmutectl.long-run=10000} is one of 10 000 changes
 * of state and 1 000 restarts each of panel and notification service.
 */
@RequiresDesktop
class LongRunTest {

    private static final String WATCHER = "org.kde.StatusNotifierWatcher";
    private static final String SERVICE = "org.freedesktop.Notifications";
    private static final String[] ABLE = {"actions", "body", "body-markup"};
    private static final int CHANGES = Integer.getInteger("immutectl.long-run", 300);
    private static final int RESTARTS = CHANGES / 10;
    private static final int SLEEPS = Math.max(5, CHANGES / 100);
    private static final int HOURS = 24;
    /** As the tray's launcher has it. */
    private static final List<String> OPTIONS = List.of("-D" + TrayUnderTest.SIMULATED + "=true", "-XX:+UseCompactObjectHeaders", "-Xms6m", "-Xmx40m",
            "-Xss256k", "-XX:ReservedCodeCacheSize=12m", "-XX:TrimNativeHeapInterval=5000");

    @TempDir
    private Path directory;
    private PrivateBus daemon;
    private SessionBus bus;
    private TrayProcess tray;
    private FakeNotificationService notifications;
    private FakeWatcher watcher;
    private String item = "";
    private int warning;

    @BeforeEach
    void start() throws Exception {
        daemon = PrivateBus.start(directory);
        bus = daemon.connect();
        notifications = FakeNotificationService.start(daemon.address(), 1, ABLE);
        watcher = FakeWatcher.start(daemon.address());
        tray = TrayProcess.start(daemon.address(), directory, List.of("env", "MALLOC_ARENA_MAX=1"), OPTIONS);
    }

    @AfterEach
    void stop() throws IOException {
        tray.close();
        watcher.close();
        notifications.close();
        bus.close();
        daemon.close();
    }

    @Test
    void missesNothingAndGrowsNowhere() throws Exception {
        tray.tell("locked");
        tray.tell("tiers");
        item = watcher.item();
        titleIs("Locked");
        // What a first time brings is not growth.
        changes(CHANGES / 10);
        restarts(Math.max(3, RESTARTS / 10));
        sleeps(2);
        Vitals first = Vitals.of(tray, "in the beginning");
        System.out.println(first);

        changes(CHANGES);
        System.out.println(Vitals.of(tray, "after " + CHANGES + " changes of state"));
        restarts(RESTARTS);
        System.out.println(Vitals.of(tray, "after " + RESTARTS + " restarts each"));
        sleeps(SLEEPS);
        System.out.println(Vitals.of(tray, "after " + SLEEPS + " sleeps"));
        day();
        Vitals last = Vitals.of(tray, "after " + HOURS + " hours unlocked");
        System.out.println(last);

        titleIs("Locked");
        assertTrue(notifications.toldNothingMore(), "nothing came up behind our back");
        last.hasNotGrownSince(first);
        tray.terminate();
        tray.exitStatus();
    }

    /** Open, partly, open, locked: a warning comes, changes twice in its place, and goes. */
    private void changes(int count) throws Exception {
        for (int i = 0; i < count / 4; i++) {
            open();
            for (String next : List.of("partly", "unlocked")) {
                tray.tell(next);
                assertEquals(warning, notifications.shown().replaces(), "in its place");
            }
            lock();
        }
    }

    private void open() throws Exception {
        tray.tell("unlocked");
        Said.Shown shown = notifications.shown();
        assertEquals(0, shown.replaces(), "there was none");
        warning = shown.id();
    }

    private void lock() throws Exception {
        tray.tell("locked");
        assertEquals(new Said.Closed(warning), notifications.told());
    }

    /** In turn, the panel and the notification service end and come again, while a warning is up or is not. */
    private void restarts(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            boolean open = i % 2 == 0;
            if (open) {
                open();
            }
            restartPanel(open);
            restartService(open);
            if (open) {
                lock();
            }
        }
    }

    private void restartPanel(boolean open) throws Exception {
        watcher.close();
        gone(WATCHER);
        watcher = FakeWatcher.start(daemon.address());
        item = watcher.item();
        titleIs(open ? "Unlocked for .*" : "Locked");
    }

    private void restartService(boolean open) throws Exception {
        notifications.close();
        gone(SERVICE);
        if (!open) {
            // Nobody is there to warn: the window does it, and when it is locked again nothing is left to be shown.
            tray.tell("unlocked");
            tray.says("window");
            tray.tell("locked");
            titleIs("Locked");
        }
        notifications = FakeNotificationService.start(daemon.address(), warning + 1, ABLE);
        if (open) {
            Said.Shown again = notifications.shown();
            assertEquals(0, again.replaces(), "the new service knows of none");
            warning = again.id();
        }
    }

    private void gone(String name) throws Exception {
        Eventually.holds(name + " is free", () -> !bus.hasOwner(name));
    }

    /** The kernel freezes every process, and timers stand still: afterwards a warning that is due comes with the next look. */
    private void sleeps(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            open();
            signal("STOP");
            signal("CONT");
            tray.tell("sleep 480");
            tray.tell("tiers");
            comesAnew();
            lock();
        }
    }

    private void comesAnew() throws Exception {
        assertEquals(new Said.Closed(warning), notifications.told());
        Said.Shown again = notifications.shown();
        assertEquals(0, again.replaces(), "pops up");
        warning = again.id();
    }

    private void signal(String name) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(tray.pid())).inheritIO().start();
        assertTrue(kill.waitFor(20, TimeUnit.SECONDS) && kill.exitValue() == 0, name);
    }

    /** Unlocked for a day: the warning comes back every quarter of an hour, and at no other minute. */
    private void day() throws Exception {
        open();
        for (int minute = 1; minute <= HOURS * 60; minute++) {
            tray.tell("advance 1");
            if (minute % 15 == 0) {
                comesAnew();
            }
        }
        assertTrue(notifications.toldNothingMore());
        lock();
    }

    /** As the panel sees it; the warning has been judged before it is shown. */
    private void titleIs(String pattern) throws Exception {
        try (PanelItem panel = new PanelItem(daemon.address(), item)) {
            Eventually.holds("the title is " + pattern, () -> panel.property("Title").matches(pattern));
        }
    }
}
