package org.immutectl.app;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.immutectl.desktop.ColorScheme;
import org.immutectl.desktop.Theme;

/** Dresses the window in light or dark, at once when the user or the desktop changes its mind. */
public final class Appearance {

    private final ObservableValue<Theme> theme;
    private final ObjectProperty<Optional<ColorScheme>> portal = new SimpleObjectProperty<>(Optional.empty());

    /** @param theme what the user wants */
    public Appearance(ObservableValue<Theme> theme) {
        this.theme = theme;
    }

    /** Dresses now and from now on. On the UI thread, before the first scene is made. */
    public void start() {
        dress();
        theme.subscribe(this::dress);
        portal.subscribe(this::dress);
        Platform.getPreferences().colorSchemeProperty().subscribe(this::dress);
    }

    /** What the desktop's portal says, on the UI thread. */
    public void portalSays(Optional<ColorScheme> scheme) {
        portal.set(scheme);
    }

    private void dress() {
        boolean toolkitDark = Platform.getPreferences().getColorScheme() == javafx.application.ColorScheme.DARK;
        // The compiled form of the theme: parsing its 160 kB of text would take longer than all the rest of the start.
        String stylesheet = isDark(theme.getValue(), portal.get(), toolkitDark)
                ? new PrimerDark().getUserAgentStylesheetBSS() : new PrimerLight().getUserAgentStylesheetBSS();
        if (!stylesheet.equals(Application.getUserAgentStylesheet())) {
            Application.setUserAgentStylesheet(stylesheet);
        }
    }

    /**
     * Whether to be dark. The portal counts more than the toolkit, which was seen to report Plasma's scheme inverted
     * (qupath pull request 1671) and guesses from the GTK theme's name.
     */
    static boolean isDark(Theme theme, Optional<ColorScheme> portal, boolean toolkitDark) {
        return switch (theme) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> switch (portal.orElse(ColorScheme.NO_PREFERENCE)) {
                case LIGHT -> false;
                case DARK -> true;
                case NO_PREFERENCE -> toolkitDark;
            };
        };
    }
}
