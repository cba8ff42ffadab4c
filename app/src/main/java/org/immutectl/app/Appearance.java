package org.immutectl.app;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.immutectl.desktop.ColorScheme;
import org.immutectl.desktop.DesktopLook;
import org.immutectl.desktop.Theme;

/**
 * Dresses every window of the program: light or dark, the desktop's font, text scale, accent and stillness, at once when the
 * user or the desktop changes its mind. On the UI thread.
 */
public final class Appearance implements AutoCloseable {

    private final ObservableValue<Theme> theme;
    private final ObjectProperty<DesktopLook> desktop = new SimpleObjectProperty<>(DesktopLook.SILENT);
    private final Map<Window, Subscription> dressed = new HashMap<>();
    private final ListChangeListener<Window> windows = change -> dressAll();
    private Subscription following = Subscription.EMPTY;
    private List<String> worn = List.of();

    /**
     * Dresses nothing before {@link #start}.
     *
     * @param theme what the user wants
     */
    public Appearance(ObservableValue<Theme> theme) {
        this.theme = theme;
    }

    /** Dresses now and from now on; before the first scene is made. */
    public void start() {
        following = Subscription.combine(theme.subscribe(this::change), desktop.subscribe(this::change),
                Platform.getPreferences().colorSchemeProperty().subscribe(this::change),
                Platform.getPreferences().reducedMotionProperty().subscribe(this::change));
        change();
        Window.getWindows().addListener(windows);
        dressAll();
    }

    /** What the desktop says of its look. */
    public void desktopSays(DesktopLook look) {
        desktop.set(look);
    }

    /** Leaves the windows as they are, and follows nothing any more. */
    @Override
    public void close() {
        following.unsubscribe();
        Window.getWindows().removeListener(windows);
        dressed.values().forEach(Subscription::unsubscribe);
        dressed.clear();
    }

    private void change() {
        boolean toolkitDark = Platform.getPreferences().getColorScheme() == javafx.application.ColorScheme.DARK;
        boolean dark = isDark(theme.getValue(), desktop.get().scheme(), toolkitDark);
        // The compiled form of the theme: parsing its 160 kB of text would take longer than all the rest of the start.
        String stylesheet = dark ? new PrimerDark().getUserAgentStylesheetBSS() : new PrimerLight().getUserAgentStylesheetBSS();
        if (!stylesheet.equals(Application.getUserAgentStylesheet())) {
            Application.setUserAgentStylesheet(stylesheet);
        }
        DesktopLook look = desktop.get();
        boolean still = look.reducedMotion() || Platform.getPreferences().isReducedMotion();
        List<String> next = Attire.stylesheets(dark, new DesktopLook(look.scheme(), look.accent(), look.font(), look.textScale(), still));
        List<String> before = worn;
        worn = next;
        dressed.keySet().forEach(window -> dress(window.getScene(), before));
    }

    /** Popups wear what their owner does. */
    private void dressAll() {
        dressed.entrySet().removeIf(each -> {
            boolean gone = !Window.getWindows().contains(each.getKey());
            if (gone) {
                each.getValue().unsubscribe();
            }
            return gone;
        });
        for (Window window : Window.getWindows()) {
            if (window instanceof Stage && !dressed.containsKey(window)) {
                dressed.put(window, window.sceneProperty().subscribe(scene -> dress(scene, List.of())));
            }
        }
    }

    private void dress(Scene scene, List<String> before) {
        if (scene == null || scene.getStylesheets().containsAll(worn)) {
            return;
        }
        scene.getStylesheets().removeAll(before);
        scene.getStylesheets().addAll(worn);
    }

    /**
     * Whether to be dark. The portal counts more than the toolkit, which was seen to report Plasma's scheme inverted
     * (qupath pull request 1671) and guesses from the GTK theme's name.
     */
    static boolean isDark(Theme theme, ColorScheme desktop, boolean toolkitDark) {
        return switch (theme) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> switch (desktop) {
                case LIGHT -> false;
                case DARK -> true;
                case NO_PREFERENCE -> toolkitDark;
            };
        };
    }
}
