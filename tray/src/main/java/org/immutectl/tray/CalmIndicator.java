package org.immutectl.tray;

import com.sun.jna.Function;
import com.sun.jna.Pointer;
import dorkbox.jna.linux.AppIndicator;
import dorkbox.jna.linux.GObject;
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
    private Optional<String> icon = Optional.empty();
    private Optional<String> title = Optional.empty();

    /** Makes a native indicator of this name, which reaches the panel with its first menu. To be called on the GTK thread. */
    CalmIndicator(String id) {
        take(id);
    }

    private void take(String id) {
        useMemory(AppIndicator.app_indicator_new(id, "", AppIndicator.CATEGORY_APPLICATION_STATUS).getPointer());
        read();
    }

    /**
     * Makes the native indicator anew, with all that it shows. libayatana-appindicator (0.5.9x) loses the panel for good
     * when it hears of the panel before its own connection to the bus is ready: it starts both at once and then looks
     * at the panel through a connection that is still NULL. To be called on the GTK thread.
     */
    void renew(String id) {
        if (changing > 0) {
            return;
        }
        // The menu belongs to nobody else.
        shown.ifPresent(GObject::g_object_ref);
        // First, because both have the same place on the bus. Disposed of, not unreferenced: the look through NULL keeps
        // a reference for ever, and to dispose of it twice would crash.
        Function.getFunction("gobject-2.0", "g_object_run_dispose").invokeVoid(new Object[]{getPointer()});
        take(id);
        icon.ifPresent(super::app_indicator_set_icon);
        title.ifPresent(super::app_indicator_set_title);
        super.app_indicator_set_status(AppIndicator.STATUS_ACTIVE);
        shown.ifPresent(menu -> {
            super.app_indicator_set_menu(menu);
            GObject.g_object_unref(menu);
        });
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

    @Override
    public void app_indicator_set_icon(String file) {
        icon = Optional.of(file);
        super.app_indicator_set_icon(file);
    }

    @Override
    public void app_indicator_set_title(String text) {
        title = Optional.of(text);
        super.app_indicator_set_title(text);
    }
}
