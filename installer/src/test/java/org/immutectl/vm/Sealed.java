package org.immutectl.vm;

import java.io.IOException;
import java.util.List;

/** What must be true of a running machine that is locked. */
final class Sealed {

    /** What must stay writable, whatever is locked. */
    private static final List<String> WRITABLE = List.of("/home", "/var/lib", "/var/log", "/var/cache", "/var/tmp", "/var/spool",
            "/tmp", "/boot");

    private Sealed() {
    }

    /** Locked by every measure, everything else writable, and systemd content. */
    static void check(Shell shell) throws IOException {
        checkUnits(shell);
        checkState(shell, "locked");
        for (String path : List.of("/", "/etc")) {
            Missed.unless(shell.must("findmnt -no VFS-OPTIONS " + path).startsWith("ro"), path + " is mounted writable");
            Missed.unless(shell.must("btrfs property get -t subvol " + path + " ro").equals("ro=true"), path + " has no ro property");
            shell.mustBeReadOnly("touch " + path + "/immutectl-vm-proof");
        }
        checkWritable(shell);
    }

    static void checkUnits(Shell shell) throws IOException {
        String failed = shell.must("systemctl --failed --no-legend --plain");
        Missed.unless(failed.isEmpty(), "failed units: " + failed);
    }

    /** Whatever happened, nobody's data may have become read-only. */
    static void checkWritable(Shell shell) throws IOException {
        for (String path : WRITABLE) {
            shell.must("touch " + path + "/immutectl-vm-proof && rm " + path + "/immutectl-vm-proof");
        }
    }

    static void checkOpen(Shell shell) throws IOException {
        checkState(shell, "unlocked");
        for (String path : List.of("/", "/etc")) {
            shell.must("touch " + path + "/immutectl-vm-proof && rm " + path + "/immutectl-vm-proof");
        }
    }

    private static void checkState(Shell shell, String wanted) throws IOException {
        String status = shell.must("immutectl status --json");
        Missed.unless(status.contains("\"state\":\"" + wanted + "\""), "status does not say " + wanted + ": " + status);
    }
}
