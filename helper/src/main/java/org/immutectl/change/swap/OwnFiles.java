package org.immutectl.change.swap;

import java.util.OptionalInt;

/**
 * The files that are ours alone and what stands in them. Where the owner has a file for the same purpose, ours comes
 * first in its directory if the owner's word shall count (sleep, logind) and after it if the boot depends on it.
 */
final class OwnFiles {

    /** Sourced by grub-mkconfig after /etc/default/grub. */
    static final String GRUB = "/etc/default/grub.d/immutectl.cfg";
    /** Sourced by mkinitramfs after its neighbour {@code resume}, where the owner may have an older value. */
    static final String INITRAMFS_TOOLS = "/etc/initramfs-tools/conf.d/resume-immutectl";
    /** Sourced by dracut (dracut.conf(5)). */
    static final String DRACUT = "/etc/dracut.conf.d/90-immutectl-resume.conf";
    static final String SLEEP = "/etc/systemd/sleep.conf.d/10-immutectl.conf";
    static final String LOGIND = "/etc/systemd/logind.conf.d/10-immutectl.conf";

    private static final String HEADER = "# Written by immutectl swap setup; immutectl swap remove takes it away.\n";
    private static final int WITH_SLEEP_OPERATION = 256;

    private OwnFiles() {
    }

    /**
     * Appends: a file here that assigned would take the owner's words away. To the words of normal entries only: a
     * recovery entry has to be able to start without the image, and grub-mkconfig gives it GRUB_CMDLINE_LINUX alone.
     */
    static String grub(ResumePlace place) {
        return HEADER + "GRUB_CMDLINE_LINUX_DEFAULT=\"$GRUB_CMDLINE_LINUX_DEFAULT " + place.words() + "\"\n";
    }

    /**
     * For a kernel that was started without the words. update-initramfs warns that no swap device matches where it is
     * a file on Btrfs, and means nothing by it: what it looks for is a partition.
     */
    static String initramfsTools(ResumePlace place) {
        return HEADER + "RESUME=" + place.device() + "\nresume_offset=" + place.offset() + "\n";
    }

    /** dracut leaves its resume module out where it sees no swap partition while it builds. */
    static String dracut() {
        return HEADER + "add_dracutmodules+=\" resume \"\n";
    }

    /** Keys of systemd-sleep.conf(5) that every systemd since 240 knows. */
    static String sleep() {
        return HEADER + "[Sleep]\nAllowHibernation=yes\nAllowSuspendThenHibernate=yes\nHibernateDelaySec=12min\n";
    }

    /**
     * Suspend first, hibernate later, for the lid and the suspend key (logind.conf(5)). SleepOperation= and the value
     * {@code sleep} are known from systemd 256 on; before, suspend-then-hibernate is named itself. Where it is not
     * possible, logind suspends.
     *
     * @param systemd the installed version; unknown counts as an old one, whose keys all versions understand
     */
    static String logind(OptionalInt systemd) {
        if (systemd.orElse(0) >= WITH_SLEEP_OPERATION) {
            return HEADER + "[Login]\nHandleLidSwitch=sleep\nHandleSuspendKey=sleep\n"
                    + "SleepOperation=suspend-then-hibernate suspend\n";
        }
        return HEADER + "[Login]\nHandleLidSwitch=suspend-then-hibernate\nHandleSuspendKey=suspend-then-hibernate\n";
    }
}
