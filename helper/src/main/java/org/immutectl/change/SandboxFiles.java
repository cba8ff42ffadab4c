package org.immutectl.change;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** The few files that make a sandbox look like somebody's Debian. Modes are set whatever the umask is. */
final class SandboxFiles {

    private static final int DIRECTORY_MODE = 0755;
    private static final int FILE_MODE = 0644;
    private static final int FIRST_USER = 1000;
    private static final Path HOST_RELEASE = Path.of("/etc/os-release");

    private final Path top;
    private final UUID disk;

    /**
     * @param top where the file system's top is mounted, with the subvolumes in it
     * @param disk the file system's UUID
     */
    SandboxFiles(Path top, UUID disk) {
        this.top = top;
        this.disk = disk;
    }

    void write() throws IOException {
        for (SandboxLayout.Subvolume subvolume : SandboxLayout.SUBVOLUMES) {
            Files.setAttribute(top.resolve(subvolume.name()), "unix:mode", subvolume.mode());
        }
        for (String mountPoint : SandboxLayout.mountPoints().toList()) {
            directory("ROOTVOL" + mountPoint);
        }
        for (String directory : List.of("boot", "dev", "sys", "root", "usr/bin", "usr/lib", "usr/share/doc", "opt", "srv")) {
            directory("ROOTVOL/" + directory);
        }
        writeEtc();
        file("ROOTVOL/usr/bin/hello", "#!/bin/sh\necho Hello from the sandbox\n");
        Files.setAttribute(top.resolve("ROOTVOL/usr/bin/hello"), "unix:mode", DIRECTORY_MODE);
        file("ROOTVOL/usr/share/doc/README", "A practice system of Immutectl's: break it as you like.\n");
        file("home/user/notes.txt", "What lies in /home stays writable, locked or not.\n");
        for (String mine : List.of("home/user", "home/user/notes.txt")) {
            Files.setAttribute(top.resolve(mine), "unix:uid", FIRST_USER);
            Files.setAttribute(top.resolve(mine), "unix:gid", FIRST_USER);
        }
        directory("var-lib/dpkg");
        file("var-lib/dpkg/status", "");
        file("var-log/syslog", "kernel: Command line: " + kernelCommandLine(disk));
        directory("var-cache/apt");
        directory("var-spool/cron");
    }

    private void writeEtc() throws IOException {
        file("etc/hostname", "sandbox\n");
        file("etc/os-release", Files.isReadable(HOST_RELEASE) ? Files.readString(HOST_RELEASE)
                : "PRETTY_NAME=\"Debian GNU/Linux\"\nID=debian\n");
        file("etc/default/grub", "GRUB_DEFAULT=0\nGRUB_CMDLINE_LINUX_DEFAULT=\"quiet\"\nGRUB_CMDLINE_LINUX=\"\"\n");
        StringBuilder table = new StringBuilder("# <file system> <mount point> <type> <options> <dump> <pass>\n");
        for (SandboxLayout.Subvolume subvolume : SandboxLayout.SUBVOLUMES) {
            String access = SandboxLayout.PROTECTED.contains(subvolume.mountPoint()) ? ",ro" : "";
            table.append("UUID=%s %s btrfs subvol=%s,noatime%s 0 0\n".formatted(
                    disk, subvolume.mountPoint(), subvolume.name(), access));
        }
        table.append("tmpfs %s tmpfs size=64m,nosuid,nodev 0 0\n".formatted(SandboxLayout.RAM_TIER));
        table.append("%s:%s %s fuse.mergerfs %s 0 0\n".formatted(SandboxLayout.RAM_TIER, SandboxLayout.DISK_TIER,
                SandboxLayout.TMP, SandboxLayout.MERGERFS_OPTIONS));
        file("etc/fstab", table.toString());
    }

    /** What /proc/cmdline says of a machine that was started from this disk. */
    static String kernelCommandLine(UUID disk) {
        return "BOOT_IMAGE=/vmlinuz root=UUID=" + disk + " ro rootflags=subvol=ROOTVOL quiet\n";
    }

    private void file(String path, String content) throws IOException {
        directory(Path.of(path).getParent().toString());
        writeFile(top.resolve(path), content);
    }

    static void writeFile(Path file, String content) throws IOException {
        Files.writeString(file, content);
        Files.setAttribute(file, "unix:mode", FILE_MODE);
    }

    private void directory(String path) throws IOException {
        Path directory = top;
        for (Path part : Path.of(path)) {
            directory = directory.resolve(part);
            makeDirectory(directory);
        }
    }

    static void makeDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectory(directory);
            Files.setAttribute(directory, "unix:mode", DIRECTORY_MODE);
        }
    }
}
