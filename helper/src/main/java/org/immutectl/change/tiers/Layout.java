package org.immutectl.change.tiers;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Where the tiers are, and the lines of fstab(5) that make them.
 *
 * @param ram where the RAM tier is mounted
 * @param disk where the disk tier is mounted
 */
record Layout(String ram, String disk) {

    static final String TMP = "/tmp";
    static final String RAM = "/ram-tmp";
    static final String DISK = "/disk-tmp";

    static final Layout USUAL = new Layout(RAM, DISK);

    /**
     * A tier that cannot be mounted must not keep the machine from starting (nofail), which would also let everything
     * start before it: so the old order, before anything that uses /tmp, is asked for again (systemd.mount(5)).
     */
    private static final String ORDER = "nofail,x-systemd.before=local-fs.target";

    /** The same in words that mount(8) keeps to itself: it hands nofail on to FUSE 2 (Debian 12), which does not know it. */
    private static final String POOL_ORDER = "x-systemd.wanted-by=local-fs.target,x-systemd.before=local-fs.target";

    String ramLine(Sizes sizes) {
        return "tmpfs %s tmpfs size=%s,mode=1777,nosuid,nodev,%s 0 0".formatted(ram, Sizes.option(sizes.ram()), ORDER);
    }

    /** @param subvolume as {@code subvol=} takes it */
    String diskLine(UUID fileSystem, String subvolume) {
        return "UUID=%s %s btrfs subvol=%s,noatime,nosuid,nodev,%s 0 0".formatted(fileSystem, disk, escape(subvolume), ORDER);
    }

    /**
     * The pool needs its RAM tier; without its disk tier it is still better than no /tmp at all, so it only waits for
     * that one.
     */
    String poolLine(Mergerfs mergerfs, Sizes sizes) {
        List<String> options = new ArrayList<>(mergerfs.options(Sizes.option(sizes.threshold())));
        options.add("nosuid,nodev");
        options.add(POOL_ORDER);
        options.add("x-systemd.requires-mounts-for=" + ram);
        options.add("x-systemd.after=" + disk);
        return "%s:%s %s fuse.mergerfs %s 0 0".formatted(ram, disk, TMP, String.join(",", options));
    }

    /** tmpfiles.d(5): the contents go at boot, before anything of this boot's is made; never while the system runs. */
    String wipeAtBoot() {
        return """
                # Made by "immutectl tiers setup", taken away by "immutectl tiers remove".
                # What spilled to the disk tier goes at every boot, as what is in memory does.
                D! %s 1777 root root -
                """.formatted(disk);
    }

    private static String escape(String path) {
        return path.replace("\\", "\\134").replace(" ", "\\040").replace("\t", "\\011");
    }
}
