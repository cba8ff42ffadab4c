package org.immutectl.app;

import atlantafx.base.theme.Styles;
import javafx.scene.control.Label;
import org.immutectl.i18n.Printable;

/** Labels of the window's one type scale. */
public final class Texts {

    private Texts() {
    }

    /** Running text, over as many lines as it needs. */
    public static Label body(String text) {
        Label label = new Label(Printable.sentence(text));
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        return label;
    }

    /** Running text of less weight. */
    public static Label muted(String text) {
        Label label = body(text);
        label.getStyleClass().add(Styles.TEXT_MUTED);
        return label;
    }

    /** The name of a section. */
    public static Label heading(String text) {
        Label label = body(text);
        label.getStyleClass().add(Styles.TITLE_4);
        return label;
    }

    public static Label strong(String text) {
        Label label = body(text);
        label.getStyleClass().add(Styles.TEXT_BOLD);
        return label;
    }
}
