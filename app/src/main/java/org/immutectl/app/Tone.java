package org.immutectl.app;

/** How good or bad something is; always said by an icon and a word too, never by colour alone. */
public enum Tone {
    GOOD("tone-good"),
    WARNING("tone-warning"),
    BAD("tone-bad"),
    NEUTRAL("tone-neutral"),
    INFORMATION("tone-information");

    private final String styleClass;

    Tone(String styleClass) {
        this.styleClass = styleClass;
    }

    /** The style class of the window's stylesheet. */
    public String styleClass() {
        return styleClass;
    }
}
