package org.immutectl.desktop;

/** The appearance that the user prefers, as the desktop tells it. */
public enum ColorScheme {
    NO_PREFERENCE,
    DARK,
    LIGHT;

    /** From the portal's number: 1 dark, 2 light, anything else no preference (org.freedesktop.portal.Settings). */
    static ColorScheme ofPortal(long number) {
        return number == 1 ? DARK : number == 2 ? LIGHT : NO_PREFERENCE;
    }
}
