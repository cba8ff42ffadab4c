package org.immutectl.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.immutectl.model.AtBoot;
import org.immutectl.model.SystemRoot;

/** The unit that locks a system at every start, and the link that enables it (systemd.unit(5), "[Install]"). */
public final class SealUnit {

    public static final String NAME = "immutectl-seal.service";
    /** What a target wants lies here; the unit says {@code WantedBy=local-fs.target}. */
    public static final String WANTS = "/etc/systemd/system/local-fs.target.wants";
    public static final String LINK = WANTS + "/" + NAME;

    private static final String OVERRIDE = "/etc/systemd/system/" + NAME;
    /** The administrator's before the package's. */
    private static final List<String> PLACES = List.of(OVERRIDE, "/usr/lib/systemd/system/" + NAME, "/lib/systemd/system/" + NAME);
    private static final Path NOTHING = Path.of("/dev/null");

    private SealUnit() {
    }

    /** As {@code systemctl is-enabled} would say; any user may ask. */
    public static AtBoot read(SystemRoot root) {
        if (leadsTo(root.resolve(OVERRIDE), NOTHING)) {
            return AtBoot.MASKED;
        }
        if (PLACES.stream().noneMatch(place -> isThere(root, place))) {
            return AtBoot.NOT_INSTALLED;
        }
        return isThere(root, LINK) ? AtBoot.LOCKS : AtBoot.DOES_NOT_LOCK;
    }

    /** Where the unit lies, for a link to it; the package's own place if there is none. */
    public static String place(SystemRoot root) {
        return PLACES.stream().filter(place -> isThere(root, place)).findFirst().orElse(PLACES.get(1));
    }

    private static boolean isThere(SystemRoot root, String place) {
        return Files.exists(root.resolve(place), LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean leadsTo(Path link, Path target) {
        try {
            return Files.isSymbolicLink(link) && Files.readSymbolicLink(link).equals(target);
        } catch (IOException e) {
            return false;
        }
    }
}
