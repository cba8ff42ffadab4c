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
import org.immutectl.i18n.Languages;
import org.immutectl.i18n.Messages;
import org.immutectl.i18n.Printable;

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

    /**
     * A language to choose.
     *
     * @param code what the settings say; empty for the desktop's
     * @param name what those who speak it call it
     */
    public record Tongue(String code, String name) {
    }

    /** The language in force; what the file alone can hold, a list, is named as it is. */
    public ObservableValue<Tongue> language() {
        return settings.settings().map(chosen -> tongues(chosen.language()).stream()
                .filter(tongue -> tongue.code().equals(chosen.language())).findFirst().orElseThrow());
    }

    /** All languages that the window has, the desktop's first, and the one in force if it is another. */
    public ObservableValue<List<Tongue>> languages() {
        return settings.settings().map(chosen -> tongues(chosen.language()));
    }

    private List<Tongue> tongues(String chosen) {
        // The window has no sentences from right to left (Wiring): it cannot offer what it does not speak.
        Stream<Tongue> ours = Languages.SHIPPED.stream().filter(language -> !language.isRightToLeft()).map(language -> new Tongue(language.code(), language.ownName()));
        Stream<Tongue> desktop = Stream.of(new Tongue("", messages.get("app.settings.language.system")));
        List<Tongue> known = Stream.concat(desktop, ours).toList();
        return known.stream().anyMatch(tongue -> tongue.code().equals(chosen)) ? known
                : Stream.concat(known.stream(), Stream.of(new Tongue(chosen, chosen))).toList();
    }

    public ObservableValue<Boolean> startsAtLogin() {
        return settings.startsAtLogin();
    }

    /** What to tell about a change that was not saved. */
    public ObservableValue<Optional<Outcome>> failure() {
        return settings.failure().map(failure -> failure.map(trouble -> new Outcome(Tone.BAD, "error",
                messages.get("app.settings.failed"), List.of(Printable.line(trouble.reason())),
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

    public void choose(Tongue language) {
        if (!language.equals(language().getValue())) {
            settings.change(current -> current.withLanguage(language.code()));
        }
    }

    public void flipStartAtLogin() {
        settings.startAtLogin(!startsAtLogin().getValue());
    }
}
