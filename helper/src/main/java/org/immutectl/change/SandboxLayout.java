package org.immutectl.change;

import java.util.List;
import java.util.stream.Stream;

/**
 * How the sandbox's disk is divided: as on the systems that Immutectl is for, with everything that must stay writable
 * in a subvolume of its own.
 */
final class SandboxLayout {

    /** The label of the file system, and the source that its other mounts name in the mount table. */
    static final String NAME = "immutectl-sandbox";

    /** 512 MiB, sparse: only what is written takes room. */
    static final long DISK_BYTES = 512L << 20;

    /** Where the RAM tier, the disk tier and both together are. */
    static final String RAM_TIER = "/ram-tmp";
    static final String DISK_TIER = "/disk-tmp";
    static final String TMP = "/tmp";

    /**
     * A subvolume directly in the file system's top.
     *
     * @param mountPoint where it is mounted, seen from the sandbox's root
     * @param mode of its directory, as chmod(2) takes it
     */
    record Subvolume(String name, String mountPoint, int mode) {
    }

    private static final int OPEN = 0755;
    private static final int ANYBODY_WRITES = 01777;

    /** In the order to mount them in. */
    static final List<Subvolume> SUBVOLUMES = List.of(
            new Subvolume("ROOTVOL", "/", OPEN),
            new Subvolume("etc", "/etc", OPEN),
            new Subvolume("home", "/home", OPEN),
            new Subvolume("var-lib", "/var/lib", OPEN),
            new Subvolume("var-log", "/var/log", OPEN),
            new Subvolume("var-cache", "/var/cache", OPEN),
            new Subvolume("var-tmp", "/var/tmp", ANYBODY_WRITES),
            new Subvolume("var-spool", "/var/spool", OPEN),
            new Subvolume("swap", "/swap", OPEN),
            new Subvolume("disk-tmp", DISK_TIER, ANYBODY_WRITES));

    /** What is locked when the sandbox is handed over. */
    static final List<String> PROTECTED = List.of("/etc", "/");

    /**
     * A file system in memory.
     *
     * @param options as mount(8) takes them
     */
    record InMemory(String mountPoint, String options) {
    }

    static final List<InMemory> IN_MEMORY = List.of(
            new InMemory("/run", "mode=0755,size=16m,nosuid,nodev"),
            new InMemory("/proc", "mode=0755,size=64k,nosuid,nodev,noexec"),
            new InMemory(RAM_TIER, "mode=1777,size=64m,nosuid,nodev"));

    /** What /tmp is where mergerfs is missing. */
    static final InMemory PLAIN_TMP = new InMemory(TMP, "mode=1777,size=64m,nosuid,nodev");

    /**
     * The tiers' joint. mergerfs' own minfreespace of 4 GiB would keep every file off a RAM tier of 64 MiB; partial
     * caching, because without any a program cannot map a file of /tmp before Linux 6.6. Every option is one that
     * mergerfs 2.33.5 (Debian 12) knows and newer ones still take.
     */
    static final String MERGERFS_OPTIONS = "allow_other,category.create=ff,minfreespace=8M,moveonenospc=true,"
            + "cache.files=partial,fsname=" + NAME;

    private SandboxLayout() {
    }

    /** Everything that is mounted in a complete sandbox. */
    static Stream<String> mountPoints() {
        return Stream.of(SUBVOLUMES.stream().map(Subvolume::mountPoint), IN_MEMORY.stream().map(InMemory::mountPoint),
                Stream.of(TMP)).flatMap(points -> points);
    }
}
