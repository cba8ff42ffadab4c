package org.immutectl.desktop;

import java.util.Arrays;
import java.util.Optional;

/** The window's colours. */
public enum Theme {
    /** As the desktop has it. */
    SYSTEM("system"),
    LIGHT("light"),
    DARK("dark");

    private final String word;

    Theme(String word) {
        this.word = word;
    }

    /** The word of the settings file; also the last part of message keys. */
    public String word() {
        return word;
    }

    static Optional<Theme> ofWord(String word) {
        return Arrays.stream(values()).filter(theme -> theme.word.equals(word)).findFirst();
    }
}
