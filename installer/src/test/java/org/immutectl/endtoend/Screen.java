package org.immutectl.endtoend;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The screen as hands and eyes use it: windows, mouse and keyboard, through xdotool. */
final class Screen {

    private static final Pattern NUMBER = Pattern.compile("^ *([A-Za-z -]+): +(-?\\d+)$");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** A window's place on the screen, in pixels. */
    record Place(String window, int x, int y, int width, int height) {
    }

    /** The visible windows that xdotool finds by these criteria ({@code --name} and the like). */
    List<String> windows(String... criteria) throws IOException {
        List<String> words = Stream.concat(Stream.of("xdotool", "search", "--onlyvisible"), Arrays.stream(criteria)).toList();
        return Command.run(words).output().lines().toList();
    }

    /** Waits for a window to be on the screen. */
    Place awaitWindow(String what, String... criteria) throws IOException {
        Waiting.until(what, PATIENCE, () -> !windows(criteria).isEmpty());
        return place(windows(criteria).getLast());
    }

    /** Where the window's content is; xdotool's own answer counts a window manager's frame twice. */
    Place place(String window) throws IOException {
        Map<String, Integer> values = Command.run(List.of("xwininfo", "-id", window)).require("xwininfo").lines()
                .map(NUMBER::matcher).filter(Matcher::matches)
                .collect(Collectors.toMap(line -> line.group(1), line -> Integer.parseInt(line.group(2)), (first, second) -> first));
        return new Place(window, values.get("Absolute upper-left X"), values.get("Absolute upper-left Y"), values.get("Width"),
                values.get("Height"));
    }

    /** Puts a window elsewhere and waits until it is there; the window manager's frame may shift it a little. */
    void move(Place place, int x, int y) throws IOException {
        Command.run(List.of("xdotool", "windowmove", place.window(), Integer.toString(x), Integer.toString(y))).require("xdotool windowmove");
        Waiting.until("the window to move", PATIENCE, () -> Math.abs(place(place.window()).x() - x) < 10);
    }

    /** Takes the pointer to where it hovers over nothing. */
    void pointAway() throws IOException {
        Command.run(List.of("xdotool", "mousemove", "1500", "880")).require("xdotool mousemove");
    }

    void activate(Place place) throws IOException {
        Command.run(List.of("xdotool", "windowactivate", "--sync", place.window())).require("xdotool windowactivate");
    }

    /** Clicks with the left button. */
    void click(int x, int y) throws IOException {
        click(x, y, 1);
    }

    /** Clicks with the right button. */
    void rightClick(int x, int y) throws IOException {
        click(x, y, 3);
    }

    private static void click(int x, int y, int button) throws IOException {
        Command.run(List.of("xdotool", "mousemove", Integer.toString(x), Integer.toString(y), "click", Integer.toString(button)))
                .require("xdotool click");
    }

    /** Presses keys one after the other, by their X names. */
    void press(List<String> keys) throws IOException {
        Command.run(Stream.concat(Stream.of("xdotool", "key", "--delay", "40"), keys.stream()).toList()).require("xdotool key");
    }
}
