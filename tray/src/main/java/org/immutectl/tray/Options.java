package org.immutectl.tray;

import java.nio.file.Path;
import org.immutectl.model.SystemRoot;

/** The words after {@code immutectl-tray}. */
sealed interface Options {

    record Run(SystemRoot root) implements Options {
    }

    record Help() implements Options {
    }

    /** {@code immutectl doctor} asks what the session has. */
    record Doctor() implements Options {
    }

    /** @param word the word that is not understood, or lacks its value */
    record Wrong(String word) implements Options {
    }

    static Options parse(String... words) {
        SystemRoot root = SystemRoot.MACHINE;
        for (int i = 0; i < words.length; i++) {
            String word = words[i];
            if (word.equals("--help") || word.equals("-h")) {
                return new Help();
            } else if (word.equals("--doctor")) {
                return new Doctor();
            } else if (word.equals("--root") && i + 1 < words.length && !words[i + 1].isEmpty()) {
                i++;
                root = new SystemRoot(Path.of(words[i]));
            } else if (word.startsWith("--root=") && word.length() > "--root=".length()) {
                root = new SystemRoot(Path.of(word.substring("--root=".length())));
            } else {
                return new Wrong(word);
            }
        }
        return new Run(root);
    }
}
