package org.immutectl.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.immutectl.app.guide.SurveyFeed;
import org.immutectl.app.guide.SurveyStates;
import org.immutectl.app.hibernation.HibernationFeed;
import org.immutectl.app.hibernation.HibernationStates;
import org.immutectl.app.tiers.FakeFiles;
import org.immutectl.app.tiers.TierFeed;
import org.immutectl.app.tiers.TierStates;
import org.immutectl.client.HelperCommand;
import org.immutectl.client.HelperResult;
import org.immutectl.client.HibernationNews;
import org.immutectl.desktop.Autostart;
import org.immutectl.desktop.ColorScheme;
import org.immutectl.desktop.DesktopLook;
import org.immutectl.desktop.SettingsFile;
import org.immutectl.desktop.Theme;
import org.immutectl.desktop.XdgDirectories;
import org.immutectl.i18n.Languages;
import org.immutectl.i18n.Messages;
import org.immutectl.model.Message;
import org.immutectl.model.Survey;
import org.immutectl.model.SystemRoot;
import org.immutectl.model.SystemState;
import org.immutectl.model.TiersState;

/**
 * Draws the window in all its states as PNG files, for people to look at: Maven's profile {@code gallery} runs it.
 * Arguments: the folder, then any of {@code dark}, {@code de}, {@code ar} (mirrored), {@code small}, {@code large} (text) (joined by commas or apart), and
 * {@code only=NAME}.
 */
public final class Gallery {

    private record Picture(String name, SystemState state, Consumer<Showing> act) {
        Picture(String name, SystemState state) {
            this(name, state, showing -> { });
        }
    }

    private record Showing(Stage stage, StateFeed feed, TierFeed tiers, HibernationFeed hibernation, SurveyFeed surveys, HelperRunner runner, FakeHelper helper, MainWindow window) {

        /** The page of the tiers in a state. */
        void tiers(TiersState state, boolean withHistory) {
            if (withHistory) {
                tiers.begin(TierStates.hour(TierStates.NOW.minusSeconds(10)));
            }
            tiers.publish(state);
            find("#nav-tiers", ToggleButton.class).fire();
        }

        <T extends Node> T find(String selector, Class<T> type) {
            return type.cast(stage.getScene().lookup(selector));
        }
    }

    private static final List<Message> PLAN = List.of(Message.of("app.lease.until", "nothing but an example of a step"),
            Message.of("state.note.mount-rw"), Message.of("state.note.mount-only"));

    private Gallery() {
    }

    public static void main(String[] arguments) {
        Application.launch(Painter.class, arguments);
    }

    /** Apart from the main class, so that the JVM's launcher takes JavaFX from the class path. */
    public static final class Painter extends Application {
        @Override
        public void start(Stage primary) throws IOException {
            paint(getParameters().getRaw());
            Platform.exit();
        }
    }

    private static void paint(List<String> arguments) throws IOException {
        List<String> words = arguments.stream().flatMap(word -> Stream.of(word.split(","))).toList();
        boolean dark = words.contains("dark");
        Path folder = Files.createDirectories(Path.of(words.getFirst()));
        Optional<String> only = words.stream().filter(word -> word.startsWith("only=")).map(word -> word.substring(5)).findFirst();
        Messages messages = new Messages(words.stream().skip(1).map(Locale::forLanguageTag)
                .filter(locale -> Languages.firstOf(locale.toString()).isPresent()).findFirst().orElse(Locale.ENGLISH)).leftToRightOnly();
        Locale.setDefault(messages.locale());
        Appearance appearance = new Appearance(new ReadOnlyObjectWrapper<>(dark ? Theme.DARK : Theme.LIGHT));
        // Still, so that no picture is taken in the middle of a movement.
        appearance.desktopSays(new DesktopLook(ColorScheme.NO_PREFERENCE, Optional.empty(), Optional.empty(), words.contains("large") ? 1.5 : 1, true));
        appearance.start();
        String suffix = words.stream().skip(1).filter(word -> !word.startsWith("only=")).reduce("", (a, b) -> a + "-" + b);
        for (Picture picture : pictures()) {
            if (only.isEmpty() || picture.name().contains(only.get())) {
                take(picture, messages, words.contains("small"), folder.resolve(picture.name() + suffix + ".png"));
            }
        }
    }

    private static List<Picture> pictures() {
        return Stream.of(lockPictures(), tierPictures(), hibernationPictures(), guidePictures()).flatMap(List::stream).toList();
    }

    private static Picture tiers(String name, TiersState state, boolean withHistory, Consumer<Showing> act) {
        return new Picture("tiers-" + name, States.locked(), showing -> {
            showing.tiers(state, withHistory);
            act.accept(showing);
        });
    }

    private static List<Picture> tierPictures() {
        Consumer<Showing> nothing = showing -> { };
        Consumer<Showing> setup = showing -> {
            showing.helper.plans(PLAN);
            showing.find("#set-up-tiers", Button.class).fire();
        };
        return List.of(
                new Picture("overview-tiers", States.locked(), showing -> {
                    showing.tiers.publish(TierStates.spilled());
                    toEnd(showing);
                }),
                new Picture("overview-no-pool", States.locked(), showing -> {
                    showing.tiers.publish(TierStates.onDisk());
                    toEnd(showing);
                }),
                tiers("usual", TierStates.usual(), true, nothing),
                tiers("usual-end", TierStates.usual(), true, Gallery::toEnd),
                tiers("plot", TierStates.spilled(), true, showing -> scroll(showing, 0.35)),
                tiers("empty", TierStates.empty(), false, nothing),
                tiers("spilled", TierStates.spilled(), true, nothing),
                tiers("full", TierStates.full(), true, nothing),
                tiers("off", TierStates.off(), true, nothing),
                tiers("dead", TierStates.dead(), false, nothing),
                tiers("in-memory", TierStates.inMemory(), true, nothing),
                tiers("on-disk", TierStates.onDisk(), false, nothing),
                tiers("unreadable", TierStates.unreadable(), false, nothing),
                tiers("wizard", TierStates.usual(), false, setup),
                tiers("wizard-new", TierStates.onDisk(), false, setup),
                tiers("wizard-plan", TierStates.usual(), false, setup.andThen(showing -> press("#change-confirm"))),
                tiers("wizard-refused", TierStates.usual(), false, showing -> {
                    showing.helper.previewEndsWith(new HelperResult.Refused(Message.of("state.reason.not-btrfs", "/", "ext4"),
                            Message.of("result.advice.part")));
                    showing.find("#set-up-tiers", Button.class).fire();
                    press("#change-confirm");
                }),
                tiers("wizard-failed", TierStates.usual(), false, showing -> {
                    setup.accept(showing);
                    showing.helper.endsWith(new HelperResult.NotAuthorised());
                    press("#change-confirm");
                    press("#change-confirm");
                }),
                tiers("wizard-done", TierStates.usual(), false, showing -> {
                    setup.accept(showing);
                    showing.helper.endsWith(new HelperResult.Done(Message.of("tierpage.wizard.next-start"), List.of()));
                    press("#change-confirm");
                    press("#change-confirm");
                }),
                tiers("removal", TierStates.usual(), false, showing -> {
                    showing.helper.plans(PLAN);
                    showing.find("#remove-tiers", Button.class).fire();
                }));
    }

    private static Picture hibernation(String name, HibernationNews news, Consumer<Showing> act) {
        return new Picture("hibernation-" + name, States.locked(), showing -> {
            showing.hibernation.publish(news);
            showing.find("#nav-hibernation", ToggleButton.class).fire();
            act.accept(showing);
        });
    }

    private static List<Picture> hibernationPictures() {
        Consumer<Showing> nothing = showing -> { };
        Consumer<Showing> setup = showing -> {
            showing.helper.plans(PLAN);
            showing.find("#set-up-swap", Button.class).fire();
        };
        return List.of(
                new Picture("overview-hibernation", States.locked(), showing -> {
                    showing.tiers.publish(TierStates.usual());
                    showing.hibernation.publish(HibernationStates.remarks());
                    toEnd(showing);
                }),
                new Picture("overview-lost", States.locked(), showing -> showing.hibernation.publish(HibernationStates.lost())),
                hibernation("ready", HibernationStates.ready(), nothing),
                hibernation("ready-end", HibernationStates.ready(), Gallery::toEnd),
                hibernation("remarks", HibernationStates.remarks(), nothing),
                hibernation("not-ready", HibernationStates.stale(), nothing),
                hibernation("unfolded", HibernationStates.stale(), showing -> {
                    Snapshot.settle(showing.stage.getScene());
                    showing.find("#check-resume-offset .fold", ToggleButton.class).setSelected(true);
                    scroll(showing, 0.55);
                }),
                hibernation("no-swap", HibernationStates.noSwap(), nothing),
                hibernation("not-possible", HibernationStates.lockedDown(), nothing),
                hibernation("lost", HibernationStates.lost(), nothing),
                new Picture("hibernation-loading", States.locked(), showing -> showing.find("#nav-hibernation", ToggleButton.class).fire()),
                hibernation("wizard", HibernationStates.noSwap(), setup),
                hibernation("wizard-small", HibernationStates.noSwap(), setup.andThen(showing ->
                        ((Slider) Window.getWindows().getLast().getScene().lookup("#swap-size-slider")).setValue(0))),
                hibernation("wizard-ours", HibernationStates.stale(), setup),
                hibernation("wizard-adopt", HibernationStates.handMade(), setup),
                hibernation("wizard-plan", HibernationStates.noSwap(), setup.andThen(showing -> press("#change-confirm"))),
                hibernation("wizard-done", HibernationStates.noSwap(), showing -> {
                    setup.accept(showing);
                    showing.helper.endsWith(new HelperResult.Done(Message.of("swap.done.setup"), List.of()));
                    press("#change-confirm");
                    press("#change-confirm");
                }),
                hibernation("rehearsal", HibernationStates.ready(), showing -> showing.find("#rehearse", Button.class).fire()),
                hibernation("rehearsal-failed", HibernationStates.ready(), showing -> {
                    showing.helper.endsWith(new HelperResult.FailedAndUndone(Message.of("rehearsal.failed", "Device or resource busy")));
                    showing.find("#rehearse", Button.class).fire();
                    press("#change-confirm");
                    press("#change-confirm");
                }),
                hibernation("removal", HibernationStates.stale(), showing -> {
                    showing.helper.plans(PLAN);
                    showing.find("#remove-swap", Button.class).fire();
                }));
    }

    private static Picture guide(String name, SystemState state, Survey survey, Consumer<Showing> act) {
        return new Picture("guide-" + name, state, showing -> {
            showing.surveys.publish(survey);
            showing.window.turnTo("guide");
            act.accept(showing);
        });
    }

    private static Consumer<Showing> forward(int times) {
        return showing -> {
            for (int i = 0; i < times; i++) {
                Snapshot.settle(showing.stage.getScene());
                showing.find("#guide-forward", Button.class).fire();
            }
        };
    }

    private static List<Picture> guidePictures() {
        SystemState open = States.unlockedWithoutLease();
        Consumer<Showing> chosen = forward(2).andThen(showing -> {
            Snapshot.settle(showing.stage.getScene());
            showing.find("#guide-lock-now", CheckBox.class).fire();
            showing.find("#guide-lock-at-start", CheckBox.class).fire();
        });
        return List.of(
                new Picture("guide-loading", open, showing -> showing.window.turnTo("guide")),
                new Picture("guide-unreadable", open, showing -> {
                    showing.surveys.fail(Message.of("probe.config-untrusted", "/etc/immutectl/immutectl.toml"));
                    showing.window.turnTo("guide");
                }),
                guide("ready", open, SurveyStates.ready(), showing -> { }),
                guide("ready-end", open, SurveyStates.ready(), showing -> {
                    Snapshot.settle(showing.stage.getScene());
                    showing.find("#guide .scroll-pane", ScrollPane.class).setVvalue(1);
                }),
                guide("blocked", open, SurveyStates.blocked(), showing -> { }),
                guide("everything", open, SurveyStates.everything(), showing -> { }),
                guide("unsupported", States.unsupported(), SurveyStates.unsupported(), showing -> { }),
                guide("locked", States.locked(), SurveyStates.sealed(), showing -> { }),
                guide("sandbox", States.sandbox(), SurveyStates.notInstalled(), showing -> { }),
                guide("meaning", open, SurveyStates.ready(), forward(1)),
                guide("choice", open, SurveyStates.ready(), forward(2)),
                guide("chosen", open, SurveyStates.ready(), chosen),
                guide("choice-blocked", open, SurveyStates.blocked(), forward(2)),
                guide("failed", open, SurveyStates.ready(), chosen.andThen(showing -> {
                    showing.helper.endsWith(new HelperResult.Dismissed());
                    showing.find("#guide-forward", Button.class).fire();
                })),
                guide("done", open, SurveyStates.ready(), chosen.andThen(showing -> showing.find("#guide-forward", Button.class).fire())),
                new Picture("guide-settings", States.locked(), showing -> {
                    showing.surveys.publish(SurveyStates.sealed());
                    showing.find("#nav-settings", ToggleButton.class).fire();
                    toEnd(showing);
                }),
                new Picture("guide-seal-dialog", States.locked(), showing -> {
                    showing.surveys.publish(SurveyStates.ready());
                    showing.helper.plans(PLAN);
                    showing.find("#nav-settings", ToggleButton.class).fire();
                    Snapshot.settle(showing.stage.getScene());
                    showing.find("#lock-at-start", RequestSwitch.class).fire();
                }));
    }

    private static void press(String selector) {
        ((Button) Window.getWindows().getLast().getScene().lookup(selector)).fire();
    }

    private static void toEnd(Showing showing) {
        scroll(showing, 1);
    }

    private static void scroll(Showing showing, double to) {
        Snapshot.settle(showing.stage.getScene());
        showing.find(".scroll-pane", ScrollPane.class).setVvalue(to);
    }

    private static List<Picture> lockPictures() {
        return List.of(
                new Picture("locked", States.locked()),
                new Picture("unlocked", States.unlocked()),
                new Picture("unlocked-no-lease", States.unlockedWithoutLease()),
                new Picture("unlocked-many", States.unlockedByMany()),
                new Picture("partly", States.partly()),
                new Picture("old-writers", States.oldWriters(), Gallery::unfold),
                new Picture("by-error", States.byError()),
                new Picture("unsupported", States.unsupported()),
                new Picture("sandbox", States.sandbox()),
                new Picture("maintenance", States.maintenance()),
                new Picture("crowded", States.crowded(), Gallery::unfold),
                new Picture("crowded-end", States.crowded(), showing -> showing.find(".scroll-pane", ScrollPane.class).setVvalue(1)),
                new Picture("failure", States.unlocked(), showing -> {
                    showing.helper.endsWith(new HelperResult.NoAgent());
                    showing.runner.run(new HelperCommand.Lock());
                }),
                new Picture("notes", States.locked(), showing -> {
                    showing.helper.endsWith(new HelperResult.Done(Message.of("result.done.locked"),
                            List.of(Message.of("state.note.mount-busy"))));
                    showing.runner.run(new HelperCommand.Lock());
                }),
                new Picture("settings", States.locked(), showing -> showing.find("#nav-settings", ToggleButton.class).fire()),
                new Picture("settings-open", States.unlocked(), showing -> showing.find("#nav-settings", ToggleButton.class).fire()),
                new Picture("dialog", States.locked(), showing -> {
                    showing.helper.plans(PLAN);
                    showing.window.askUnlock();
                }),
                new Picture("dialog-refused", States.locked(), showing -> {
                    showing.helper.plans(PLAN).endsWith(new HelperResult.NotAuthorised());
                    showing.window.askUnlock();
                    showing.runner.run(new HelperCommand.Unlock(Optional.of(Duration.ofMinutes(15)), Optional.empty()));
                }));
    }

    private static void unfold(Showing showing) {
        showing.stage.getScene().getRoot().applyCss();
        showing.find(".fold", ToggleButton.class).setSelected(true);
    }

    private static void take(Picture picture, Messages messages, boolean small, Path file) throws IOException {
        Stage stage = new Stage();
        StateFeed feed = new StateFeed(States.NOW);
        FakeHelper helper = new FakeHelper();
        Threads threads = new Threads(Runnable::run, Runnable::run);
        HelperRunner runner = new HelperRunner(helper, threads, () -> { });
        Path home = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "gallery-home");
        UserSettings settings = new UserSettings(new SettingsFile(home.resolve("settings.toml")),
                new Autostart(new XdgDirectories(home, List.of()), List.of("/usr/bin/true")), threads);
        SystemRoot root = picture.state().root();
        TierFeed tiers = new TierFeed();
        HibernationFeed hibernation = new HibernationFeed();
        SurveyFeed surveys = new SurveyFeed();
        FakeFiles files = new FakeFiles();
        MainWindow window = new MainWindow(stage, new MainWindow.Parts(root, feed, runner, settings,
                new MainWindow.Tiers(tiers, files, files, threads, TierStates.MEMORY),
                new MainWindow.Hibernation(hibernation, lost -> hibernation.seen(Optional.of(lost.at()))), surveys, () -> { }, messages));
        feed.publish(picture.state(), States.NOW);
        stage.setWidth(small ? 720 : 960);
        stage.setHeight(small ? 480 : 640);
        window.show();
        picture.act().accept(new Showing(stage, feed, tiers, hibernation, surveys, runner, helper, window));
        Window top = Window.getWindows().getLast();
        Snapshot.settle(stage.getScene());
        Snapshot.settle(top.getScene());
        Snapshot.save(stage.getScene(), 1, file);
        if (top != stage) {
            Snapshot.save(top.getScene(), 1, file.resolveSibling(file.getFileName().toString().replace(".png", "-dialog.png")));
            top.hide();
        }
        stage.hide();
    }
}
