package org.immutectl.app;

import atlantafx.base.controls.ToggleSwitch;
import javafx.event.ActionEvent;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/**
 * A switch that asks instead of flipping: it stands where the state is, and moves when the state has changed. AtlantaFX's
 * switch flips at once, and knows neither the keyboard nor screen readers.
 */
public final class RequestSwitch extends ToggleSwitch {

    private final Runnable request;

    /** @param request what a click, Space or Enter asks for */
    public RequestSwitch(String text, Runnable request) {
        super(text);
        this.request = request;
        getStyleClass().add("request-switch");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TOGGLE_BUTTON);
        addEventFilter(MouseEvent.MOUSE_PRESSED, event -> requestFocus());
        addEventFilter(MouseEvent.MOUSE_RELEASED, event -> {
            event.consume();
            if (event.getButton() == MouseButton.PRIMARY && contains(event.getX(), event.getY())) {
                fire();
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.SPACE || event.getCode() == KeyCode.ENTER) {
                event.consume();
                fire();
            }
        });
        selectedProperty().subscribe(() -> notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTED));
    }

    @Override
    public void fire() {
        if (!isDisabled()) {
            request.run();
            fireEvent(new ActionEvent());
        }
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.SELECTED ? (Object) isSelected()
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        if (action == AccessibleAction.FIRE) {
            fire();
        } else {
            super.executeAccessibleAction(action, parameters);
        }
    }
}
