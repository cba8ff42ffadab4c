package org.immutectl.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.immutectl.model.SystemRoot;

/** The file systems that a boot mounts (fstab(5)). */
public final class Fstab {

    private static final int OPTIONS = 3;

    private Fstab() {
    }

    /** The mount points of fstab that are mounted without being asked for. */
    public static List<String> mountPoints(SystemRoot root) throws IOException {
        List<String> mountPoints = new ArrayList<>();
        try {
            // A comment in another encoding must not keep a boot from being sealed.
            String text = new String(Files.readAllBytes(root.resolve("/etc/fstab")), StandardCharsets.UTF_8);
            for (String line : text.lines().toList()) {
                String[] fields = line.strip().split("[ \t]+");
                boolean entry = fields.length > OPTIONS && !fields[0].startsWith("#") && fields[1].startsWith("/");
                if (entry && !List.of(fields[OPTIONS].split(",")).contains("noauto")) {
                    mountPoints.add(MountTable.unescape(fields[1]));
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return mountPoints;
    }
}
