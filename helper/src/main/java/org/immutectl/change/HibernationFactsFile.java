package org.immutectl.change;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.immutectl.linux.Reason;
import org.immutectl.linux.Users;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.BootFiles;
import org.immutectl.probe.FstabEntry;
import org.immutectl.probe.HibernationFacts;
import org.immutectl.probe.SwapArea;
import org.immutectl.probe.SystemFiles;

/** Writes down for all what only root can read of a system's hibernation. */
public final class HibernationFactsFile {

    private static final String BTRFS = "btrfs";
    /** It reads a few records; a boot does not wait long for it. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private HibernationFactsFile() {
    }

    /**
     * Looks and writes. Nothing for who is not root, and no reason to fail for a command whose own work is done: then a
     * note says what others will not know.
     */
    public static void refresh(SystemRoot root, Progress progress) {
        if (!Users.isRoot()) {
            return;
        }
        try {
            write(root);
        } catch (IOException e) {
            progress.note(Message.of("change.hibernation-facts-not-written", Reason.of(e)));
        }
    }

    /** Looks and writes; readers see the old facts or the new, never a part. */
    public static void write(SystemRoot root) throws IOException {
        SystemFiles files = new SystemFiles(root);
        List<HibernationFacts.SwapFile> swaps = new ArrayList<>();
        for (String path : swapFiles(files)) {
            Path file = root.resolve(path);
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                swaps.add(new HibernationFacts.SwapFile(path, (Long) Files.getAttribute(file, "unix:ino"),
                        ((FileTime) Files.getAttribute(file, "creationTime")).toInstant(), offset(file)));
            }
        }
        List<HibernationFacts.BootFile> bootFiles = new ArrayList<>();
        for (String path : BootFiles.generated(files)) {
            if (isHidden(root, path)) {
                files.text(path).ifPresent(text -> bootFiles.add(new HibernationFacts.BootFile(path, BootFiles.essence(path, text))));
            }
        }
        RunFiles.write(HibernationFacts.file(root), new HibernationFacts(Instant.now(), swaps, bootFiles).format());
    }

    /** The active ones, and those of fstab, which at an early moment of the boot are not active yet. */
    private static Set<String> swapFiles(SystemFiles files) {
        Set<String> paths = new TreeSet<>();
        SwapArea.read(files).orElse(List.of()).stream().filter(area -> area.file() && !area.deleted())
                .map(SwapArea::path).forEach(paths::add);
        FstabEntry.parse(files.text("/etc/fstab").orElse("")).stream()
                .filter(entry -> entry.isSwap() && entry.source().startsWith("/") && !entry.source().startsWith("/dev/"))
                .map(FstabEntry::source).forEach(paths::add);
        return paths;
    }

    /** Only Btrfs' own tool tells it rightly there; for other file systems nothing is told. */
    private static OptionalLong offset(Path file) {
        try {
            if (!Files.getFileStore(file).type().equals(BTRFS)) {
                return OptionalLong.empty();
            }
            return OptionalLong.of(Long.parseLong(ExternalCommand.of("btrfs", "inspect-internal", "map-swapfile", "-r", file)
                    .within(LIMIT).run().strip()));
        } catch (IOException | CommandFailure | NumberFormatException e) {
            // No swap file that could be used, or no btrfs-progs: the check says that it cannot tell.
            return OptionalLong.empty();
        }
    }

    /** Whether an ordinary user may not read it: the file itself, or a directory on the way (the ESP's umask=0077). */
    private static boolean isHidden(SystemRoot root, String path) throws IOException {
        if (!Files.getPosixFilePermissions(root.resolve(path)).contains(PosixFilePermission.OTHERS_READ)) {
            return true;
        }
        for (String at = path.substring(0, path.lastIndexOf('/')); !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(root.resolve(at));
            if (!permissions.contains(PosixFilePermission.OTHERS_EXECUTE) || !permissions.contains(PosixFilePermission.OTHERS_READ)) {
                return true;
            }
        }
        return false;
    }
}
