package org.immutectl.tray;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.immutectl.model.SystemRoot;

/** Opens the window: a process of its own, which sees to it that there is only one. */
@FunctionalInterface
interface WindowStarter {

    /** What of the window is wanted. */
    enum View {
        /** Wherever it is. */
        ANY(),
        /** Its "Unlock…" dialog. */
        UNLOCK("--unlock"),
        /** Its page of the tiers. */
        TIERS("--page=tiers"),
        /** Its page of hibernation. */
        HIBERNATION("--page=hibernation");

        private final List<String> words;

        View(String... words) {
            this.words = List.of(words);
        }
    }

    /** Opens the window, or brings it forward. */
    void open(View view) throws IOException;

    /** The window of an installation. */
    static WindowStarter of(Path program, SystemRoot root) {
        return view -> {
            List<String> words = new ArrayList<>(List.of(program.toString()));
            if (!root.isMachine()) {
                words.add("--root=" + root.directory());
            }
            words.addAll(view.words);
            new ProcessBuilder(words).redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        };
    }
}
