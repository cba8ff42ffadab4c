package org.immutectl.vm;

import java.io.IOException;

/** What a package leaves on a system: what is there now and was not there when it was noted. */
final class Traces {

    /** Not what dpkg, apt, systemd and the journal keep of every package and boot, nor who else works in /tmp. */
    private static final String LIST = "find /etc /usr /opt /srv /boot /root /var /run/immutectl /run/systemd/system \\( -path /var/lib/dpkg "
            + "-o -path /var/lib/apt -o -path /var/cache -o -path /var/log -o -path /var/lib/systemd -o -path /var/tmp -o -path /boot/grub "
            + "\\) -prune -o -print 2>/dev/null | sort";

    private static final String NOTED = "/home/immutectl-vm-files";

    /** Notes what is there, for {@link #check}. */
    static final String NOTE = LIST + " >" + NOTED;

    private Traces() {
    }

    static void check(Shell shell) throws IOException {
        String difference = shell.run(LIST + " | comm -13 " + NOTED + " - | head -n 20").output();
        Missed.unless(difference.isEmpty(), "it left " + String.join(" ", difference.lines().toList()));
        String lost = shell.run(LIST + " | comm -23 " + NOTED + " - | head -n 20").output();
        Missed.unless(lost.isEmpty(), "it took along " + String.join(" ", lost.lines().toList()));
        String words = shell.run("grep -rlI immutectl /etc --exclude=hostname --exclude=hosts --exclude-dir=ssh | head -n 5").output();
        Missed.unless(words.isEmpty(), "it is still named in " + String.join(" ", words.lines().toList()));
    }
}
