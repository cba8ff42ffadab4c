package org.immutectl.endtoend;

import java.io.IOException;
import java.time.Duration;

/** The warning used by hand: its buttons are clicked where the notification service draws them. */
final class WarningClicks {

    /** xfce4-notifyd's frame round the row of buttons, which share the width evenly, and the middle of that row. */
    private static final int FRAME = 14;
    private static final int ROW_ABOVE_BOTTOM = 31;
    private static final String[] ON_SCREEN = {"--class", "xfce4-notifyd"};
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Screen screen;
    private final NotificationLog log;

    WarningClicks(Screen screen, NotificationLog log) {
        this.screen = screen;
        this.log = log;
    }

    Screen.Place awaitShown() throws IOException {
        return screen.awaitWindow("the warning on the screen", ON_SCREEN);
    }

    void awaitGone() throws IOException {
        Waiting.until("the warning to go", PATIENCE, () -> screen.windows(ON_SCREEN).isEmpty());
    }

    /** Clicks the button with this key. */
    void click(String action) throws IOException {
        NotificationLog.Entry warning = log.of("Notify").getLast();
        int index = warning.actions().indexOf(action);
        if (index < 0) {
            throw new IllegalStateException("the warning has no button " + action + ", it has " + warning.actions());
        }
        Screen.Place place = awaitShown();
        int width = (place.width() - 2 * FRAME) / warning.actions().size();
        screen.click(place.x() + FRAME + width * index + width / 2, place.y() + place.height() - ROW_ABOVE_BOTTOM);
    }
}
