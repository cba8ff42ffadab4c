package org.immutectl.tray;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.immutectl.model.SystemRoot;

/** Opens the window: a process of its own, which sees to it that there is only one. */
@FunctionalInterface
interface WindowStarter {

    /**
     * Opens the window, or brings it forward.
     *
     * @param unlock true to open its "Unlock…" dialog
     */
    void open(boolean unlock) throws IOException;

    /** The window of an installation. */
    static WindowStarter of(Path program, SystemRoot root) {
        return unlock -> {
            List<String> words = new ArrayList<>(List.of(program.toString()));
            if (!root.isMachine()) {
                words.add("--root=" + root.directory());
            }
            if (unlock) {
                words.add("--unlock");
            }
            new ProcessBuilder(words).redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        };
    }
}
