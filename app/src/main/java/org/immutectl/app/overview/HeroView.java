package org.immutectl.app.overview;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.geometry.HorizontalDirection;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.immutectl.app.Glyph;
import org.immutectl.app.Motion;
import org.immutectl.app.ProgressPane;
import org.immutectl.app.RequestSwitch;
import org.immutectl.app.Texts;
import org.immutectl.app.Tones;
import org.immutectl.i18n.Messages;

/** The shield, the word, and the switch. */
final class HeroView extends HBox {

    private final Messages messages;
    private final OverviewViewModel model;
    private final Glyph shield = new Glyph("shield-unsupported", 80);
    private final Label title = Texts.body("");
    private final VBox details = new VBox(4);
    private final RequestSwitch lockSwitch;
    private final Button lock;
    private final Button unlock;
    private String icon = "";

    HeroView(OverviewViewModel model, Messages messages) {
        super(24);
        this.model = model;
        this.messages = messages;
        getStyleClass().add("hero");
        Motion.enable(shield);
        StackPane disc = new StackPane(shield);
        disc.getStyleClass().add("disc");
        disc.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        title.setId("state");
        title.getStyleClass().addAll("state-word", Styles.TITLE_1);

        lockSwitch = new RequestSwitch(messages.get("app.hero.switch"), model::flip);
        lockSwitch.setId("lock-switch");
        lockSwitch.setLabelPosition(HorizontalDirection.LEFT);
        lockSwitch.setAccessibleText(messages.get("app.hero.switch"));
        lockSwitch.setAccessibleHelp(messages.get("app.hero.switch.help"));
        lockSwitch.setTooltip(new Tooltip(messages.get("app.hero.switch.help")));
        lockSwitch.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);

        lock = button("lock", messages.get("app.hero.lock"), messages.get("app.hero.lock.help"), model::lock);
        unlock = button("unlock", messages.get("app.hero.unlock"), messages.get("app.hero.unlock.help"), model::unlock);
        FlowPane buttons = new FlowPane(8, 8, lock, unlock);
        ProgressPane progress = new ProgressPane();
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        HBox head = new HBox(16, title, lockSwitch);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox words = new VBox(12, head, details, buttons, progress);
        words.setAlignment(Pos.TOP_LEFT);
        // Else it asks for the height that it would need at a width of its own choice.
        buttons.prefWrapLengthProperty().bind(words.widthProperty());
        HBox.setHgrow(words, Priority.ALWAYS);
        setAlignment(Pos.CENTER_LEFT);
        setFillHeight(false);
        getChildren().addAll(disc, words);

        model.hero().subscribe(this::show);
        model.progress().subscribe(work -> {
            progress.show(work);
            showEnabled();
        });
    }

    private Button button(String id, String text, String help, Runnable action) {
        Button button = new Button(text, new Glyph(id, 16));
        button.setId(id);
        button.setMnemonicParsing(true);
        button.setAccessibleHelp(help);
        button.setTooltip(new Tooltip(help));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }

    private void show(Hero hero) {
        Tones.tint(this, hero.tone());
        shield.show(hero.icon());
        if (!icon.equals(hero.icon())) {
            icon = hero.icon();
            Motion.arrive(shield);
        }
        title.setText(hero.title());
        showDetails(hero.details());
        lockSwitch.setSelected(hero.locked());
        present(lock, hero.canLock());
        present(unlock, hero.canUnlock());
        unlock.setText(hero.extend() ? messages.get("app.hero.extend") : messages.get("app.hero.unlock"));
        unlock.setAccessibleHelp(hero.extend() ? messages.get("app.hero.extend.help") : messages.get("app.hero.unlock.help"));
        // One button leads: to safety where the system is open.
        lock.setDefaultButton(false);
        lock.getStyleClass().remove(Styles.ACCENT);
        if (hero.canLock()) {
            lock.getStyleClass().add(Styles.ACCENT);
        }
        showEnabled();
    }

    /** Keeps the labels and changes their words, because these tick. */
    private void showDetails(List<String> sentences) {
        while (details.getChildren().size() > sentences.size()) {
            details.getChildren().removeLast();
        }
        for (int i = 0; i < sentences.size(); i++) {
            if (i == details.getChildren().size()) {
                details.getChildren().add(Texts.muted(""));
            }
            ((Label) details.getChildren().get(i)).setText(sentences.get(i));
        }
    }

    private void showEnabled() {
        Hero hero = model.hero().getValue();
        boolean working = model.progress().getValue().isPresent();
        lockSwitch.setDisable(working || !(hero.locked() ? hero.canUnlock() : hero.canLock()));
        lock.setDisable(working);
        unlock.setDisable(working);
    }

    private static void present(Button button, boolean there) {
        button.setVisible(there);
        button.setManaged(there);
    }
}
