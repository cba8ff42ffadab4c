package org.immutectl.change;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How this program is started once more: by its launcher, or, where it runs without one, by the same Java. */
public final class HelperProgram {

    /** The system property by which a launcher says where it stands. */
    public static final String HOME = "immutectl.home";

    private HelperProgram() {
    }

    /** The words of a command line of ours. */
    public static List<String> words(List<String> arguments) {
        List<String> words = new ArrayList<>();
        Path launcher = Path.of(System.getProperty(HOME, "/nonexistent")).resolve("bin/immutectl");
        if (Files.isExecutable(launcher)) {
            words.add(launcher.toString());
        } else {
            words.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-Xmx32m",
                    "-cp", System.getProperty("java.class.path"), "org.immutectl.cli.Main"));
        }
        words.addAll(arguments);
        return words;
    }
}
