package org.immutectl.probe.hibernation;

import java.util.List;
import java.util.Optional;
import org.immutectl.linux.LinuxException;
import org.immutectl.linux.Subvolumes;
import org.immutectl.model.HibernationCheck;
import org.immutectl.model.HibernationCheck.FixBy;
import org.immutectl.model.HibernationCheck.Kind;
import org.immutectl.model.HibernationCheck.Result;
import org.immutectl.model.Message;
import org.immutectl.probe.BlockDevices.BlockDevice;
import org.immutectl.probe.FstabEntry;
import org.immutectl.probe.Mount;
import org.immutectl.probe.SwapArea;

/** Whether there is a place for the image, and whether it is of the right kind and size. */
final class SwapChecks {

    /** How full systemd lets the swap become (HIBERNATION_SWAP_THRESHOLD in its hibernate-util.c). */
    static final double THRESHOLD = 0.98;

    private static final String BTRFS = "btrfs";

    private final Machine machine;
    private final Optional<ResumePoint> point;

    SwapChecks(Machine machine, Optional<ResumePoint> point) {
        this.machine = machine;
        this.point = point;
    }

    List<HibernationCheck> checks() {
        return List.of(swap(), swapFile(), singleDevice(), subvolume(), size());
    }

    private HibernationCheck swap() {
        Message wanted = Message.of("hibernation.wanted.swap");
        if (machine.swaps().isEmpty()) {
            return HibernationCheck.unfixable(Kind.SWAP, Result.CANNOT_TELL, Message.of("hibernation.found.hidden", "/proc/swaps"), wanted);
        }
        if (point.isPresent()) {
            SwapArea area = point.get().area();
            Object[] arguments = {area.path(), Machine.bytes(area.size())};
            return HibernationCheck.pass(Kind.SWAP, area.file() ? Message.of("hibernation.found.swap-file-active", arguments)
                    : Message.of("hibernation.found.swap-partition-active", arguments), wanted);
        }
        List<SwapArea> all = machine.swaps().get();
        Optional<FstabEntry> inactive = machine.fstab().stream().filter(FstabEntry::isSwap).findFirst();
        Message found;
        if (all.stream().anyMatch(SwapArea::deleted)) {
            found = Message.of("hibernation.found.swap-deleted", all.stream().filter(SwapArea::deleted).findFirst().orElseThrow().path());
        } else if (inactive.isPresent()) {
            found = Message.of("hibernation.found.swap-inactive", inactive.get().source());
        } else {
            found = all.isEmpty() ? Message.of("hibernation.found.swap-none") : Message.of("hibernation.found.swap-zram", all.getFirst().path());
        }
        return HibernationCheck.of(Kind.SWAP, Result.FAIL, found, wanted, FixBy.SETUP, Message.of("hibernation.fix.swap"));
    }

    /** Nothing of a file's layout can be read without root; but the kernel looks at all of it before it takes a file. */
    private HibernationCheck swapFile() {
        Message wanted = Message.of("hibernation.wanted.swap-file");
        if (point.isEmpty()) {
            return HibernationCheck.doesNotApply(Kind.SWAP_FILE, Message.of("hibernation.found.no-swap"), wanted);
        }
        return point.get().area().file()
                ? HibernationCheck.pass(Kind.SWAP_FILE, Message.of("hibernation.found.swap-file-accepted", point.get().area().path()), wanted)
                : HibernationCheck.doesNotApply(Kind.SWAP_FILE, Message.of("hibernation.found.partition"), wanted);
    }

    /** systemd takes no notice of a swap file on a Btrfs of several devices (hibernate-util.c). */
    private HibernationCheck singleDevice() {
        Message wanted = Message.of("hibernation.wanted.single-device");
        if (point.isEmpty() || !point.get().area().file()) {
            return HibernationCheck.doesNotApply(Kind.SINGLE_DEVICE,
                    point.isEmpty() ? Message.of("hibernation.found.no-swap") : Message.of("hibernation.found.partition"), wanted);
        }
        Optional<Mount> mount = machine.mount(point.get().area().path());
        if (mount.isPresent() && !mount.get().type().equals(BTRFS)) {
            return HibernationCheck.doesNotApply(Kind.SINGLE_DEVICE, Message.of("hibernation.found.file-system", mount.get().type()), wanted);
        }
        Optional<String> directory = point.get().device().flatMap(BlockDevice::uuid).map(uuid -> "/sys/fs/btrfs/" + uuid);
        List<String> devices = directory.map(path -> machine.files().names(path + "/devices")).orElse(List.of());
        if (devices.isEmpty()) {
            return HibernationCheck.unfixable(Kind.SINGLE_DEVICE, Result.CANNOT_TELL, Message.of("hibernation.found.no-btrfs-facts"), wanted);
        }
        if (devices.size() > 1) {
            return HibernationCheck.of(Kind.SINGLE_DEVICE, Result.FAIL,
                    Message.of("hibernation.found.devices", devices.size(), String.join(", ", devices)), wanted, FixBy.USER,
                    Message.of("hibernation.fix.swap-partition"));
        }
        // Of the kinds that mkfs and balance can leave, only one that is not "single" stores data twice.
        Optional<String> profile = machine.files().names(directory.get() + "/allocation/data").stream()
                .filter(name -> name.matches("dup|raid.*")).findFirst();
        if (profile.isPresent()) {
            return HibernationCheck.of(Kind.SINGLE_DEVICE, Result.FAIL, Message.of("hibernation.found.profile", profile.get()), wanted,
                    FixBy.USER, Message.of("hibernation.fix.swap-partition"));
        }
        return HibernationCheck.pass(Kind.SINGLE_DEVICE, Message.of("hibernation.found.single-device", devices.getFirst()), wanted);
    }

    private HibernationCheck subvolume() {
        Message wanted = Message.of("hibernation.wanted.subvolume");
        if (point.isEmpty() || !point.get().area().file()) {
            return HibernationCheck.doesNotApply(Kind.SUBVOLUME,
                    point.isEmpty() ? Message.of("hibernation.found.no-swap") : Message.of("hibernation.found.partition"), wanted);
        }
        String path = point.get().area().path();
        Optional<String> mountPoint = machine.mountPoint(path);
        if (mountPoint.isEmpty()) {
            return HibernationCheck.unfixable(Kind.SUBVOLUME, Result.CANNOT_TELL, Message.of("hibernation.found.no-mount", path), wanted);
        }
        boolean nested = machine.isInNestedSubvolume(path, mountPoint.get());
        if (!nested && machine.protectedPaths().contains(mountPoint.get())) {
            return HibernationCheck.of(Kind.SUBVOLUME, Result.FAIL, Message.of("hibernation.found.protected", path, mountPoint.get()),
                    wanted, FixBy.SETUP, Message.of("hibernation.fix.subvolume"));
        }
        if (!nested && isReadOnly(mountPoint.get())) {
            return HibernationCheck.of(Kind.SUBVOLUME, Result.FAIL, Message.of("hibernation.found.read-only", mountPoint.get()),
                    wanted, FixBy.SETUP, Message.of("hibernation.fix.subvolume"));
        }
        return HibernationCheck.pass(Kind.SUBVOLUME, nested ? Message.of("hibernation.found.own-subvolume", path)
                : Message.of("hibernation.found.own-mount", path, mountPoint.get()), wanted);
    }

    private boolean isReadOnly(String mountPoint) {
        try {
            return machine.mount(mountPoint).filter(mount -> mount.type().equals(BTRFS)).isPresent()
                    && Subvolumes.isReadOnly(machine.files().root().resolve(mountPoint));
        } catch (LinuxException e) {
            // Not a subvolume's root, or not to be opened by this user; a swap file is active there all the same.
            return false;
        }
    }

    /** systemd compares Active(anon) with what is free; what is in memory and in no file has to go there at the worst. */
    private HibernationCheck size() {
        if (point.isEmpty()) {
            return HibernationCheck.doesNotApply(Kind.SIZE, Message.of("hibernation.found.no-swap"), Message.of("hibernation.wanted.size"));
        }
        long free = point.get().area().free();
        long active = machine.memory().getOrDefault("Active(anon)", -1L);
        if (active < 0) {
            return HibernationCheck.unfixable(Kind.SIZE, Result.CANNOT_TELL, Message.of("hibernation.found.hidden", "/proc/meminfo"),
                    Message.of("hibernation.wanted.size"));
        }
        long image = Math.max(active, machine.memory().getOrDefault("AnonPages", 0L) + machine.memory().getOrDefault("Shmem", 0L));
        long needed = (long) (active / THRESHOLD);
        Message found = Message.of("hibernation.found.size", Machine.bytes(free), Machine.bytes(point.get().area().size()), Machine.bytes(image));
        if (needed > free) {
            return HibernationCheck.of(Kind.SIZE, Result.FAIL, found, Message.of("hibernation.wanted.size-of", Machine.bytes(needed)),
                    FixBy.SETUP, Message.of("hibernation.fix.size"));
        }
        if (image > free) {
            return HibernationCheck.of(Kind.SIZE, Result.WARN, found, Message.of("hibernation.wanted.size-of", Machine.bytes(image)),
                    FixBy.SETUP, Message.of("hibernation.fix.size"));
        }
        long all = machine.memory().getOrDefault("MemTotal", 0L);
        if (point.get().area().size() < all / 2) {
            return HibernationCheck.of(Kind.SIZE, Result.WARN, Message.of("hibernation.found.size-small",
                    Machine.bytes(point.get().area().size()), Machine.bytes(all)), Message.of("hibernation.wanted.size"),
                    FixBy.SETUP, Message.of("hibernation.fix.size"));
        }
        return HibernationCheck.pass(Kind.SIZE, found, Message.of("hibernation.wanted.size"));
    }
}
