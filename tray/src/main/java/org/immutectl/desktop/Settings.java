package org.immutectl.desktop;

import java.time.Duration;

/**
 * What the user chose, but for starting at login, which is {@link Autostart}'s.
 *
 * @param warningInterval after how long the warning pops up anew while the system is open; whole minutes, from
 *                        {@link #SHORTEST_INTERVAL} to {@link #LONGEST_INTERVAL}
 * @param language codes parted by colons, the first that we have counts ({@code pt_BR:en}); empty: as the desktop's
 */
public record Settings(Theme theme, Duration warningInterval, String language) {

    public static final Duration SHORTEST_INTERVAL = Duration.ofMinutes(1);
    public static final Duration LONGEST_INTERVAL = Duration.ofHours(24);
    public static final Settings DEFAULTS = new Settings(Theme.SYSTEM, Duration.ofMinutes(15), "");

    public Settings {
        if (!isInterval(warningInterval)) {
            throw new IllegalArgumentException("warning interval " + warningInterval);
        }
        if (!isLanguage(language)) {
            throw new IllegalArgumentException("language " + language);
        }
    }

    /** True if the settings may hold this interval. */
    public static boolean isInterval(Duration interval) {
        return interval.compareTo(SHORTEST_INTERVAL) >= 0 && interval.compareTo(LONGEST_INTERVAL) <= 0
                && interval.equals(Duration.ofMinutes(interval.toMinutes()));
    }

    /** True if the settings may hold this list of languages, whether or not we have one of them. */
    public static boolean isLanguage(String language) {
        return language.matches("[\\w.@:-]{0,100}");
    }

    public Settings withTheme(Theme changed) {
        return new Settings(changed, warningInterval, language);
    }

    public Settings withWarningInterval(Duration changed) {
        return new Settings(theme, changed, language);
    }

    public Settings withLanguage(String changed) {
        return new Settings(theme, warningInterval, changed);
    }
}
