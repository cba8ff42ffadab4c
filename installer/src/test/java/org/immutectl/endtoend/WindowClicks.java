package org.immutectl.endtoend;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The window used by hand, at its first size: 960 × 640. */
final class WindowClicks {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Away from the corner where notifications come up. */
    private static final int LEFT = 100;
    private static final int TOP = 120;
    /** The banner's button, from the window's upper right corner. */
    private static final int BANNER_BUTTON_FROM_RIGHT = 80;
    private static final int BANNER_BUTTON_Y = 34;
    /** The Overview's Unlock button while the practice system is locked, from the window's upper left corner. */
    private static final int UNLOCK_BUTTON_X = 439;
    private static final int UNLOCK_BUTTON_Y = 226;
    /** The dialog's Unlock button, from the dialog's lower right corner. */
    private static final int CONFIRM_FROM_RIGHT = 65;
    private static final int CONFIRM_FROM_BOTTOM = 38;
    private static final String[] WINDOW = {"--name", "^Immutectl"};
    private static final String[] DIALOG = {"--name", "^Unlock the system"};

    private final Screen screen;
    private final Screen.Place window;

    private WindowClicks(Screen screen, Screen.Place window) {
        this.screen = screen;
        this.window = window;
    }

    /** Waits for the window and puts it where nothing covers it. */
    static WindowClicks await(Screen screen) throws IOException {
        Screen.Place first = screen.awaitWindow("the window", WINDOW);
        screen.move(first, LEFT, TOP);
        return new WindowClicks(screen, screen.place(first.window()));
    }

    void lockFromBanner() throws IOException {
        screen.click(window.x() + window.width() - BANNER_BUTTON_FROM_RIGHT, window.y() + BANNER_BUTTON_Y);
    }

    void openUnlockDialog() throws IOException {
        screen.click(window.x() + UNLOCK_BUTTON_X, window.y() + UNLOCK_BUTTON_Y);
        screen.awaitWindow("the unlock dialog", DIALOG);
    }

    void confirmUnlock() throws IOException {
        Screen.Place dialog = screen.awaitWindow("the unlock dialog", DIALOG);
        screen.click(dialog.x() + dialog.width() - CONFIRM_FROM_RIGHT, dialog.y() + dialog.height() - CONFIRM_FROM_BOTTOM);
        Waiting.until("the unlock dialog to close", PATIENCE, () -> screen.windows(DIALOG).isEmpty());
    }

    /** With its key. */
    void close() throws IOException {
        screen.activate(window);
        screen.press(List.of("ctrl+q"));
        Waiting.until("the window to close", PATIENCE, () -> screen.windows(WINDOW).isEmpty());
    }
}
