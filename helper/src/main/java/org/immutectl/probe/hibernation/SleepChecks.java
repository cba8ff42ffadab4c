package org.immutectl.probe.hibernation;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutectl.model.HibernationCheck;
import org.immutectl.model.HibernationCheck.FixBy;
import org.immutectl.model.HibernationCheck.Kind;
import org.immutectl.model.HibernationCheck.Result;
import org.immutectl.model.Message;
import org.immutectl.probe.BlockDevices.BlockDevice;
import org.immutectl.probe.LostHibernation;
import org.immutectl.probe.Mount;

/** What can come between the wish to hibernate and the image on the disk. */
final class SleepChecks {

    /** FUSE file systems of the desktop itself, which answer the freezer. */
    private static final Set<String> HARMLESS_FUSE = Set.of("fuse.gvfsd-fuse", "fuse.portal", "fuse.lxcfs", "fusectl", "fuse.snapfuse");
    /** Before it, systemd cannot find a swap file's offset on Btrfs by itself. */
    private static final int BTRFS_OFFSET_SINCE = 255;

    private final Machine machine;
    private final Optional<ResumePoint> point;

    SleepChecks(Machine machine, Optional<ResumePoint> point) {
        this.machine = machine;
        this.point = point;
    }

    List<HibernationCheck> checks(boolean wakesUpToHibernate) {
        return List.of(wakeClock(wakesUpToHibernate), fuse(), encryption(), lastTry());
    }

    /**
     * systemd's own checks in its order (hibernate-util.c, hibernation_is_safe), made from the lines that are known.
     *
     * @param answer what logind said, if it was asked: it knows best whether, and we why not
     */
    HibernationCheck systemd(List<HibernationCheck> known, Optional<String> answer) {
        Message wanted = Message.of("hibernation.wanted.systemd");
        Optional<Message> refusal = refusal(known);
        if (refusal.isPresent()) {
            return HibernationCheck.unfixable(Kind.SYSTEMD, Result.FAIL, refusal.get(), wanted);
        }
        if (answer.filter("na"::equals).isPresent()) {
            return HibernationCheck.unfixable(Kind.SYSTEMD, Result.FAIL, Message.of("hibernation.found.logind-na"), wanted);
        }
        if (answer.filter("no"::equals).isPresent()) {
            return HibernationCheck.unfixable(Kind.SYSTEMD, Result.WARN, Message.of("hibernation.found.logind-no"), wanted);
        }
        String path = point.map(place -> place.area().path()).orElse("");
        return HibernationCheck.pass(Kind.SYSTEMD, answer.map(word -> Message.of("hibernation.found.logind", path, word))
                .orElseGet(() -> Message.of("hibernation.found.systemd", path)), wanted);
    }

    private Optional<Message> refusal(List<HibernationCheck> known) {
        if (isFailed(known, Kind.ALLOWED)) {
            return Optional.of(Message.of("hibernation.found.systemd-disallowed"));
        }
        if (isFailed(known, Kind.KERNEL)) {
            return Optional.of(Message.of("hibernation.found.systemd-kernel"));
        }
        if (machine.commandLine().has("noresume")) {
            return Optional.of(Message.of("hibernation.found.noresume"));
        }
        String device = machine.files().line("/sys/power/resume").orElse("0:0");
        boolean deviceSet = !device.equals("0:0");
        String offset = machine.files().line("/sys/power/resume_offset").orElse("0");
        if (!deviceSet && !offset.equals("0")) {
            return Optional.of(Message.of("hibernation.found.kernel-offset-only", offset));
        }
        if (point.isEmpty() || isFailed(known, Kind.SINGLE_DEVICE)) {
            return Optional.of(Message.of("hibernation.found.systemd-no-swap"));
        }
        boolean btrfsFile = point.get().area().file()
                && machine.mount(point.get().area().path()).filter(mount -> mount.type().equals("btrfs")).isPresent();
        int version = machine.systemd().orElse(BTRFS_OFFSET_SINCE);
        if (btrfsFile && version < BTRFS_OFFSET_SINCE && (!deviceSet || offset.equals("0"))) {
            return Optional.of(Message.of("hibernation.found.systemd-old", version));
        }
        Optional<String> swapDevice = point.get().device().map(BlockDevice::number);
        if (deviceSet && swapDevice.isPresent() && (!device.equals(swapDevice.get()) || point.get().offset().measured().isPresent()
                && !offset.equals(Long.toString(point.get().offset().measured().getAsLong())))) {
            return Optional.of(Message.of("hibernation.found.systemd-stale", device, offset));
        }
        if (!deviceSet && !machine.isEfi()) {
            return Optional.of(Message.of("hibernation.found.systemd-bios"));
        }
        return isFailed(known, Kind.SIZE) ? Optional.of(Message.of("hibernation.found.systemd-size")) : Optional.empty();
    }

    private static boolean isFailed(List<HibernationCheck> known, Kind kind) {
        return known.stream().anyMatch(check -> check.kind() == kind && check.failed());
    }

    private HibernationCheck wakeClock(boolean needed) {
        Message wanted = Message.of("hibernation.wanted.wake-clock");
        List<String> clocks = machine.files().names("/sys/class/rtc").stream()
                .filter(name -> machine.files().exists("/sys/class/rtc/" + name + "/wakealarm")).toList();
        if (!clocks.isEmpty()) {
            return HibernationCheck.pass(Kind.WAKE_CLOCK, Message.of("hibernation.found.wake-clock", clocks.getFirst()), wanted);
        }
        return needed ? HibernationCheck.of(Kind.WAKE_CLOCK, Result.WARN, Message.of("hibernation.found.no-wake-clock"), wanted,
                        FixBy.USER, Message.of("hibernation.fix.wake-clock"))
                : HibernationCheck.doesNotApply(Kind.WAKE_CLOCK, Message.of("hibernation.found.no-wake-clock-needed"), wanted);
    }

    private HibernationCheck fuse() {
        Message wanted = Message.of("hibernation.wanted.fuse");
        Optional<Mount> mount = machine.mounts().mounts().stream()
                .filter(one -> (one.type().startsWith("fuse.") || one.type().equals("fuse")) && !HARMLESS_FUSE.contains(one.type()))
                .findFirst();
        return mount.map(one -> HibernationCheck.of(Kind.FUSE, Result.WARN,
                        Message.of("hibernation.found.fuse", one.type().replace("fuse.", ""), one.mountPoint()), wanted, FixBy.USER,
                        Message.of("hibernation.fix.fuse", one.mountPoint())))
                .orElseGet(() -> HibernationCheck.pass(Kind.FUSE, Message.of("hibernation.found.no-fuse"), wanted));
    }

    private HibernationCheck encryption() {
        Message wanted = Message.of("hibernation.wanted.encryption");
        if (point.isEmpty() || point.get().device().isEmpty()) {
            return HibernationCheck.doesNotApply(Kind.ENCRYPTION,
                    point.isEmpty() ? Message.of("hibernation.found.no-swap") : Message.of("hibernation.found.no-device"), wanted);
        }
        BlockDevice swap = point.get().device().get();
        if (hasRandomKey(swap)) {
            return HibernationCheck.of(Kind.ENCRYPTION, Result.FAIL, Message.of("hibernation.found.random-key", swap.path()), wanted,
                    FixBy.SETUP, Message.of("hibernation.fix.random-key"));
        }
        if (machine.devices().isEncrypted(swap)) {
            return HibernationCheck.pass(Kind.ENCRYPTION, Message.of("hibernation.found.encrypted", swap.path()), wanted);
        }
        Optional<String> secret = List.of("/", "/home").stream().filter(path -> machine.mount(path)
                .flatMap(mount -> machine.devices().find(mount.source())).filter(machine.devices()::isEncrypted).isPresent()).findFirst();
        return secret.map(path -> HibernationCheck.of(Kind.ENCRYPTION, Result.WARN, Message.of("hibernation.found.clear", swap.path(), path),
                        wanted, FixBy.SETUP, Message.of("hibernation.fix.clear")))
                .orElseGet(() -> HibernationCheck.doesNotApply(Kind.ENCRYPTION, Message.of("hibernation.found.no-encryption"), wanted));
    }

    /** A key from /dev/urandom is a new one at each boot (crypttab(5)): the image could never be read again. */
    private boolean hasRandomKey(BlockDevice device) {
        return device.mapping().isPresent() && machine.files().text("/etc/crypttab").orElse("").lines()
                .map(line -> line.strip().split("\\s+")).anyMatch(fields -> fields.length > 2 && fields[0].equals(device.mapping().get())
                        && (fields[2].equals("/dev/urandom") || fields[2].equals("/dev/random")));
    }

    private HibernationCheck lastTry() {
        Message wanted = Message.of("hibernation.wanted.last-try");
        try {
            return LostHibernation.read(machine.files().root()).map(lost -> HibernationCheck.of(Kind.LAST_TRY, Result.WARN,
                            Message.of("hibernation.found.lost", lost.at()), wanted, FixBy.USER, Message.of("hibernation.fix.last-try")))
                    .orElseGet(() -> HibernationCheck.pass(Kind.LAST_TRY, Message.of("hibernation.found.not-lost"), wanted));
        } catch (IOException e) {
            return HibernationCheck.unfixable(Kind.LAST_TRY, Result.CANNOT_TELL,
                    Message.of("hibernation.found.hidden", LostHibernation.report(machine.files().root())), wanted);
        }
    }
}
