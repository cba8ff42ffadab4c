package org.immutectl.app;

import javafx.geometry.NodeOrientation;
import org.immutectl.i18n.Messages;

/** Which way a language is read, and with it the whole window and its dialogs (which do not take it over by themselves). */
public final class Direction {

    private Direction() {
    }

    public static NodeOrientation of(Messages messages) {
        return messages.language().isRightToLeft() ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT;
    }
}
