package org.immutectl.change;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.immutectl.linux.Reason;
import org.immutectl.linux.Users;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.LostHibernation;

/** The marker of the system-sleep hook, seen from the boot that comes after. */
public final class HibernationMarker {

    private HibernationMarker() {
    }

    /**
     * Moves the marker of a hibernation that did not come back to where this boot's programs report it. First the
     * report, then the marker: in between there are both, and the report counts. Nothing for who is not root.
     */
    public static void report(SystemRoot root, Progress progress) {
        try {
            if (Users.isRoot() && LostHibernation.isLeftBehind(root)) {
                Path marker = LostHibernation.marker(root);
                RunFiles.write(LostHibernation.report(root), Files.readAllBytes(marker));
                Files.delete(marker);
            }
        } catch (IOException e) {
            // Sealing the system is what the seal is for; the report stays where it can still be read.
            progress.note(Message.of("swap.note.marker-stays", Reason.of(e)));
        }
    }
}
