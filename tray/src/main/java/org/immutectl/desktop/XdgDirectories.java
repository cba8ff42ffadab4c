package org.immutectl.desktop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where a user's and the system's configuration lie (XDG Base Directory Specification). Relative paths in the
 * variables are ignored, as the specification demands.
 *
 * @param configHome {@code $XDG_CONFIG_HOME}, else {@code ~/.config}
 * @param configDirectories {@code $XDG_CONFIG_DIRS}, else {@code /etc/xdg}; the first counts most
 */
public record XdgDirectories(Path configHome, List<Path> configDirectories) {

    public XdgDirectories {
        configDirectories = List.copyOf(configDirectories);
    }

    public static XdgDirectories ofEnvironment() {
        return of(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /** {@code $XDG_STATE_HOME}, else {@code ~/.local/state}: what a program remembers and can do without. */
    public static Path stateHomeOfEnvironment() {
        return stateHome(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    static Path stateHome(Map<String, String> environment, Path systemHome) {
        String stateHome = environment.getOrDefault("XDG_STATE_HOME", "");
        return stateHome.startsWith("/") ? Path.of(stateHome) : home(environment, systemHome).resolve(".local/state");
    }

    private static Path home(Map<String, String> environment, Path systemHome) {
        return environment.getOrDefault("HOME", "").startsWith("/") ? Path.of(environment.get("HOME")) : systemHome;
    }

    static XdgDirectories of(Map<String, String> environment, Path systemHome) {
        Path home = home(environment, systemHome);
        String configHome = environment.getOrDefault("XDG_CONFIG_HOME", "");
        List<Path> directories = new ArrayList<>();
        for (String directory : environment.getOrDefault("XDG_CONFIG_DIRS", "").split(":")) {
            if (directory.startsWith("/")) {
                directories.add(Path.of(directory));
            }
        }
        return new XdgDirectories(configHome.startsWith("/") ? Path.of(configHome) : home.resolve(".config"),
                directories.isEmpty() ? List.of(Path.of("/etc/xdg")) : directories);
    }
}
