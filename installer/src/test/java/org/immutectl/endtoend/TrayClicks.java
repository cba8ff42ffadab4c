package org.immutectl.endtoend;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The tray icon used by hand: its menu is opened with the mouse and chosen from with the keyboard. */
final class TrayClicks {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** The test desktop's panel has its tray at the upper left, and ours is the only icon in it. */
    private static final int ICON_X = 16;
    private static final int ICON_Y = 16;

    private final TrayItem item;
    private final Screen screen;

    TrayClicks(TrayItem item, Screen screen) {
        this.item = item;
        this.screen = screen;
    }

    Duration awaitIcon() throws IOException {
        return Waiting.until("the tray icon", PATIENCE, () -> item.registered().size() == 1);
    }

    boolean isGone() throws IOException {
        return item.registered().isEmpty();
    }

    /** The state in words: the menu's first line. */
    String stateLine() throws IOException {
        return item.menu().getFirst().label();
    }

    void awaitStateWord(String word) throws IOException {
        Waiting.until("the tray to say " + word, PATIENCE, () -> stateLine().contains(word));
    }

    List<String> labels() throws IOException {
        return item.menu().stream().filter(TrayItem.Entry::selectable).map(TrayItem.Entry::label).toList();
    }

    /** Opens the menu and waits until it is on the screen; the left button would open the window. */
    void open() throws IOException {
        int before = screen.windows("--class", "wrapper").size();
        screen.rightClick(ICON_X, ICON_Y);
        Waiting.until("the tray's menu on the screen", PATIENCE, () -> screen.windows("--class", "wrapper").size() > before);
    }

    /** Chooses from the open menu; GTK's Down key passes over what can't be chosen. */
    void choose(String label) throws IOException {
        List<String> labels = labels();
        int index = Collections.indexOfSubList(labels.stream().map(text -> text.startsWith(label)).toList(), List.of(true));
        if (index < 0) {
            throw new IllegalStateException("the menu has no " + label + ", it has " + labels);
        }
        List<String> keys = new ArrayList<>(Collections.nCopies(index + 1, "Down"));
        keys.add("Return");
        screen.press(keys);
    }
}
