package org.immutectl.tray;

import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;

/** Whether a panel of the X display takes status icons by XEmbed (freedesktop.org System Tray Protocol). */
final class XEmbedTray {

    private XEmbedTray() {
    }

    /** True if some window owns the selection {@code _NET_SYSTEM_TRAY_Sn} of the default screen now. */
    static boolean isPresent() {
        if (System.getenv("DISPLAY") == null) {
            return false;
        }
        try {
            NativeLibrary x11 = NativeLibrary.getInstance("libX11.so.6");
            // A connection of its own: Xlib's calls on GTK's would race with GTK.
            Pointer display = x11.getFunction("XOpenDisplay").invokePointer(new Object[]{Pointer.NULL});
            if (Pointer.nativeValue(display) == 0) {
                return false;
            }
            try {
                int screen = x11.getFunction("XDefaultScreen").invokeInt(new Object[]{display});
                NativeLong atom = (NativeLong) x11.getFunction("XInternAtom").invoke(NativeLong.class,
                        new Object[]{display, "_NET_SYSTEM_TRAY_S" + screen, 0});
                NativeLong owner = (NativeLong) x11.getFunction("XGetSelectionOwner").invoke(NativeLong.class,
                        new Object[]{display, atom});
                return owner.longValue() != 0;
            } finally {
                x11.getFunction("XCloseDisplay").invokeInt(new Object[]{display});
            }
        } catch (UnsatisfiedLinkError e) {
            // No X library, no X tray.
            return false;
        }
    }
}
