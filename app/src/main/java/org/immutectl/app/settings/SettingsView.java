package org.immutectl.app.settings;

import atlantafx.base.theme.Styles;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.geometry.HorizontalDirection;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.control.SegmentedButton;
import org.immutectl.app.OutcomePane;
import org.immutectl.app.RequestSwitch;
import org.immutectl.app.Texts;
import org.immutectl.app.settings.SettingsViewModel.Tongue;
import org.immutectl.desktop.Theme;
import org.immutectl.i18n.Messages;

/** The page with the user's choices; each takes effect at once. */
public final class SettingsView extends VBox {

    private final SettingsViewModel model;
    private final Messages messages;

    public SettingsView(SettingsViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add("page");
        OutcomePane failure = new OutcomePane(messages);
        failure.setId("settings-failure");
        model.failure().subscribe(failure::show);
        Label title = Texts.body(messages.get("app.settings.title"));
        title.getStyleClass().add(Styles.TITLE_2);
        getChildren().addAll(title, failure,
                section(messages.get("app.settings.appearance"), row(messages.get("app.settings.theme"),
                        messages.get("app.settings.theme.note"), themes()),
                        row(messages.get("app.settings.language"), messages.get("app.settings.language.note"), languages())),
                section(messages.get("app.settings.warnings"), row(messages.get("app.settings.interval"),
                        messages.get("app.settings.interval.note"), intervals())),
                section(messages.get("app.settings.session"), row(messages.get("app.settings.login"),
                        messages.get("app.settings.login.note"), login())));
    }

    private static VBox section(String name, Node... rows) {
        VBox panel = new VBox(rows);
        panel.getStyleClass().addAll("panel", "setting-panel");
        return new VBox(8, Texts.heading(name), panel);
    }

    private static HBox row(String name, String note, Region control) {
        Label remark = Texts.muted(note);
        remark.getStyleClass().add(Styles.TEXT_SMALL);
        VBox words = new VBox(4, Texts.body(name), remark);
        HBox.setHgrow(words, Priority.ALWAYS);
        control.setMinWidth(USE_PREF_SIZE);
        control.setAccessibleText(name);
        control.setAccessibleHelp(note);
        HBox row = new HBox(24, words, control);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private SegmentedButton themes() {
        SegmentedButton buttons = new SegmentedButton();
        buttons.setId("theme");
        // A group would let a click on the chosen one choose none.
        buttons.setToggleGroup(null);
        for (Theme theme : Theme.values()) {
            ToggleButton button = new ToggleButton(switch (theme) {
                case SYSTEM -> messages.get("app.settings.theme.system");
                case LIGHT -> messages.get("app.settings.theme.light");
                case DARK -> messages.get("app.settings.theme.dark");
            });
            button.setId("theme-" + theme.word());
            button.setMinWidth(USE_PREF_SIZE);
            button.setUserData(theme);
            button.setOnAction(event -> {
                // The choice stands where the settings are; those move it.
                select(buttons, model.theme().getValue());
                model.choose(theme);
            });
            buttons.getButtons().add(button);
        }
        model.theme().subscribe(chosen -> select(buttons, chosen));
        return buttons;
    }

    private static void select(SegmentedButton buttons, Theme chosen) {
        buttons.getButtons().forEach(button -> button.setSelected(button.getUserData() == chosen));
    }

    private ComboBox<Duration> intervals() {
        return choice("interval", messages::duration, model.intervals(), model.interval(), model::choose);
    }

    private ComboBox<Tongue> languages() {
        return choice("language", Tongue::name, model.languages(), model.language(), model::choose);
    }

    private <T> ComboBox<T> choice(String id, Function<T, String> words, ObservableValue<List<T>> offers, ObservableValue<T> inForce,
                                   Consumer<T> choose) {
        ComboBox<T> box = new ComboBox<>();
        box.setId(id);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(T item) {
                return item == null ? "" : words.apply(item);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("not editable");
            }
        });
        offers.subscribe(offered -> box.getItems().setAll(offered));
        inForce.subscribe(chosen -> box.getSelectionModel().select(chosen));
        model.failure().subscribe(trouble -> box.getSelectionModel().select(inForce.getValue()));
        box.setOnAction(event -> {
            if (box.getValue() != null) {
                choose.accept(box.getValue());
            }
        });
        return box;
    }

    private RequestSwitch login() {
        RequestSwitch login = new RequestSwitch("", model::flipStartAtLogin);
        login.setId("start-at-login");
        login.setLabelPosition(HorizontalDirection.LEFT);
        model.startsAtLogin().subscribe(login::setSelected);
        return login;
    }
}
