package org.immutectl.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The programs that ask for an administrator's password on a desktop. polkit tells nobody whether one has registered,
 * so they are looked for among the user's processes.
 */
final class PolkitAgents {

    /** Programs of their own, and shells that have one built in; by the name of the executable. */
    private static final Set<String> KNOWN = Set.of("polkit-gnome-authentication-agent-1", "polkit-kde-authentication-agent-1",
            "polkit-mate-authentication-agent-1", "lxpolkit", "lxqt-policykit-agent", "xfce-polkit", "mate-polkit", "hyprpolkitagent",
            "polkit-dumb-agent", "ukui-polkit", "pantheon-agent-polkit", "io.elementary.desktop.agent-polkit", "budgie-polkit-dialog", "soteria",
            "cosmic-osd", "dde-polkit-agent", "ts-polkitagent", "gnome-shell", "cinnamon", "phosh", "gnome-flashback");

    private PolkitAgents() {
    }

    /** The name of one that runs for a user. */
    static Optional<String> find(int uid) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                Optional<String> name = name(process, uid).filter(KNOWN::contains);
                if (name.isPresent()) {
                    return name;
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** By its first words and not by comm, which has fifteen characters; a script's interpreter comes before it. */
    private static Optional<String> name(Path process, int uid) {
        try {
            if ((Integer) Files.getAttribute(process, "unix:uid") != uid) {
                return Optional.empty();
            }
            String[] words = new String(Files.readAllBytes(process.resolve("cmdline")), StandardCharsets.UTF_8).split("\0");
            for (int i = 0; i < Math.min(2, words.length); i++) {
                String name = words[i].substring(words[i].lastIndexOf('/') + 1);
                if (KNOWN.contains(name)) {
                    return Optional.of(name);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            // Ended meanwhile.
            return Optional.empty();
        }
    }
}
