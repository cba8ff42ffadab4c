package org.immutectl.tray;

import java.util.Optional;

/** Whether a panel of the X display takes status icons by XEmbed (freedesktop.org System Tray Protocol). */
final class XEmbedTray {

    private XEmbedTray() {
    }

    /** True if some window owns the selection {@code _NET_SYSTEM_TRAY_Sn} of the default screen now. */
    static boolean isPresent() {
        Optional<XDisplay> opened = XDisplay.open();
        if (opened.isEmpty()) {
            return false;
        }
        try (XDisplay display = opened.get()) {
            return display.hasOwner("_NET_SYSTEM_TRAY_S");
        }
    }
}
