package org.immutectl.probe.hibernation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.BlockDevices;
import org.immutectl.probe.BlockDevices.BlockDevice;
import org.immutectl.probe.BootFiles;
import org.immutectl.probe.Configuration;
import org.immutectl.probe.FstabEntry;
import org.immutectl.probe.HibernationFacts;
import org.immutectl.probe.KernelCommandLine;
import org.immutectl.probe.Mount;
import org.immutectl.probe.MountTable;
import org.immutectl.probe.ProbeException;
import org.immutectl.probe.SwapArea;
import org.immutectl.probe.SystemFiles;
import org.immutectl.probe.SystemdConfiguration;
import org.immutectl.probe.SystemdVersion;

/**
 * What the checks look at, read once, so that all lines of a list speak of the same moment.
 *
 * @param swaps active swap areas; empty if they cannot be read
 * @param memory of /proc/meminfo, in bytes
 * @param boot what the boot loader's files say for the next boot
 */
record Machine(SystemFiles files, KernelCommandLine commandLine, Optional<List<SwapArea>> swaps, Map<String, Long> memory,
               MountTable mounts, BlockDevices devices, Optional<HibernationFacts> facts, BootFiles boot,
               List<FstabEntry> fstab, OptionalInt systemd, SystemdConfiguration sleep, SystemdConfiguration logind,
               List<String> protectedPaths) {

    private static final String OWN_MOUNTS = "/proc/self/mountinfo";

    static Machine read(SystemRoot root) {
        SystemFiles files = new SystemFiles(root);
        Optional<HibernationFacts> facts;
        try {
            facts = HibernationFacts.read(root);
        } catch (IOException e) {
            // Root's facts cannot be read: as if there were none, and the lines that need them say so.
            facts = Optional.empty();
        }
        MountTable mounts = mounts(files);
        return new Machine(files, KernelCommandLine.parse(files.text("/proc/cmdline").orElse("")), SwapArea.read(files),
                memory(files.text("/proc/meminfo").orElse("")), mounts, BlockDevices.read(files), facts,
                BootFiles.read(files, facts), FstabEntry.parse(files.text("/etc/fstab").orElse("")),
                SystemdVersion.read(files), SystemdConfiguration.read(files, "sleep.conf"),
                SystemdConfiguration.read(files, "logind.conf"), protectedPaths(files, mounts));
    }

    /** The system's own mount table if it has a /proc; else this process's, with what lies below the root. */
    private static MountTable mounts(SystemFiles files) {
        try {
            Optional<String> own = files.text(OWN_MOUNTS);
            return own.isPresent() ? MountTable.parse(own.get()) : MountTable.read();
        } catch (IOException e) {
            // Without mounts the lines that need them cannot tell.
            return noMounts();
        }
    }

    private static MountTable noMounts() {
        try {
            return MountTable.parse("");
        } catch (ProbeException e) {
            throw new IllegalStateException("an empty table is a good one", e);
        }
    }

    private static Map<String, Long> memory(String text) {
        Map<String, Long> memory = new HashMap<>();
        for (String line : text.lines().toList()) {
            String[] fields = line.split("[:\\s]+");
            if (fields.length > 2 && fields[1].matches("\\d{1,15}")) {
                memory.put(fields[0], Long.parseLong(fields[1]) * 1024);
            }
        }
        return memory;
    }

    /** As {@link Configuration}, whose default looks for a mount where this process sees it. */
    private static List<String> protectedPaths(SystemFiles files, MountTable mounts) {
        try {
            if (Files.notExists(files.root().configurationFile(), LinkOption.NOFOLLOW_LINKS)) {
                return mounts.at(inMounts(files, "/etc")).isPresent() ? List.of("/", "/etc") : List.of("/");
            }
            return Configuration.load(files.root(), mounts).protectedPaths();
        } catch (IOException e) {
            // Not to be trusted or understood: the lock says so itself, and means these until then.
            return List.of("/", "/etc");
        }
    }

    /** Where a path of the system lies in {@link #mounts()}. */
    private String inMounts(String path) {
        return inMounts(files, path);
    }

    private static String inMounts(SystemFiles files, String path) {
        return files.exists(OWN_MOUNTS) ? path : files.root().resolve(path).toString();
    }

    /** The mount that shows a path of the system. */
    Optional<Mount> mount(String path) {
        return mounts.covering(inMounts(path));
    }

    /** The mount point of the mount that shows it, seen from the system's root. */
    Optional<String> mountPoint(String path) {
        String root = inMounts("/");
        return mount(path).map(Mount::mountPoint).map(point -> root.equals("/") || !point.startsWith(root) ? point
                : point.equals(root) ? "/" : point.substring(root.length()));
    }

    /** True if a path leads into a directory of a Btrfs subvolume's own (inode 256) below the mount that shows it. */
    boolean isInNestedSubvolume(String path, String mountPoint) {
        for (String at = path; at.length() > mountPoint.length() && at.length() > 1;
             at = at.substring(0, Math.max(1, at.lastIndexOf('/')))) {
            try {
                if ((Long) Files.getAttribute(files.root().resolve(at), "unix:ino") == 256) {
                    return true;
                }
            } catch (IOException e) {
                continue;
            }
        }
        return false;
    }

    /** Active areas on a disk that a start can find again. */
    List<SwapArea> diskSwaps() {
        return swaps.orElse(List.of()).stream().filter(area -> !area.isZram() && !area.deleted()).toList();
    }

    /** The area that the image goes to: the one that resume= means, else the kernel's first choice. */
    Optional<SwapArea> swap() {
        Optional<BlockDevice> resume = commandLine.value("resume").flatMap(devices::find);
        Comparator<SwapArea> meant = Comparator.comparing(area -> resume.isPresent() && device(area).equals(resume)
                && area.file() == commandLine.value("resume_offset").filter(offset -> !offset.equals("0")).isPresent());
        return diskSwaps().stream().max(meant.thenComparing(SwapArea::priority).thenComparing(SwapArea::free));
    }

    /** The device that an area is, or that its file lies on. */
    Optional<BlockDevice> device(SwapArea area) {
        return area.file() ? mount(area.path()).flatMap(mount -> devices.find(mount.source())) : devices.find(area.path());
    }

    /** Whether the firmware is EFI. */
    boolean isEfi() {
        return files.exists("/sys/firmware/efi");
    }

    /** The bytes of an EFI variable without the four of its attributes. */
    Optional<byte[]> efiVariable(String name) {
        return files.bytes("/sys/firmware/efi/efivars/" + name).filter(bytes -> bytes.length > 4)
                .map(bytes -> Arrays.copyOfRange(bytes, 4, bytes.length));
    }

    /** True if the machine starts through GRUB: its word on the command line tells, else the file. */
    boolean startsWithGrub() {
        return commandLine.value("BOOT_IMAGE").isPresent()
                || commandLine.value("initrd").isEmpty() && files.exists(BootFiles.GRUB_CONFIGURATION);
    }

    /** A boolean of systemd's configuration (systemd.syntax(7)). */
    static Optional<Boolean> parseBoolean(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "1", "yes", "y", "true", "t", "on" -> Optional.of(true);
            case "0", "no", "n", "false", "f", "off" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** How many bytes, for a sentence: the reader's language turns it into GiB. */
    static String bytes(long number) {
        return number + " B";
    }
}
