package org.immutectl.change.swap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.immutectl.change.ChangeException;
import org.immutectl.linux.Users;

/** Whether the kernel would let this process use swap at all: root of a container is not the machine's. */
final class Rights {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path USERS = Path.of("/proc/self/uid_map");
    private static final Pattern EFFECTIVE = Pattern.compile("^CapEff:\\s+([0-9a-f]{1,16})$", Pattern.MULTILINE);
    /** CAP_SYS_ADMIN of linux/capability.h, which swapon(2) asks for. */
    private static final int SYS_ADMIN = 21;
    /** user_namespaces(7): what the map of the first name space says. */
    private static final String ALL = "0 0 4294967295";

    private Rights() {
    }

    /** Nobody but root is asked: others only look at the plan. */
    static void require() throws IOException, ChangeException {
        if (Users.isRoot() && !suffice(Files.readString(STATUS), Files.readString(USERS))) {
            throw SwapChoice.refused("swap.refused.container");
        }
    }

    static boolean suffice(String status, String users) {
        Matcher effective = EFFECTIVE.matcher(status);
        return effective.find() && (Long.parseUnsignedLong(effective.group(1), 16) >> SYS_ADMIN & 1) == 1
                && users.strip().replaceAll("\\s+", " ").equals(ALL);
    }
}
