package org.immutectl.desktop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether the tray starts at login: the desktop entry {@code autostart/org.immutectl.Tray.desktop} (Desktop Application
 * Autostart Specification). A user's entry hides the system's of the same name; {@code Hidden=true} means "don't".
 */
public final class Autostart {

    /** The entry's file name, in the user's and in the system's autostart directory. */
    public static final String ENTRY = "org.immutectl.Tray.desktop";

    private final XdgDirectories directories;
    private final List<String> command;

    /** @param command the program to start and its arguments; the program by its absolute path */
    public Autostart(XdgDirectories directories, List<String> command) {
        this.directories = directories;
        this.command = List.copyOf(command);
    }

    /** For the tray of the installation that this process was started from (system property {@code immutectl.home}). */
    public static Autostart ofInstallation() {
        return new Autostart(XdgDirectories.ofEnvironment(), List.of(Path.of(
                System.getProperty("immutectl.home", "/usr/lib/immutectl")).resolve("bin/immutectl-tray").toString()));
    }

    public boolean isEnabled() {
        Path own = userEntry();
        return Files.exists(own) ? starts(own) : systemEntry().filter(Autostart::starts).isPresent();
    }

    /** Makes the tray start at the next login. */
    public void enable() throws IOException {
        Optional<Path> system = systemEntry().filter(Autostart::starts);
        if (system.isPresent()) {
            // The system's own entry does it, and follows updates of the package.
            Files.deleteIfExists(userEntry());
        } else {
            WholeFile.write(userEntry(), entry(""));
        }
    }

    /** Keeps the tray from starting at the next login; one that runs goes on. */
    public void disable() throws IOException {
        if (systemEntry().isPresent()) {
            WholeFile.write(userEntry(), entry("Hidden=true\n"));
        } else {
            Files.deleteIfExists(userEntry());
        }
    }

    private Path userEntry() {
        return directories.configHome().resolve("autostart").resolve(ENTRY);
    }

    private Optional<Path> systemEntry() {
        return directories.configDirectories().stream().map(directory -> directory.resolve("autostart").resolve(ENTRY))
                .filter(Files::exists).findFirst();
    }

    private static boolean starts(Path entry) {
        try {
            // The second key is GNOME's older way of saying the same.
            return Files.readAllLines(entry).stream().map(line -> line.replace(" ", ""))
                    .noneMatch(line -> line.equals("Hidden=true") || line.equals("X-GNOME-Autostart-enabled=false"));
        } catch (IOException e) {
            return false;
        }
    }

    private String entry(String more) {
        return """
                [Desktop Entry]
                Type=Application
                Name=Immutectl
                Icon=org.immutectl.Immutectl
                Exec=%s
                NoDisplay=true
                %s""".formatted(command.stream().map(Autostart::quote).collect(Collectors.joining(" ")), more);
    }

    /**
     * Quotes one argument of an Exec line: in double quotes with a backslash before the four characters that need one,
     * every backslash doubled once more because the value is a string, and percent signs doubled (Desktop Entry
     * Specification, "The Exec key").
     */
    static String quote(String argument) {
        String percent = argument.replace("%", "%%");
        if (!percent.isEmpty() && percent.chars().noneMatch(c -> " \t\n\"'\\><~|&;$*?#()`".indexOf(c) >= 0)) {
            return percent;
        }
        String quoted = "\"" + percent.replaceAll("[\"`$\\\\]", "\\\\$0") + "\"";
        return quoted.replace("\\", "\\\\");
    }
}
