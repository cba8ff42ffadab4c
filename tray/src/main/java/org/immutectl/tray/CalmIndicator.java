package org.immutectl.tray;

import com.sun.jna.Pointer;
import dorkbox.jna.linux.GtkEventDispatch;
import dorkbox.jna.linux.structs.AppIndicatorInstanceStruct;
import dorkbox.systemTray.util.EventDispatch;
import java.util.Optional;

/**
 * An indicator that takes a new menu once, when it is whole. libayatana-appindicator registers the item anew with
 * every menu that it is given, and dorkbox gives it one for every line that is added: nine registrations within
 * milliseconds crash Xfce's panel (4.18) at one start in four.
 */
public final class CalmIndicator extends AppIndicatorInstanceStruct {

    private int changing;
    private Optional<Pointer> newest = Optional.empty();
    private Optional<Pointer> shown = Optional.empty();

    /** Takes over the native indicator of another. */
    CalmIndicator(AppIndicatorInstanceStruct made) {
        useMemory(made.getPointer());
        read();
    }

    /** Shows the menu once after all the changes. To be called on the GTK thread. */
    void withOneMenu(Runnable changes) {
        changing++;
        try {
            changes.run();
        } finally {
            // dorkbox makes the changes later, in their order, by this thread: this comes after them.
            EventDispatch.runLater(() -> GtkEventDispatch.dispatchAndWait(this::changed));
        }
    }

    private void changed() {
        changing--;
        if (changing == 0) {
            newest.ifPresent(this::give);
            newest = Optional.empty();
        }
    }

    @Override
    public void app_indicator_set_menu(Pointer menu) {
        if (changing > 0) {
            newest = Optional.of(menu);
        } else {
            give(menu);
        }
    }

    private void give(Pointer menu) {
        shown = Optional.of(menu);
        super.app_indicator_set_menu(menu);
    }

    /** Puts the item on the panel's list once more. To be called on the GTK thread. */
    void registerAgain() {
        shown.ifPresent(super::app_indicator_set_menu);
    }
}
