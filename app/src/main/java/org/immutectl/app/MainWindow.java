package org.immutectl.app;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.util.Subscription;
import org.immutectl.app.guide.AtStartSwitch;
import org.immutectl.app.guide.GuideLayer;
import org.immutectl.app.guide.GuideView;
import org.immutectl.app.guide.GuideViewModel;
import org.immutectl.app.guide.MachineSection;
import org.immutectl.app.guide.SurveyFeed;
import org.immutectl.app.hibernation.HibernationDialogs;
import org.immutectl.app.hibernation.HibernationFeed;
import org.immutectl.app.hibernation.HibernationStrip;
import org.immutectl.app.hibernation.HibernationView;
import org.immutectl.app.hibernation.HibernationViewModel;
import org.immutectl.app.hibernation.LossPane;
import org.immutectl.app.overview.OverviewView;
import org.immutectl.app.overview.OverviewViewModel;
import org.immutectl.app.overview.UnlockDialog;
import org.immutectl.app.overview.UnlockViewModel;
import org.immutectl.app.settings.DamageNotice;
import org.immutectl.app.settings.SettingsView;
import org.immutectl.app.settings.SettingsViewModel;
import org.immutectl.app.tiers.FileFinder;
import org.immutectl.app.tiers.FilesViewModel;
import org.immutectl.app.tiers.TierDialogs;
import org.immutectl.app.tiers.TierFeed;
import org.immutectl.app.tiers.TierStrip;
import org.immutectl.app.tiers.TiersView;
import org.immutectl.app.tiers.TiersViewModel;
import org.immutectl.desktop.DesktopLook;
import org.immutectl.i18n.Messages;
import org.immutectl.icons.Icons;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.LostHibernation;

/** The one window: its scene, its keys, and the dialog above it. All on the UI thread. */
public final class MainWindow {

    private static final double WIDTH = 960;
    private static final double HEIGHT = 640;
    private static final double LEAST_WIDTH = 720;
    private static final double LEAST_HEIGHT = 480;

    /**
     * What the window shows and acts by.
     *
     * @param refresh reads the state again
     */
    public record Parts(SystemRoot root, StateFeed feed, HelperRunner runner, UserSettings settings, Tiers tiers,
                        Hibernation hibernation, SurveyFeed surveys, Runnable refresh, Messages messages) {
    }

    /**
     * What the tiers' page shows and acts by.
     *
     * @param files looks for the largest
     * @param opener shows a file in its folder
     * @param memory of the machine, in bytes
     */
    public record Tiers(TierFeed feed, FileFinder files, FilesViewModel.Opener opener, Threads threads, long memory) {
    }

    /**
     * What the page of hibernation shows and acts by.
     *
     * @param seen remembers that the user has taken note of a loss
     */
    public record Hibernation(HibernationFeed feed, Consumer<LostHibernation> seen) {
    }

    private final Stage stage;
    private final Parts parts;
    private final OverviewViewModel overview;
    private final TierDialogs tierDialogs;
    private final HibernationDialogs hibernationDialogs;
    private final AtStartSwitch atStart;
    private final Shell shell;
    private final GuideLayer guide;
    private Optional<UnlockDialog> dialog = Optional.empty();
    private Subscription firstState = Subscription.EMPTY;

    public MainWindow(Stage stage, Parts parts) {
        this.stage = stage;
        this.parts = parts;
        Messages messages = parts.messages();
        overview = new OverviewViewModel(parts.feed(), parts.runner(), this::openDialog, messages);
        ShellViewModel frame = new ShellViewModel(parts.root(), parts.feed(), parts.runner(), messages);
        Tiers tiers = parts.tiers();
        tierDialogs = new TierDialogs(new TierDialogs.Parts(stage, tiers.feed(), parts.runner(), tiers.memory(), messages,
                stylesheet()));
        TiersViewModel tiersModel = new TiersViewModel(tiers.feed(), parts.runner(),
                new TiersViewModel.Dialogs(tierDialogs::setup, tierDialogs::remove), messages);
        hibernationDialogs = new HibernationDialogs(new HibernationDialogs.Parts(stage, parts.hibernation().feed(), parts.runner(),
                tiers.memory(), messages, stylesheet()));
        HibernationViewModel hibernation = new HibernationViewModel(parts.hibernation().feed(), parts.runner(),
                new HibernationViewModel.Actions(hibernationDialogs::setup, hibernationDialogs::remove, hibernationDialogs::rehearse,
                        parts.refresh(), parts.hibernation().seen()), messages);
        atStart = new AtStartSwitch(new AtStartSwitch.Parts(stage, parts.surveys(), parts.runner(), messages, stylesheet()));
        shell = new Shell(frame, List.of(
                new Shell.Page("overview", messages.get("app.nav.overview"),
                        () -> new OverviewView(overview, List.of(new DamageNotice(parts.settings(), messages),
                                        new LossPane(hibernation, "overview-dismiss-loss", messages)),
                                List.of(strip(tiersModel), new HibernationStrip(hibernation, () -> turnTo("hibernation"), messages)), messages), false),
                new Shell.Page("tiers", messages.get("app.nav.tiers"), () -> new TiersView(tiersModel, files(), messages), false),
                new Shell.Page("hibernation", messages.get("app.nav.hibernation"), () -> new HibernationView(hibernation, messages), false),
                new Shell.Page("settings", messages.get("app.nav.settings"),
                        () -> new SettingsView(new SettingsViewModel(parts.settings(), messages),
                                List.of(new DamageNotice(parts.settings(), messages)),
                                List.of(MachineSection.of(atStart, this::showGuide, messages)), messages), true)), messages);
        shell.turnTo("overview");
        guide = new GuideLayer(shell, leave -> new GuideView(new GuideViewModel(parts.feed(), parts.surveys(), parts.runner(),
                tiers.threads(), leave, messages), frame.badge(), messages), () -> parts.settings().change(now -> now.withGuideSeen(true)));
        Scene scene = new Scene(guide, WIDTH, HEIGHT);
        // A palette from the beginning: what Appearance adds later counts more.
        scene.getStylesheets().addAll(Attire.stylesheets(false, DesktopLook.SILENT).getFirst(), stylesheet());
        scene.setNodeOrientation(Direction.of(messages));
        keys(scene);
        frame.badge().ifPresent(mark -> DialogMark.follow(stage, mark));
        stage.setTitle(frame.title());
        stage.getIcons().setAll(List.of(16, 32, 48, 128).stream()
                .map(size -> new Image(Icons.appIcon(size).toExternalForm())).toList());
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setScene(scene);
    }

    private TierStrip strip(TiersViewModel model) {
        return new TierStrip(model, () -> turnTo("tiers"), parts.messages());
    }

    private FilesViewModel files() {
        Tiers tiers = parts.tiers();
        return new FilesViewModel(parts.root(), tiers.feed(), tiers.files(), tiers.opener(), tiers.threads(), Instant::now,
                parts.messages());
    }

    /** Shows a page by its id, or the guide; one that there is not changes nothing. */
    public void turnTo(String page) {
        if (page.equals(GuideLayer.PAGE)) {
            showGuide();
        } else {
            guide.hide();
            shell.turnTo(page);
        }
    }

    /** Shows the guide over all pages, if it has never been gone through; never for a system that is not the machine. */
    public void welcome() {
        if (parts.root().isMachine() && !parts.settings().settings().get().guideSeen() && parts.settings().damage().get().isEmpty()) {
            showGuide();
        }
    }

    private void showGuide() {
        parts.refresh().run();
        guide.show();
    }

    static String stylesheet() {
        return Objects.requireNonNull(MainWindow.class.getResource("immutectl.css")).toExternalForm();
    }

    public void show() {
        stage.show();
    }

    /** Comes to the front, from behind other windows or from the task bar. */
    public void raise() {
        stage.setIconified(false);
        stage.show();
        stage.toFront();
        stage.requestFocus();
        if (!tierDialogs.comeForward() && !hibernationDialogs.comeForward() && !atStart.comeForward()) {
            dialog.ifPresent(UnlockDialog::toFront);
        }
    }

    /** Asks how long to unlock, as soon as it is known whether that makes sense. */
    public void askUnlock() {
        firstState.unsubscribe();
        if (parts.feed().state().get().isPresent()) {
            turnTo("overview");
            overview.unlock();
        } else {
            firstState = parts.feed().state().subscribe(() -> {
                firstState.unsubscribe();
                askUnlock();
            });
        }
    }

    private void openDialog() {
        if (dialog.isPresent()) {
            dialog.get().toFront();
            return;
        }
        UnlockDialog opened = new UnlockDialog(stage, new UnlockViewModel(parts.runner(), parts.messages()),
                parts.messages(), stylesheet());
        dialog = Optional.of(opened);
        opened.show();
        opened.onClosed(() -> dialog = Optional.empty());
    }

    private void keys(Scene scene) {
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.F5), parts.refresh());
        scene.getAccelerators().put(shortcut(KeyCode.R), parts.refresh());
        scene.getAccelerators().put(shortcut(KeyCode.L), overview::lock);
        scene.getAccelerators().put(shortcut(KeyCode.U), overview::unlock);
        scene.getAccelerators().put(shortcut(KeyCode.COMMA), () -> turnTo("settings"));
        scene.getAccelerators().put(shortcut(KeyCode.DIGIT1), () -> turnTo("overview"));
        scene.getAccelerators().put(shortcut(KeyCode.DIGIT2), () -> turnTo("tiers"));
        scene.getAccelerators().put(shortcut(KeyCode.DIGIT3), () -> turnTo("hibernation"));
        scene.getAccelerators().put(shortcut(KeyCode.W), stage::hide);
        scene.getAccelerators().put(shortcut(KeyCode.Q), stage::hide);
        // What no control wanted.
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            switch (event.getCode()) {
                case PAGE_DOWN -> shell.scrollBy(1);
                case PAGE_UP -> shell.scrollBy(-1);
                case HOME -> shell.scrollBy(-1000);
                case END -> shell.scrollBy(1000);
                default -> { }
            }
        });
    }

    private static KeyCombination shortcut(KeyCode key) {
        return new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN);
    }
}
