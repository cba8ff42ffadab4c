package org.immutectl.change;

import java.util.Map;
import org.immutectl.linux.Users;

/**
 * Who asked for a change: the user behind pkexec or sudo, else this process's own. Whoever can set these variables for
 * a process of root's is root, so they name the caller but allow nothing.
 *
 * @param throughPkexec whether polkit let the caller in, who is then trusted with nothing but the command itself
 */
public record Caller(int uid, String user, boolean throughPkexec) {

    public static Caller of(Map<String, String> environment) {
        boolean pkexec = environment.containsKey("PKEXEC_UID");
        String number = pkexec ? environment.get("PKEXEC_UID")
                : Users.isRoot() ? environment.getOrDefault("SUDO_UID", "0") : Integer.toString(Users.self());
        int uid;
        try {
            uid = Integer.parseUnsignedInt(number);
        } catch (NumberFormatException e) {
            uid = 0;
        }
        return new Caller(uid, Users.name(uid), pkexec);
    }
}
