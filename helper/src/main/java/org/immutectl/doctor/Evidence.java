package org.immutectl.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.immutectl.linux.Users;
import org.immutectl.model.SystemRoot;

/** The files and facts that a bug report is answered with, as this user may read them, with nothing hidden yet. */
public final class Evidence {

    /** Enough for thousands of mounts; what comes behind it is left out. */
    private static final int LARGEST = 512 * 1024;
    private static final String UNITS = "immutectl-*";
    private static final List<String> VARIABLES = List.of("XDG_CURRENT_DESKTOP", "XDG_SESSION_DESKTOP", "XDG_SESSION_TYPE", "DESKTOP_SESSION",
            "DISPLAY", "WAYLAND_DISPLAY", "XDG_CONFIG_DIRS", "LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "TERM");

    private final SystemRoot root;
    private final Map<String, String> environment;

    public Evidence(SystemRoot root, Map<String, String> environment) {
        this.root = root;
        this.environment = Map.copyOf(environment);
    }

    /** Texts by the names that they have in the report. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        add(texts, "mountinfo.txt", read(SystemRoot.MACHINE, "/proc/self/mountinfo"));
        add(texts, "swaps.txt", read(SystemRoot.MACHINE, "/proc/swaps"));
        for (String file : List.of("/proc/cmdline", "/etc/fstab", "/etc/os-release", "/etc/default/grub", "/etc/immutectl/immutectl.toml")) {
            String name = file.substring(file.lastIndexOf('/') + 1);
            add(texts, name.endsWith(".toml") ? name : name + ".txt", read(root, file));
        }
        if (Files.exists(Path.of("/run/systemd/system"))) {
            add(texts, "units.txt", Programs.output("systemctl", "show", "--no-pager", UNITS));
            add(texts, "journal.txt", Programs.output("journalctl", "--quiet", "--no-pager", "--no-hostname", "--output=short-iso",
                    "--lines=500", "--unit=" + UNITS));
        }
        if (!Users.isRoot()) {
            settings().ifPresent(file -> add(texts, "settings.toml", text(file)));
            add(texts, "desktop.txt", Optional.of(VARIABLES.stream().filter(environment::containsKey)
                    .map(name -> name + "=" + environment.get(name) + "\n").collect(Collectors.joining())));
        }
        return texts;
    }

    private Optional<Path> settings() {
        String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
        String home = environment.getOrDefault("HOME", "");
        return config.startsWith("/") ? Optional.of(Path.of(config, "immutectl/settings.toml"))
                : home.startsWith("/") ? Optional.of(Path.of(home, ".config/immutectl/settings.toml")) : Optional.empty();
    }

    private static void add(Map<String, String> texts, String name, Optional<String> text) {
        text.filter(there -> !there.isEmpty()).ifPresent(there -> texts.put(name, there));
    }

    /** A file of the system; what leads out of a system at {@code --root} may be anybody's, and is left out. */
    private static Optional<String> read(SystemRoot root, String path) {
        try {
            Path file = root.resolve(path).toRealPath();
            return file.startsWith(root.directory().toRealPath()) ? text(file) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
