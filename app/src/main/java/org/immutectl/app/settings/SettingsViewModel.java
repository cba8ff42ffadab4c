package org.immutectl.app.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import org.immutectl.app.Outcome;
import org.immutectl.app.Tone;
import org.immutectl.app.UserSettings;
import org.immutectl.desktop.Theme;
import org.immutectl.desktop.Settings;
import org.immutectl.i18n.Messages;

/** What the user chose, and choosing anew. */
public final class SettingsViewModel {

    private static final List<Duration> OFFERED = Stream.of(5, 10, 15, 30, 60).map(Duration::ofMinutes).toList();

    private final UserSettings settings;
    private final Messages messages;

    public SettingsViewModel(UserSettings settings, Messages messages) {
        this.settings = settings;
        this.messages = messages;
    }

    public ObservableValue<Theme> theme() {
        return settings.settings().map(Settings::theme);
    }

    public ObservableValue<Duration> interval() {
        return settings.settings().map(Settings::warningInterval);
    }

    /** The usual intervals, and the one in force if it is another. */
    public ObservableValue<List<Duration>> intervals() {
        return interval().map(chosen -> Stream.concat(OFFERED.stream(), Stream.of(chosen)).distinct().sorted().toList());
    }

    public ObservableValue<Boolean> startsAtLogin() {
        return settings.startsAtLogin();
    }

    /** What to tell about a change that was not saved. */
    public ObservableValue<Optional<Outcome>> failure() {
        return settings.failure().map(failure -> failure.map(trouble -> new Outcome(Tone.BAD, "error",
                messages.get("app.settings.failed"), List.of(trouble.reason()),
                Optional.of(messages.get("app.settings.failed.untouched")),
                Optional.of(messages.get("app.settings.failed.advice", trouble.file())))));
    }

    public void choose(Theme theme) {
        if (theme != theme().getValue()) {
            settings.change(current -> current.withTheme(theme));
        }
    }

    public void choose(Duration interval) {
        if (!interval.equals(interval().getValue())) {
            settings.change(current -> current.withWarningInterval(interval));
        }
    }

    public void flipStartAtLogin() {
        settings.startAtLogin(!startsAtLogin().getValue());
    }
}
