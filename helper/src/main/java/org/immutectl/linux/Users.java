package org.immutectl.linux;

import com.sun.jna.Pointer;

/** Who is who, by the C library, so that every name service counts (getpwuid(3)). */
public final class Users {

    private Users() {
    }

    /** The login name, or the number where it has no name. */
    public static String name(int uid) {
        Pointer entry = Libc.getpwuid(uid);
        return entry == null ? Integer.toString(uid) : entry.getPointer(0).getString(0);
    }

    /** Whose rights this process has (geteuid(2)). */
    public static int self() {
        return Libc.geteuid();
    }

    /** Whether this process may do what root may. */
    public static boolean isRoot() {
        return self() == 0;
    }
}
