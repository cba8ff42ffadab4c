package org.immutectl.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.immutectl.testing.RequiresDesktop;
import org.immutectl.testing.RequiresRoot;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The resident program against a practice system that others open: what the user sees, and what the buttons do. */
@RequiresRoot
@RequiresDesktop
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WarningTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LONGEST_SHOWN = Duration.ofSeconds(25);
    /** What the product promises. */
    private static final double WARNED_WITHIN_SECONDS = 2;

    private final Screen screen = new Screen();
    private Desktop desktop;
    private Sandbox sandbox;
    private NotificationLog log;
    private WarningClicks warnings;
    private TrayItem item;
    private TrayClicks tray;
    private RunningProgram program;

    @BeforeAll
    void startTrayOnSandbox() throws IOException {
        desktop = Desktop.ofEnvironment();
        sandbox = Sandbox.create(desktop);
        item = TrayItem.connect();
        tray = new TrayClicks(item, screen);
        program = desktop.start("immutectl-tray", List.of(sandbox.rootOption()));
        tray.awaitIcon();
    }

    @BeforeEach
    void lock() throws IOException {
        sandbox.command("lock", sandbox.rootOption());
        tray.awaitStateWord("Locked");
        log = NotificationLog.start();
        warnings = new WarningClicks(screen, log);
        // What an earlier test was told stays for some seconds by itself.
        Waiting.until("earlier notifications to go", LONGEST_SHOWN, () -> screen.windows("--class", "xfce4-notifyd").isEmpty());
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    @AfterAll
    void endTray() throws IOException {
        try {
            program.close();
            Waiting.until("the icon to go with its program", PATIENCE, tray::isGone);
            Waiting.until("the notifications to go with it", PATIENCE, () -> screen.windows("--class", "xfce4-notifyd").isEmpty());
        } finally {
            item.close();
            sandbox.close();
        }
    }

    /** As an administrator does who doesn't know of us: mount(8) and btrfs-property(8) alone. */
    private void openFromOutside() throws IOException {
        Command.run(List.of("mount", "-o", "remount,bind,rw", sandbox.root().toString())).require("mount");
        property("false");
    }

    private void closeFromOutside() throws IOException {
        property("true");
        Command.run(List.of("mount", "-o", "remount,bind,ro", sandbox.root().toString())).require("mount");
    }

    private void property(String readOnly) throws IOException {
        Command.run(List.of("btrfs", "property", "set", "-t", "subvol", sandbox.root().toString(), "ro", readOnly)).require("btrfs");
    }

    private NotificationLog.Entry awaitWarning() throws IOException {
        Waiting.until("a warning", PATIENCE, () -> !log.of("Notify").isEmpty());
        return log.of("Notify").getLast();
    }

    @Test
    void warnsWithinTwoSecondsOfAnUnlockByOthers() throws IOException {
        double before = System.currentTimeMillis() / 1000.0;
        openFromOutside();
        NotificationLog.Entry warning = awaitWarning();
        assertTrue(warning.isCritical(), warning::text);
        double seconds = warning.seconds() - before;
        System.out.printf("warning on the bus %.0f ms after an unlock from outside%n", seconds * 1000);
        assertTrue(seconds <= WARNED_WITHIN_SECONDS, () -> "it took " + seconds + " s");
        warnings.awaitShown();
    }

    @Test
    void takesTheWarningAwayWhenOthersLock() throws IOException {
        openFromOutside();
        awaitWarning();
        warnings.awaitShown();
        closeFromOutside();
        warnings.awaitGone();
        tray.awaitStateWord("Locked");
    }

    @Test
    void showsOneWarningWhateverHappensMeanwhile() throws IOException {
        openFromOutside();
        awaitWarning();
        warnings.awaitShown();
        sandbox.command("unlock", "--for=10min", "--reason=apt upgrade", sandbox.rootOption());
        Waiting.until("the warning to give the reason", PATIENCE, () -> log.of("Notify").getLast().text().contains("apt upgrade"));
        assertTrue(log.of("Notify").getLast().number() != 0, () -> "it takes the first one's place: " + log.of("Notify").getLast().text());
        assertEquals(1, screen.windows("--class", "xfce4-notifyd").size());
    }

    @Test
    void locksByTheWarningsButton() throws IOException {
        try (PolkitRules rules = new PolkitRules(desktop)) {
            rules.answer(PolkitRules.Answer.YES);
            openFromOutside();
            awaitWarning();
            warnings.awaitShown();
            warnings.click("lock");
            sandbox.awaitState("locked");
            warnings.awaitGone();
        }
    }

    @Test
    void saysWhyItsButtonCouldNotLock() throws IOException {
        try (PolkitRules rules = new PolkitRules(desktop)) {
            rules.answer(PolkitRules.Answer.NO);
            openFromOutside();
            awaitWarning();
            warnings.awaitShown();
            warnings.click("lock");
            Waiting.until("a word about the refusal", PATIENCE, () -> log.of("Notify").stream().anyMatch(entry -> !entry.isCritical()));
            assertEquals("unlocked", sandbox.state());
            assertFalse(screen.windows("--class", "xfce4-notifyd").isEmpty(), "the warning stays");
        }
    }
}
