package org.immutectl.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.immutectl.app.guide.SurveyFeed;
import org.immutectl.app.hibernation.HibernationFeed;
import org.immutectl.app.tiers.FakeFiles;
import org.immutectl.app.tiers.TierFeed;
import org.immutectl.app.tiers.TierStates;
import org.immutectl.client.HelperCommand;
import org.immutectl.client.HibernationNews;
import org.immutectl.desktop.Autostart;
import org.immutectl.desktop.DesktopLook;
import org.immutectl.desktop.Settings;
import org.immutectl.desktop.SettingsFile;
import org.immutectl.desktop.Subscription;
import org.immutectl.desktop.XdgDirectories;
import org.immutectl.i18n.Messages;
import org.immutectl.model.SystemState;
import org.immutectl.model.TiersState;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** A real window on a system and a helper that do as the test says. */
final class WindowFixture {

    final FxRobot robot = new FxRobot();
    final FakeHelper helper = new FakeHelper();
    final AtomicInteger refreshed = new AtomicInteger();
    final StateFeed feed = new StateFeed(States.NOW);
    final TierFeed tiers = new TierFeed();
    final HibernationFeed hibernation = new HibernationFeed();
    final SurveyFeed surveys = new SurveyFeed();
    final FakeFiles files = new FakeFiles();
    final Stage stage;
    final MainWindow window;
    final HelperRunner runner;
    final SettingsFile settingsFile;
    private final Appearance appearance;
    private final Subscription following;

    /** On the UI thread. */
    WindowFixture(Stage stage, Locale language, SystemState first, Path home) {
        this.stage = stage;
        Threads threads = new Threads(task -> Thread.startVirtualThread(task), Platform::runLater);
        settingsFile = new SettingsFile(home.resolve("settings.toml"));
        UserSettings settings = new UserSettings(settingsFile,
                new Autostart(new XdgDirectories(home, List.of()), List.of("/bin/true")), threads);
        appearance = new Appearance(settings.settings().map(Settings::theme));
        appearance.start();
        runner = new HelperRunner(helper, threads, refreshed::incrementAndGet);
        // The system obeys, and the monitor notices.
        helper.afterSuccess(command -> Platform.runLater(() -> feed.publish(
                command instanceof HelperCommand.Lock ? States.locked() : States.unlocked(), States.NOW)));
        window = new MainWindow(stage, new MainWindow.Parts(first.root(), feed, runner, settings,
                new MainWindow.Tiers(tiers, files, files, threads, TierStates.MEMORY),
                new MainWindow.Hibernation(hibernation, lost -> hibernation.seen(Optional.of(lost.at()))), surveys, refreshed::incrementAndGet,
                new Messages(language).leftToRightOnly()));
        feed.publish(first, States.NOW);
        window.show();
        try {
            following = settings.follow();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From the test's thread. */
    static WindowFixture on(Stage stage, Locale language, SystemState first) {
        return WaitForAsyncUtils.waitForAsyncFx(30_000, () -> new WindowFixture(stage, language, first, home()));
    }

    /** On the UI thread. */
    void desktopSays(DesktopLook look) {
        appearance.desktopSays(look);
    }

    void publish(SystemState state) {
        robot.interact(() -> feed.publish(state, States.NOW));
    }

    void publish(TiersState state) {
        robot.interact(() -> tiers.publish(state));
    }

    void publish(HibernationNews news) {
        robot.interact(() -> hibernation.publish(news));
    }

    <T extends Node> T find(String selector, Class<T> type) {
        return robot.lookup(selector).queryAs(type);
    }

    String text(String selector) {
        return find(selector, Labeled.class).getText();
    }

    boolean isShown(String selector) {
        return robot.lookup(selector).queryAll().stream().anyMatch(WindowFixture::reallyVisible);
    }

    private static boolean reallyVisible(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /** Waits for something to become true on the UI thread. */
    void await(BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> onUi(condition::getAsBoolean));
        } catch (TimeoutException e) {
            throw new AssertionError("never became true", e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    <T> T onUi(Supplier<T> question) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, question::get);
    }

    boolean dialogIsOpen() {
        return Window.getWindows().stream().anyMatch(shown -> shown != stage && shown.isShowing()
                && shown.getScene().lookup("#unlock-dialog") != null);
    }

    /** A dialog around a planned change. */
    boolean changeDialogIsOpen() {
        return Window.getWindows().stream().anyMatch(shown -> shown != stage && shown.isShowing()
                && shown.getScene().lookup(".change-dialog") != null);
    }

    /** The focused control of the window in front. */
    Optional<Node> focusOwner() {
        return onUi(() -> Window.getWindows().stream().filter(Window::isFocused).findFirst()
                .or(() -> Window.getWindows().stream().reduce((first, last) -> last))
                .map(front -> front.getScene().getFocusOwner()));
    }

    /** Presses Tab until a control has the focus, as a user without a mouse would. */
    void tabTo(String id) {
        for (int presses = 0; presses < 40; presses++) {
            if (focusOwner().filter(node -> id.equals(node.getId())).isPresent()) {
                return;
            }
            robot.push(KeyCode.TAB);
            WaitForAsyncUtils.waitForFxEvents();
        }
        throw new AssertionError("Tab never reaches #" + id);
    }

    /** All nodes that are shown, depth first. */
    static Stream<Node> shown(Node node) {
        if (!node.isVisible()) {
            return Stream.empty();
        }
        Stream<Node> below = node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream().flatMap(WindowFixture::shown) : Stream.empty();
        return Stream.concat(Stream.of(node), below);
    }

    static Path home() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "window");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    void close() {
        robot.interact(() -> {
            List.copyOf(Window.getWindows()).forEach(Window::hide);
            appearance.close();
        });
        // A user may have 128 inotify instances, and a run of all tests opens more windows than that.
        following.close();
    }
}
