package org.immutectl.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.immutectl.app.guide.SurveyFeed;
import org.immutectl.app.hibernation.HibernationFeed;
import org.immutectl.app.tiers.FileFinder;
import org.immutectl.app.tiers.Memory;
import org.immutectl.app.tiers.TierFeed;
import org.immutectl.client.HelperLauncher;
import org.immutectl.client.Monitor;
import org.immutectl.desktop.AppearancePortal;
import org.immutectl.desktop.Autostart;
import org.immutectl.desktop.BusException;
import org.immutectl.desktop.FileManager;
import org.immutectl.desktop.SeenLosses;
import org.immutectl.desktop.SessionBus;
import org.immutectl.desktop.Settings;
import org.immutectl.desktop.SettingsFile;
import org.immutectl.desktop.SingleInstance;
import org.immutectl.desktop.TierHistoryClient;
import org.immutectl.i18n.Messages;
import org.immutectl.model.LargestFiles;
import org.immutectl.model.SystemRoot;
import org.immutectl.model.SystemState;
import org.immutectl.model.TierSample;
import org.immutectl.model.TiersState;
import org.immutectl.probe.TopFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the program together, and takes it apart again. */
final class Wiring implements AutoCloseable {

    /** The action that a second start asks of the first, if it is not a page to turn to. */
    static final String UNLOCK = "unlock";

    private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);

    /**
     * What the session bus says to a new window.
     *
     * @param alone false if another window is there already, and was asked to come forward
     */
    private record Session(boolean alone, Optional<SessionBus> bus) {
    }

    /** The files of a system's tiers. */
    private record TierFiles(SystemRoot root) implements FileFinder {

        @Override
        public List<String> places(TiersState state) {
            return TopFiles.places(state);
        }

        @Override
        public LargestFiles below(String place, int most) throws IOException {
            return TopFiles.below(root, place, most);
        }
    }

    private final Arguments arguments;
    private final Clock clock = Clock.systemUTC();
    private final ExecutorService work = Executors.newVirtualThreadPerTaskExecutor();
    private final Threads threads = new Threads(work, Platform::runLater);
    private final StateFeed feed = new StateFeed(clock.instant());
    private final Ticker ticker = new Ticker(feed, clock, threads);
    private final TierFeed tiers = new TierFeed();
    private final TierWatch tierWatch;
    private final HibernationFeed hibernation = new HibernationFeed();
    private final HibernationWatch hibernationWatch;
    private final SurveyFeed surveys = new SurveyFeed();
    private final SurveyWatch surveyWatch;
    /** The window as it is now: another one, on the same stage, when its language has changed. */
    private final AtomicReference<Optional<MainWindow>> shown = new AtomicReference<>(Optional.empty());
    private final CompletableFuture<Void> open = new CompletableFuture<>();
    private final CompletableFuture<Session> session;
    private final CompletableFuture<Monitor> monitor;
    private final AtomicReference<Optional<SessionBus>> connected = new AtomicReference<>(Optional.empty());

    /** Begins with what takes longest, beside the toolkit's start: the first look at the system, and the bus. */
    Wiring(Arguments arguments) {
        this.arguments = arguments;
        tierWatch = new TierWatch(arguments.root(), tiers, threads);
        hibernationWatch = new HibernationWatch(arguments.root(), hibernation, SeenLosses.ofUser(), threads);
        surveyWatch = new SurveyWatch(arguments.root(), surveys, threads);
        monitor = CompletableFuture.supplyAsync(() -> Monitor.start(arguments.root(), this::publish), work);
        monitor.exceptionally(this::cannotWatch);
        session = CompletableFuture.supplyAsync(this::join, work);
    }

    /**
     * The window's language. JavaFX (seen in 25.0.2 to 26.0.2) throws an exception when it wraps a line that is written from
     * right to left (PrismTextLayout.computeTrailingSpaceWidth), so that those languages have English here and their own
     * sentences everywhere else, and others' words lack such letters.
     */
    private static Messages sentences(String language) {
        Messages chosen = Messages.ofEnvironment(language);
        return (chosen.language().isRightToLeft() ? new Messages(Locale.ENGLISH) : chosen).leftToRightOnly();
    }

    /** Whether this window is the session's only one; if not, the other was asked to come forward. */
    boolean isAlone() {
        return session.join().alone();
    }

    /** Makes and shows the window; on the UI thread. */
    void open(Stage stage) {
        UserSettings settings = new UserSettings(SettingsFile.ofUser(), Autostart.ofInstallation(), threads);
        Appearance appearance = new Appearance(settings.settings().map(Settings::theme));
        appearance.start();
        // Before the window shows, if the desktop answers that soon.
        session.thenAcceptAsync(joined -> joined.bus().ifPresent(bus -> followLook(bus, appearance)), work);
        HelperRunner runner = new HelperRunner(HelperLauncher.ofInstallation(arguments.root()), threads, this::refresh);
        MainWindow.Tiers tierParts = new MainWindow.Tiers(tiers, new TierFiles(arguments.root()), this::showInFolder, threads, memory());
        Function<String, MainWindow> speaking = language -> new MainWindow(stage, new MainWindow.Parts(arguments.root(), feed, runner,
                settings, tierParts, new MainWindow.Hibernation(hibernation, hibernationWatch::see), surveys, this::refresh,
                sentences(language)));
        MainWindow made = speaking.apply(settings.settings().get().language());
        shown.set(Optional.of(made));
        settings.settings().map(Settings::language).addListener((_, _, language) -> {
            MainWindow translated = speaking.apply(language);
            translated.turnTo("settings");
            shown.set(Optional.of(translated));
        });
        endWithWindow(stage, runner);
        if (!isAlone()) {
            Platform.exit();
            return;
        }
        arguments.page().ifPresent(made::turnTo);
        if (arguments.page().isEmpty() && !arguments.unlock()) {
            made.welcome();
        }
        made.show();
        if (arguments.unlock()) {
            made.askUnlock();
        }
        surveyWatch.refresh();
        // Anything may have been done to the machine while the user was elsewhere.
        stage.focusedProperty().subscribe(focused -> {
            if (focused) {
                surveyWatch.refresh();
            }
        });
        tierWatch.follow(stage);
        hibernationWatch.follow(stage);
        open.complete(null);
        session.thenAcceptAsync(joined -> joined.bus().ifPresent(this::recallTiers), work);
        try {
            settings.follow();
        } catch (IOException e) {
            LOG.warn("Settings changed by other programs will show at the next start", e);
        }
    }

    /** A command that runs is waited for: ended with the window, it could be cut off in the middle of its report. */
    private static void endWithWindow(Stage stage, HelperRunner runner) {
        Platform.setImplicitExit(false);
        Runnable endIfIdle = () -> {
            if (!stage.isShowing() && !runner.isWorking()) {
                Platform.exit();
            }
        };
        stage.setOnHidden(event -> endIfIdle.run());
        runner.activity().subscribe(endIfIdle);
    }

    private void publish(SystemState state) {
        threads.ui().execute(() -> feed.publish(state, clock.instant()));
    }

    private Monitor cannotWatch(Throwable trouble) {
        LOG.error("The system cannot be watched", trouble);
        Throwable cause = trouble.getCause() == null ? trouble : trouble.getCause();
        threads.ui().execute(() -> feed.fail(String.valueOf(cause.getMessage())));
        throw new IllegalStateException(trouble);
    }

    private void refresh() {
        monitor.thenAccept(Monitor::refresh);
        tierWatch.refresh();
        hibernationWatch.refresh();
        surveyWatch.refresh();
    }

    private void recallTiers(SessionBus bus) {
        List<TierSample> kept = TierHistoryClient.read(bus, arguments.root());
        threads.ui().execute(() -> tiers.begin(kept));
    }

    private boolean showInFolder(Path file) {
        return FileManager.show(connected.get(), file);
    }

    private static long memory() {
        try {
            return Memory.total();
        } catch (IOException e) {
            LOG.warn("The size of memory is not known, so a small one is taken for granted", e);
            return Memory.SMALL;
        }
    }

    private Session join() {
        try {
            SessionBus bus = SessionBus.connect();
            connected.set(Optional.of(bus));
            Consumer<Optional<String>> comeForward = action -> open.thenRun(() -> threads.ui().execute(() -> {
                MainWindow window = shown.get().orElseThrow();
                window.raise();
                action.filter(UNLOCK::equals).ifPresentOrElse(word -> window.askUnlock(), () -> action.ifPresent(window::turnTo));
            }));
            boolean alone = SingleInstance.acquire(bus, SingleInstance.name(SingleInstance.WINDOW, arguments.root()),
                    Optional.of(UNLOCK).filter(word -> arguments.unlock()).or(arguments::page), comeForward).isPresent();
            return new Session(alone, Optional.of(bus));
        } catch (BusException e) {
            // Without a bus there is nobody to share with.
            LOG.info("No session bus: {}", e.getMessage());
            return new Session(true, Optional.empty());
        }
    }

    private void followLook(SessionBus bus, Appearance appearance) {
        try {
            new AppearancePortal(bus).follow(look -> threads.ui().execute(() -> appearance.desktopSays(look)));
        } catch (BusException e) {
            LOG.info("The desktop's look is not followed: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        ticker.close();
        tierWatch.close();
        hibernationWatch.close();
        monitor.thenAccept(Monitor::close);
        connected.get().ifPresent(SessionBus::close);
        work.shutdownNow();
    }
}
