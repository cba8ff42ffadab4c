package org.immutectl.probe.hibernation;

import org.immutectl.probe.SystemFiles;

/** Which program builds the initramfs. */
enum Initramfs {
    INITRAMFS_TOOLS,
    DRACUT,
    UNKNOWN;

    /** mkinitramfs is initramfs-tools' own; update-initramfs comes with newer packages of dracut, too. */
    static Initramfs of(SystemFiles files) {
        if (files.exists("/usr/sbin/mkinitramfs") || files.exists("/sbin/mkinitramfs")) {
            return INITRAMFS_TOOLS;
        }
        return files.exists("/usr/bin/dracut") || files.exists("/usr/sbin/dracut") ? DRACUT : UNKNOWN;
    }
}
