package org.immutectl.probe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The block devices of a system, from /sys/class/block and udev's database in /run/udev/data, which any user may read.
 */
public final class BlockDevices {

    private static final Map<String, String> TAGS = Map.of("UUID", "ID_FS_UUID", "LABEL", "ID_FS_LABEL",
            "PARTUUID", "ID_PART_ENTRY_UUID", "PARTLABEL", "ID_PART_ENTRY_NAME");
    private static final int MAX_DEPTH = 16;

    /**
     * A block device.
     *
     * @param name the kernel's: {@code dm-0}
     * @param number major and minor: {@code 254:0}
     * @param mapping the device mapper's name for it, if it is one of its devices
     * @param encrypted whether it is the open side of a LUKS or plain dm-crypt volume
     * @param below the names of the devices that it lies on
     * @param links its other names below /dev, such as {@code disk/by-uuid/…}
     * @param properties what udev knows, such as {@code ID_FS_UUID}
     */
    public record BlockDevice(String name, String number, Optional<String> mapping, boolean encrypted, List<String> below,
                              Set<String> links, Map<String, String> properties) {

        public BlockDevice {
            below = List.copyOf(below);
            links = Set.copyOf(links);
            properties = Map.copyOf(properties);
        }

        /** What people call it: {@code /dev/mapper/root_crypt}, {@code /dev/sda2}. */
        public String path() {
            return "/dev/" + mapping.map(name -> "mapper/" + name).orElse(name);
        }

        /** What lies on it, by udev: {@code btrfs}, {@code swap}, {@code crypto_LUKS}. */
        public Optional<String> content() {
            return Optional.ofNullable(properties.get("ID_FS_TYPE"));
        }

        /** The UUID of what lies on it. */
        public Optional<String> uuid() {
            return Optional.ofNullable(properties.get("ID_FS_UUID"));
        }
    }

    private final List<BlockDevice> devices;

    private BlockDevices(List<BlockDevice> devices) {
        this.devices = List.copyOf(devices);
    }

    public static BlockDevices read(SystemFiles files) {
        List<BlockDevice> devices = new ArrayList<>();
        for (String name : files.names("/sys/class/block")) {
            String directory = "/sys/class/block/" + name;
            files.line(directory + "/dev").ifPresent(number -> {
                Set<String> links = new HashSet<>();
                Map<String, String> properties = new HashMap<>();
                files.text("/run/udev/data/b" + number).ifPresent(text -> text.lines().forEach(line -> udev(line, links, properties)));
                devices.add(new BlockDevice(name, number, files.line(directory + "/dm/name"),
                        files.line(directory + "/dm/uuid").filter(uuid -> uuid.startsWith("CRYPT-")).isPresent(),
                        files.names(directory + "/slaves"), links, properties));
            });
        }
        return new BlockDevices(devices);
    }

    /** A line of udev's database: a letter, a colon, and what it is about. */
    private static void udev(String line, Set<String> links, Map<String, String> properties) {
        if (line.startsWith("S:")) {
            links.add(line.substring(2));
        } else if (line.startsWith("E:")) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                properties.put(line.substring(2, equals), line.substring(equals + 1));
            }
        }
    }

    /** True if udev's database tells of file systems; without it a UUID cannot be turned into a device. */
    public boolean areDescribed() {
        return devices.stream().anyMatch(device -> !device.properties().isEmpty());
    }

    /**
     * The device that {@code resume=}, fstab or a mount names: {@code UUID=…}, {@code /dev/…}, {@code 254:0}. A UUID
     * that a partition and the open volume in it could both mean is that of what lies on the device itself.
     */
    public Optional<BlockDevice> find(String name) {
        int equals = name.indexOf('=');
        if (equals > 0 && TAGS.containsKey(name.substring(0, equals))) {
            String tag = TAGS.get(name.substring(0, equals));
            String value = name.substring(equals + 1).replace("\"", "");
            return devices.stream().filter(device -> value.equalsIgnoreCase(device.properties().get(tag))).findFirst();
        }
        if (name.startsWith("/dev/")) {
            String below = name.substring("/dev/".length());
            return devices.stream().filter(device -> device.name().equals(below) || device.links().contains(below)
                    || device.mapping().map(mapping -> below.equals("mapper/" + mapping)).orElse(false)).findFirst();
        }
        return devices.stream().filter(device -> device.number().equals(name)).findFirst();
    }

    /** The device of a kernel name such as {@code dm-0}. */
    public Optional<BlockDevice> named(String name) {
        return devices.stream().filter(device -> device.name().equals(name)).findFirst();
    }

    /** True if the device, or one that it lies on, is encrypted. */
    public boolean isEncrypted(BlockDevice device) {
        return isEncrypted(device, 0);
    }

    private boolean isEncrypted(BlockDevice device, int depth) {
        return device.encrypted() || depth < MAX_DEPTH && device.below().stream().map(this::named)
                .flatMap(Optional::stream).anyMatch(below -> isEncrypted(below, depth + 1));
    }

    /** True if the first device lies somewhere below the second. */
    public boolean liesBelow(BlockDevice device, BlockDevice upper) {
        return liesBelow(device, upper, 0);
    }

    private boolean liesBelow(BlockDevice device, BlockDevice upper, int depth) {
        return depth < MAX_DEPTH && upper.below().stream().anyMatch(name -> name.equals(device.name())
                || named(name).map(between -> liesBelow(device, between, depth + 1)).orElse(false));
    }
}
