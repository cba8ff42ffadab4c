package org.immutectl.tray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.immutectl.desktop.PrivateBus;
import org.immutectl.desktop.SeenLosses;
import org.immutectl.desktop.SessionBus;
import org.immutectl.desktop.TierHistoryClient;
import org.immutectl.model.SystemRoot;
import org.immutectl.model.TierSample;
import org.immutectl.testing.RequiresDesktop;
import org.immutectl.tray.FakeNotificationService.Said;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tray as a process on a display, on a bus of its own with a panel and a notification service that look. */
@RequiresDesktop
class TrayDesktopTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path directory;
    private PrivateBus daemon;
    private FakeNotificationService notifications;

    @BeforeEach
    void start() throws Exception {
        daemon = PrivateBus.start(directory);
        notifications = FakeNotificationService.start(daemon.address(), 1, "actions", "body", "body-markup");
    }

    @AfterEach
    void stop() throws IOException {
        notifications.close();
        daemon.close();
    }

    private TrayProcess tray(String... wrapper) throws IOException {
        return TrayProcess.start(daemon.address(), directory, wrapper);
    }

    /** The item with its whole menu. */
    private PanelItem item(FakeWatcher watcher) throws Exception {
        PanelItem item = new PanelItem(daemon.address(), watcher.item());
        eventually("the menu is whole", item::isWhole);
        return item;
    }

    private static void eventually(String what, Callable<Boolean> condition) throws Exception {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.call()) {
            assertTrue(Instant.now().isBefore(deadline), what);
            Thread.onSpinWait();
        }
    }

    private static List<String> enabled(PanelItem item) throws Exception {
        return item.menu().stream().filter(PanelItem.Entry::enabled).map(PanelItem.Entry::label).toList();
    }

    private List<Path> runtimeFiles() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("runtime"))) {
            // dbus and dconf put things of their own there.
            return files.filter(file -> file.toString().contains("immutectl")).toList();
        }
    }

    @Test
    void theItemTellsTheStateByIconTitleAndMenu() throws Exception {
        try (FakeWatcher watcher = FakeWatcher.start(daemon.address()); TrayProcess tray = tray()) {
            tray.tell("locked");
            try (PanelItem item = item(watcher)) {
                assertEquals("immutectl", item.property("Id"), "the same at every start");
                eventually("the title is the state", () -> item.property("Title").equals("Locked"));
                assertEquals("Active", item.property("Status"));
                assertTrue(Files.isReadable(Path.of(item.property("IconName"))) && item.property("IconName").endsWith("-locked.png"),
                        item.property("IconName"));
                assertEquals(List.of("Locked", "Lock now", "Unlock…", "Unlock for 15 minutes…", "Unlock for 1 hour…",
                        "Open Immutectl", "Quit"), item.menu().stream().map(PanelItem.Entry::label).toList());
                assertEquals(List.of("Unlock…", "Unlock for 15 minutes…", "Unlock for 1 hour…", "Open Immutectl", "Quit"), enabled(item));

                tray.tell("unlocked-lease");
                eventually("the title follows", () -> item.property("Title").matches("Unlocked for .* · apt upgrade & <more>, by rrs"));
                assertEquals(item.property("Title"), item.menu().getFirst().label());
                assertTrue(item.property("IconName").endsWith("-unlocked.png"));
                assertEquals(List.of("Lock now", "Open Immutectl", "Quit"), enabled(item));

                tray.tell("partly");
                eventually("the icon follows", () -> item.property("IconName").endsWith("-partial.png"));
                tray.tell("unsupported");
                eventually("the icon follows again", () -> item.property("IconName").endsWith("-unsupported.png"));
                eventually("the reason is told", () -> item.property("Title").equals("Not supported: / is ext4, not Btrfs"));
            }
        }
    }

    @Test
    void aPanelWithoutItemsGetsAStatusIconThatPhonesNobody() throws Exception {
        Assumptions.assumeTrue(XEmbedTray.isPresent(), "needs a panel that takes status icons");
        try (TrayProcess tray = tray()) {
            tray.tell("locked");
            eventually("GTK is loaded for it", () -> threads(tray).contains("GTK"));
            eventually("dorkbox is at work", () -> threads(tray).stream().anyMatch(name -> name.startsWith("SystemTray")));
            // The kernel keeps fifteen characters of a thread's name.
            eventually("no update check waits", () -> threads(tray).stream()
                    .noneMatch(name -> name.equals(DorkboxTray.UPDATE_THREAD.substring(0, 15))));
            try (FakeWatcher watcher = FakeWatcher.start(daemon.address()); PanelItem item = item(watcher)) {
                eventually("a better place is taken when it comes", () -> item.property("Title").equals("Locked"));
            }
        }
    }

    @Test
    void noToolkitIsLoadedForAnItem() throws Exception {
        try (FakeWatcher watcher = FakeWatcher.start(daemon.address()); TrayProcess tray = tray()) {
            tray.tell("locked");
            try (PanelItem item = item(watcher)) {
                eventually("the icon is there", () -> item.property("Title").equals("Locked"));
                String libraries = Files.readString(Path.of("/proc/" + tray.pid() + "/maps"));
                assertTrue(libraries.contains("libjvm.so"));
                assertFalse(libraries.contains("libgtk") || libraries.contains("libawt"));
            }
        }
    }

    @Test
    void aClickOnTheIconOpensTheWindow() throws Exception {
        try (FakeWatcher watcher = FakeWatcher.start(daemon.address()); TrayProcess tray = tray()) {
            tray.tell("locked");
            try (PanelItem item = item(watcher)) {
                item.activate();
                tray.says("window");
            }
        }
    }

    private static List<String> threads(TrayProcess tray) throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/" + tray.pid() + "/task"))) {
            return tasks.map(TrayDesktopTest::name).toList();
        }
    }

    private static String name(Path task) {
        try {
            return Files.readString(task.resolve("comm")).strip();
        } catch (IOException e) {
            return "ended";
        }
    }

    @Test
    void theMenuDoesWhatItSays() throws Exception {
        try (FakeWatcher watcher = FakeWatcher.start(daemon.address()); TrayProcess tray = tray()) {
            tray.tell("locked");
            try (PanelItem item = item(watcher)) {
                eventually("the menu is there", () -> enabled(item).contains("Unlock…"));
                item.click("Unlock…");
                tray.says("window unlock");
                item.click("Unlock for 15 minutes…");
                tray.says("helper unlock --for=900s");
                eventually("it can be chosen again", () -> enabled(item).contains("Unlock for 1 hour…"));
                item.click("Unlock for 1 hour…");
                tray.says("helper unlock --for=3600s");
                item.click("Open Immutectl");
                tray.says("window");
                tray.tell("unlocked");
                eventually("it can be locked", () -> enabled(item).contains("Lock now"));
                item.click("Lock now");
                tray.says("helper lock");
                item.click("Quit");
                assertEquals(0, tray.exitStatus());
                assertEquals(List.of(), runtimeFiles());
            }
        }
    }

    @Test
    void aCommandThatFailsIsTold() throws Exception {
        try (FakeWatcher watcher = FakeWatcher.start(daemon.address()); TrayProcess tray = tray()) {
            tray.tell("dismiss");
            tray.tell("locked");
            try (PanelItem item = item(watcher)) {
                eventually("the menu is there", () -> enabled(item).contains("Unlock…"));
                item.click("Unlock for 15 minutes…");
                Said.Shown told = notifications.shown();
                assertEquals("The password dialog was closed.", told.summary());
                assertTrue(told.body().contains("Nothing was changed."), told.body());
                assertEquals((byte) 1, told.hints().get("urgency"));
            }
        }
    }

    private static List<String> labels(PanelItem item) throws Exception {
        return item.menu().stream().map(PanelItem.Entry::label).toList();
    }

    /** In one look, because the menu may be made anew between two. */
    private static boolean isWholeAfter(PanelItem item, String... lines) throws Exception {
        List<String> labels = labels(item);
        return labels.contains("Quit") && labels.subList(0, labels.indexOf("Lock now")).equals(List.of(lines));
    }

    @Test
    void theMenuHasALineATier() throws Exception {
        try (FakeWatcher watcher = FakeWatcher.start(daemon.address()); TrayProcess tray = tray()) {
            tray.tell("locked");
            tray.tell("tiers");
            try (PanelItem item = item(watcher)) {
                eventually("the tiers follow the state",
                        () -> isWholeAfter(item, "Locked", "RAM tier: 3 of 8 GiB", "Disk tier: 10 of 210 GiB"));
                List<Integer> before = item.menu().stream().map(PanelItem.Entry::id).toList();
                tray.tell("spilling");
                eventually("they follow",
                        () -> isWholeAfter(item, "Locked", "RAM tier: 7.5 of 8 GiB", "Disk tier: 12 of 210 GiB, 1.2 GiB spilled"));
                assertEquals(before, item.menu().stream().map(PanelItem.Entry::id).toList(), "in place: a menu that is open stays open");
                assertFalse(enabled(item).contains("RAM tier: 7.5 of 8 GiB"));
                tray.tell("dead");
                eventually("a dead pool is told", () -> isWholeAfter(item, "Locked", "/tmp does not work: its mergerfs has ended"));
                tray.tell("no-tiers");
                eventually("nothing is left of them", () -> isWholeAfter(item, "Locked"));
                item.click("Open Immutectl");
                tray.says("window");
            }
        }
    }

    @Test
    void aTierThatSpillsIsToldOnceBesideTheWarning() throws Exception {
        try (TrayProcess tray = tray()) {
            tray.tell("unlocked");
            int warning = notifications.shown().id();
            tray.tell("spilling");
            Said.Shown told = notifications.shown();
            assertEquals("The RAM tier is full", told.summary());
            assertEquals(0, told.replaces());
            assertEquals((byte) 1, told.hints().get("urgency"));
            tray.tell("tiers");
            tray.tell("spilling");
            tray.tell("dead");
            assertEquals("/tmp does not work", notifications.shown().summary(), "the same episode is told once");
            notifications.click(told.id(), "open");
            tray.says("window tiers");
            tray.tell("locked");
            assertEquals(new Said.Closed(warning), notifications.told());
            assertTrue(notifications.toldNothingMore());
        }
    }

    @Test
    void theMenuHasALineForHibernation() throws Exception {
        try (FakeWatcher watcher = FakeWatcher.start(daemon.address()); TrayProcess tray = tray()) {
            tray.tell("locked");
            tray.tell("tiers");
            tray.tell("hibernation");
            try (PanelItem item = item(watcher)) {
                eventually("it comes after the tiers", () -> isWholeAfter(item, "Locked", "RAM tier: 3 of 8 GiB",
                        "Disk tier: 10 of 210 GiB", "Hibernation: ready"));
                tray.tell("no-tiers");
                tray.tell("stale-offset");
                eventually("it says what is wrong first", () -> isWholeAfter(item, "Locked",
                        // As the menu's protocol has it: a single underscore marks an access key.
                        "Hibernation: not ready: resume__offset="));
            }
        }
    }

    @Test
    void aLostHibernationIsToldOnceUntilTheUserHasTakenNoteOfIt() throws Exception {
        try (FakeWatcher watcher = FakeWatcher.start(daemon.address()); TrayProcess tray = tray()) {
            tray.tell("locked");
            tray.tell("lost");
            Said.Shown told = notifications.shown();
            assertTrue(told.summary().endsWith("did not come back"), told.summary());
            assertTrue(told.body().contains("noresume"), told.body());
            assertEquals((byte) 1, told.hints().get("urgency"));
            notifications.click(told.id(), "open");
            tray.says("window hibernation");
            tray.tell("lost");
            try (PanelItem item = item(watcher)) {
                eventually("the menu tells it, too", () -> isWholeAfter(item, "Locked", "Hibernation: ready", told.summary()));
                // As the window does.
                new SeenLosses(tray.home().resolve(".local/state/immutectl/seen-lost-hibernation")).see(Hibernations.ASLEEP);
                eventually("until it was seen", () -> isWholeAfter(item, "Locked", "Hibernation: ready"));
            }
            assertEquals(new Said.Closed(told.id()), notifications.told());
            assertTrue(notifications.toldNothingMore());
        }
    }

    @Test
    void theWindowGetsTheLastHour() throws Exception {
        try (TrayProcess tray = tray(); SessionBus window = daemon.connect()) {
            tray.tell("tiers");
            tray.tell("unlocked");
            notifications.shown();
            eventually("the tray remembers", () -> !TierHistoryClient.read(window, SystemRoot.MACHINE).isEmpty());
            assertEquals(List.of(3 * Tiers.GIB), TierHistoryClient.read(window, SystemRoot.MACHINE).stream().map(TierSample::ramUsed).toList());
        }
    }

    @Test
    void aPanelThatComesLaterOrStartsAgainGetsTheItem() throws Exception {
        try (TrayProcess tray = tray()) {
            tray.tell("unlocked");
            notifications.shown();
            try (FakeWatcher late = FakeWatcher.start(daemon.address()); PanelItem item = item(late)) {
                eventually("it shows the state", () -> item.property("Title").startsWith("Unlocked for"));
            }
            try (FakeWatcher again = FakeWatcher.start(daemon.address()); PanelItem item = item(again)) {
                tray.tell("locked");
                eventually("it still follows", () -> item.property("Title").equals("Locked"));
                item.click("Open Immutectl");
                tray.says("window");
            }
        }
    }

    @Test
    void aSecondStartAsksTheFirstForTheWindowAndEnds() throws Exception {
        try (TrayProcess first = tray()) {
            first.tell("unlocked");
            notifications.shown();
            try (TrayProcess second = tray()) {
                assertEquals(0, second.exitStatus());
            }
            first.says("window");
        }
    }

    @Test
    void sigtermLeavesNothing() throws Exception {
        try (FakeWatcher watcher = FakeWatcher.start(daemon.address()); TrayProcess tray = tray()) {
            tray.tell("unlocked");
            int id = notifications.shown().id();
            try (PanelItem item = item(watcher)) {
                eventually("the icon is there", () -> item.property("Status").equals("Active"));
                assertFalse(runtimeFiles().isEmpty());
                tray.terminate();
                assertEquals(128 + 15, tray.exitStatus());
                assertEquals(new Said.Closed(id), notifications.told());
                assertEquals(List.of(), runtimeFiles());
            }
        }
    }

    @Test
    void theEndOfTheSessionEndsIt() throws Exception {
        try (TrayProcess tray = tray()) {
            tray.tell("unlocked");
            notifications.shown();
            daemon.close();
            tray.says("source closed");
            tray.exitStatus();
            assertEquals(List.of(), runtimeFiles());
        }
    }

    @Test
    void opensNoNetworkConnectionAndChangesNothingInTheHome() throws Exception {
        Path strace = Path.of("/usr/bin/strace");
        Assumptions.assumeTrue(Files.isExecutable(strace), "needs strace");
        Path trace = directory.resolve("trace");
        try (FakeWatcher watcher = FakeWatcher.start(daemon.address());
             TrayProcess tray = tray(strace.toString(), "-f", "-qq", "-o", trace.toString(), "-e", "trace=connect,sendto,bind,execve")) {
            tray.tell("unlocked");
            int id = notifications.shown().id();
            try (PanelItem item = item(watcher)) {
                eventually("the menu is there", () -> enabled(item).contains("Lock now"));
                notifications.click(id, "later");
                assertEquals(new Said.Closed(id), notifications.told());
                item.click("Quit");
            }
            assertEquals(0, tray.exitStatus());
            List<String> calls = Files.readAllLines(trace);
            assertTrue(calls.stream().anyMatch(call -> call.contains("AF_UNIX")), "the trace is empty");
            assertEquals(List.of(), calls.stream().filter(call -> call.contains("AF_INET")).toList());
            // Tray detection would run gsettings, gnome-shell or a shell; JNA asks ldconfig where libraries lie.
            assertEquals(List.of(), calls.stream().filter(call -> call.contains("execve("))
                    .filter(call -> !call.matches(".*execve\\(\"[^\"]*/(java|jspawnhelper|ldconfig)\".*")).toList());
            try (Stream<Path> files = Files.walk(tray.home())) {
                assertEquals(List.of(), files.filter(Files::isRegularFile).map(Path::toString).toList());
            }
        }
    }
}
