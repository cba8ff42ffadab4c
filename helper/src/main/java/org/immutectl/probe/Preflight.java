package org.immutectl.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;

/** Looks for what must stay writable but lies inside a protected subvolume, before anything is locked. */
public final class Preflight {

    /** Places that a running Debian has to be able to write; /run is where our own leases lie. */
    public static final List<String> WRITABLE = List.of("/home", "/var/log", "/var/lib", "/var/tmp", "/var/spool",
            "/var/cache", "/tmp", "/run");

    private final SystemRoot root;
    private final Map<Long, String> devices;

    /** @param devices the protected paths by the device number of their subvolumes */
    public Preflight(SystemRoot root, Map<Long, String> devices) {
        this.root = root;
        this.devices = devices;
    }

    /**
     * What speaks against locking; empty if nothing does.
     *
     * @param booting whether mounts of fstab may still be to come, which then count as if they were there
     */
    public List<Message> objections(boolean booting) throws IOException {
        List<String> coming = booting ? Fstab.mountPoints(root) : List.of();
        List<Message> objections = new ArrayList<>();
        for (String path : WRITABLE) {
            Path place = follow(root.resolve(path));
            if (coming.stream().noneMatch(mount -> covers(mount, path)) && isInside(place, path, coming)) {
                objections.add(Message.of("preflight.inside", path, devices.get(device(place))));
            }
        }
        for (String file : swapFiles()) {
            Path swap = Path.of(file);
            if (swap.startsWith(root.directory()) && Files.exists(swap) && devices.containsKey(device(swap))) {
                objections.add(Message.of("preflight.swap", file, devices.get(device(swap))));
            }
        }
        return objections;
    }

    /** The places that stay writable while the system is locked, of those that have to; the rest is objected to. */
    public List<String> writable() throws IOException {
        List<String> writable = new ArrayList<>();
        for (String path : WRITABLE) {
            Path place = follow(root.resolve(path));
            if (Files.isDirectory(place) && !isInside(place, path, List.of())) {
                writable.add(path);
            }
        }
        return writable;
    }

    /** Where links lead, as /home to /usr/home; one that leads out of the system at {@code --root} is left alone. */
    private Path follow(Path place) {
        try {
            Path real = place.toRealPath();
            return real.startsWith(root.directory()) ? real : place;
        } catch (IOException e) {
            return place;
        }
    }

    private static boolean covers(String mount, String path) {
        return !mount.equals("/") && (path.equals(mount) || path.startsWith(mount + "/"));
    }

    /**
     * Inside, unless it is only the parent of places that are not: the seed's /home lies in the root subvolume and
     * holds nothing but the mount point of one user's home.
     */
    private boolean isInside(Path place, String path, List<String> coming) throws IOException {
        if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS) || !devices.containsKey(device(place))) {
            return false;
        }
        boolean any = false;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(place)) {
            for (Path entry : entries) {
                any = true;
                String inside = path + "/" + entry.getFileName();
                boolean elsewhere = Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)
                        && (!devices.containsKey(device(entry)) || coming.contains(inside));
                if (!elsewhere) {
                    return true;
                }
            }
        } catch (NoSuchFileException e) {
            return false;
        }
        return !any;
    }

    private static long device(Path place) throws IOException {
        return (Long) Files.getAttribute(place, "unix:dev");
    }

    /** The swap files in use (proc_swaps(5)); their names have the kernel's octal escapes. */
    private static List<String> swapFiles() throws IOException {
        List<String> files = new ArrayList<>();
        String swaps = new String(Files.readAllBytes(Path.of("/proc/swaps")), StandardCharsets.UTF_8);
        for (String line : swaps.lines().toList()) {
            String[] fields = line.trim().split("\\s+");
            if (fields.length > 1 && fields[1].equals("file")) {
                files.add(MountTable.unescape(fields[0]));
            }
        }
        return files;
    }
}
