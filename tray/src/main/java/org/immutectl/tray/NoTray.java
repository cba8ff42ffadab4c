package org.immutectl.tray;

/** Where the desktop has no place for an icon. */
record NoTray() implements TrayIcon {

    @Override
    public void show(MenuModel model) {
        // Nowhere to show it; the warnings do without.
    }

    @Override
    public void close() {
        // Nothing is there.
    }
}
