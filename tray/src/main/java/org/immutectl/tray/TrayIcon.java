package org.immutectl.tray;

/** An icon in the panel with a menu, or the lack of one. Used from one thread at a time. */
interface TrayIcon extends AutoCloseable {

    /** Shows this instead of what was shown before. */
    void show(MenuModel model);

    /** Takes the icon away; it is gone when this returns. */
    @Override
    void close();
}
