package org.immutectl.desktop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.immutectl.desktop.bus.FileManagerInterface;

/** Shows files in the desktop's file manager. */
public final class FileManager {

    private static final String NAME = "org.freedesktop.FileManager1";
    private static final String PATH = "/org/freedesktop/FileManager1";
    private static final Path XDG_OPEN = Path.of("/usr/bin/xdg-open");
    /** Where no desktop is known, xdg-open(1) stays as long as the file manager that it started. */
    private static final int LONGEST_FAILURE_SECONDS = 5;

    private FileManager() {
    }

    /**
     * Shows a file in its folder, selected if the file manager can do so. Starts one if need be, which takes its time:
     * not for a thread that draws.
     *
     * @param bus of the session, if there is one
     * @return false if there is no file manager, or the folder is gone
     */
    public static boolean show(Optional<SessionBus> bus, Path file) {
        Path folder = file.getParent();
        return folder != null && Files.isDirectory(folder)
                && (bus.filter(session -> showItem(session, file)).isPresent() || openFolder(folder));
    }

    private static boolean showItem(SessionBus bus, Path file) {
        try {
            if (!bus.isReachable(NAME)) {
                return false;
            }
            FileManagerInterface manager = bus.remote(NAME, PATH, FileManagerInterface.class);
            SessionBus.call(() -> {
                manager.ShowItems(List.of(file.toUri().toString()), "");
                return NAME;
            });
            return true;
        } catch (BusException e) {
            // Activatable and yet not there, as after a package was removed: the other way is left.
            return false;
        }
    }

    private static boolean openFolder(Path folder) {
        if (!Files.isExecutable(XDG_OPEN)) {
            return false;
        }
        try {
            Process opening = new ProcessBuilder(XDG_OPEN.toString(), folder.toString())
                    .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            return !opening.waitFor(LONGEST_FAILURE_SECONDS, TimeUnit.SECONDS) || opening.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
