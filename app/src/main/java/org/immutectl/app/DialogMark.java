package org.immutectl.app;

import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import javafx.stage.Window;

/**
 * Marks every dialog of a window that shows another system than the machine itself: what is done there must never be
 * taken for the machine's own. It looks at all windows, so that no dialog can be forgotten.
 */
final class DialogMark {

    private final Stage owner;
    private final String mark;

    private DialogMark(Stage owner, String mark) {
        this.owner = owner;
        this.mark = mark;
    }

    /** Marks the dialogs that open above a window, for as long as that is shown. */
    static void follow(Stage owner, String mark) {
        DialogMark marker = new DialogMark(owner, mark);
        ListChangeListener<Window> listener = change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(marker::put);
            }
        };
        owner.showingProperty().subscribe(showing -> {
            if (showing) {
                Window.getWindows().addListener(listener);
            } else {
                Window.getWindows().removeListener(listener);
            }
        });
    }

    private void put(Window window) {
        if (window instanceof Stage stage && stage.getOwner() == owner && stage.getScene() != null
                && stage.getScene().getRoot() instanceof DialogPane pane && pane.getHeader() == null) {
            Label badge = new Label(mark);
            badge.setId("dialog-badge");
            badge.getStyleClass().add("badge");
            HBox header = new HBox(badge);
            header.setAlignment(Pos.CENTER_LEFT);
            header.getStyleClass().add("dialog-mark");
            pane.setHeader(header);
        }
    }
}
