package org.immutectl.probe.hibernation;

import java.util.List;
import java.util.Optional;
import org.immutectl.model.HibernationCheck;
import org.immutectl.model.HibernationCheck.FixBy;
import org.immutectl.model.HibernationCheck.Kind;
import org.immutectl.model.HibernationCheck.Result;
import org.immutectl.model.Message;
import org.immutectl.probe.BlockDevices.BlockDevice;
import org.immutectl.probe.KernelCommandLine;

/** Whether this boot was told where the image is, and whether the kernel took notice. */
final class ResumeChecks {

    private static final String RESUME = "/sys/power/resume";
    private static final String RESUME_OFFSET = "/sys/power/resume_offset";
    private static final String NO_DEVICE = "0:0";

    private final Machine machine;
    private final Optional<ResumePoint> point;
    private final boolean nextBootIsRight;

    /** @param nextBootIsRight whether the boot loader's files are good already, so that a restart is all it takes */
    ResumeChecks(Machine machine, Optional<ResumePoint> point, boolean nextBootIsRight) {
        this.machine = machine;
        this.point = point;
        this.nextBootIsRight = nextBootIsRight;
    }

    List<HibernationCheck> checks() {
        return List.of(device(), offset(), kernel());
    }

    private HibernationCheck failed(Kind kind, Message found, Message wanted) {
        if (nextBootIsRight && kind != Kind.KERNEL_RESUME && kernel().result() == Result.PASS) {
            // As after a repair: the kernel knows where to write, and it is the next start's words that look there.
            return HibernationCheck.of(kind, Result.WARN, found, wanted, FixBy.USER, Message.of("hibernation.fix.next-start"));
        }
        return nextBootIsRight
                ? HibernationCheck.of(kind, Result.FAIL, found, wanted, FixBy.USER, Message.of("hibernation.fix.restart"))
                : HibernationCheck.of(kind, Result.FAIL, found, wanted, FixBy.SETUP, Message.of("hibernation.fix.resume"));
    }

    private HibernationCheck device() {
        Kind kind = Kind.RESUME_DEVICE;
        Message wanted = wantedDevice(point);
        Optional<String> value = machine.commandLine().value("resume");
        if (value.isEmpty()) {
            if (point.isPresent() && firmwareTells(machine)) {
                return HibernationCheck.of(kind, Result.WARN, Message.of("hibernation.found.resume-firmware"), wanted, FixBy.SETUP,
                        Message.of("hibernation.fix.resume"));
            }
            return failed(kind, Message.of("hibernation.found.resume-missing"), wanted);
        }
        if (value.get().isEmpty()) {
            return failed(kind, Message.of("hibernation.found.resume-empty"), wanted);
        }
        Optional<BlockDevice> named = machine.devices().find(value.get());
        if (named.isEmpty()) {
            return machine.devices().areDescribed() ? failed(kind, Message.of("hibernation.found.resume-nothing", value.get()), wanted)
                    : HibernationCheck.unfixable(kind, Result.CANNOT_TELL, Message.of("hibernation.found.resume-undescribed", value.get()), wanted);
        }
        if (point.isEmpty() || point.get().device().isEmpty()) {
            return HibernationCheck.unfixable(kind, Result.CANNOT_TELL,
                    Message.of("hibernation.found.resume-unknown", value.get(), named.get().path()), wanted);
        }
        BlockDevice right = point.get().device().get();
        if (!named.get().equals(right)) {
            return failed(kind, machine.devices().liesBelow(named.get(), right)
                    ? Message.of("hibernation.found.resume-raw", value.get(), named.get().path(), right.path())
                    : Message.of("hibernation.found.resume-other", value.get(), named.get().path(), right.path()), wanted);
        }
        return HibernationCheck.pass(kind, Message.of("hibernation.found.resume", value.get(), right.path()), wanted);
    }

    /**
     * From systemd 254 on it leaves the place in an EFI variable; but initramfs-tools looks at the command line only,
     * so that counts with dracut alone.
     */
    static boolean firmwareTells(Machine machine) {
        return machine.isEfi() && machine.systemd().orElse(0) >= 254 && Initramfs.of(machine.files()) == Initramfs.DRACUT;
    }

    static Message wantedDevice(Optional<ResumePoint> point) {
        return point.flatMap(ResumePoint::device).flatMap(BlockDevice::uuid)
                .map(uuid -> Message.of("hibernation.wanted.resume-of", uuid)).orElseGet(() -> Message.of("hibernation.wanted.resume"));
    }

    private HibernationCheck offset() {
        Kind kind = Kind.RESUME_OFFSET;
        Optional<String> value = machine.commandLine().value("resume_offset");
        if (point.isEmpty()) {
            return HibernationCheck.doesNotApply(kind, Message.of("hibernation.found.no-swap"), Message.of("hibernation.wanted.offset"));
        }
        if (!point.get().area().file()) {
            Message wanted = Message.of("hibernation.wanted.offset-none");
            return value.isEmpty() || value.get().equals("0")
                    ? HibernationCheck.doesNotApply(kind, Message.of("hibernation.found.partition"), wanted)
                    : failed(kind, Message.of("hibernation.found.offset-of-partition", value.get()), wanted);
        }
        Message wanted = point.get().offset() instanceof ResumePoint.Offset.Known(long pages)
                ? Message.of("hibernation.wanted.offset-of", Long.toString(pages)) : Message.of("hibernation.wanted.offset");
        if (value.isEmpty()) {
            if (machine.commandLine().value("resume").isEmpty() && firmwareTells(machine)) {
                return HibernationCheck.of(kind, Result.WARN, Message.of("hibernation.found.resume-firmware"), wanted, FixBy.SETUP,
                        Message.of("hibernation.fix.resume"));
            }
            return failed(kind, Message.of("hibernation.found.offset-missing"), wanted);
        }
        if (!isNumber(value.get())) {
            return failed(kind, value.get().isEmpty() ? Message.of("hibernation.found.offset-empty")
                    : Message.of("hibernation.found.offset-word", value.get()), wanted);
        }
        return switch (point.get().offset()) {
            case ResumePoint.Offset.Known(long pages) when pages == Long.parseLong(value.get()) ->
                HibernationCheck.pass(kind, Message.of("hibernation.found.offset", value.get()), wanted);
            case ResumePoint.Offset.Known(long pages) ->
                failed(kind, Message.of("hibernation.found.offset-stale", value.get(), Long.toString(pages)), wanted);
            case ResumePoint.Offset.Recreated _ -> HibernationCheck.of(kind, Result.FAIL,
                    Message.of("hibernation.found.offset-recreated", value.get(), point.get().area().path()), wanted, FixBy.SETUP,
                    Message.of("hibernation.fix.resume"));
            case ResumePoint.Offset.Unknown _ -> HibernationCheck.of(kind, Result.CANNOT_TELL,
                    Message.of("hibernation.found.offset-unknown", value.get()), wanted, FixBy.USER, Message.of("hibernation.fix.facts"));
        };
    }

    static boolean isNumber(String text) {
        return text.matches("\\d{1,18}");
    }

    /** 0:0 means that nobody told the kernel, or that the initramfs found no swap there. */
    private HibernationCheck kernel() {
        Kind kind = Kind.KERNEL_RESUME;
        Message wanted = point.flatMap(ResumePoint::device).map(device -> Message.of("hibernation.wanted.kernel-resume-of", device.number(),
                device.path())).orElseGet(() -> Message.of("hibernation.wanted.kernel-resume"));
        Optional<String> number = machine.files().line(RESUME);
        String offset = machine.files().line(RESUME_OFFSET).orElse("0");
        if (number.isEmpty()) {
            return HibernationCheck.doesNotApply(kind, Message.of("hibernation.found.no-sys-resume"), wanted);
        }
        if (number.get().equals(NO_DEVICE)) {
            if (isNumber(offset) && Long.parseLong(offset) != 0) {
                return failed(kind, Message.of("hibernation.found.kernel-offset-only", offset), wanted);
            }
            if (firmwareTells(machine)) {
                return HibernationCheck.pass(kind, Message.of("hibernation.found.kernel-firmware"), wanted);
            }
            return HibernationCheck.of(kind, Result.FAIL, Message.of("hibernation.found.kernel-unset"), wanted,
                    saysTheRightThing(machine.commandLine()) ? FixBy.USER : FixBy.SETUP,
                    saysTheRightThing(machine.commandLine()) ? Message.of("hibernation.fix.initramfs") : Message.of("hibernation.fix.resume"));
        }
        if (point.isEmpty() || point.get().device().isEmpty()) {
            return HibernationCheck.unfixable(kind, Result.CANNOT_TELL, Message.of("hibernation.found.kernel-unknown", number.get()), wanted);
        }
        if (!number.get().equals(point.get().device().get().number())) {
            return failed(kind, Message.of("hibernation.found.kernel-other", number.get()), wanted);
        }
        if (point.get().offset() instanceof ResumePoint.Offset.Known(long pages) && !offset.equals(Long.toString(pages))) {
            return failed(kind, Message.of("hibernation.found.kernel-offset", offset, Long.toString(pages)), wanted);
        }
        return HibernationCheck.pass(kind, Message.of("hibernation.found.kernel-resume", number.get(), offset), wanted);
    }

    private boolean saysTheRightThing(KernelCommandLine line) {
        return point.filter(place -> isRight(machine, place, line)).isPresent();
    }

    /** True if a command line names the place; an offset that nobody knows is compared with that of this boot. */
    static boolean isRight(Machine machine, ResumePoint point, KernelCommandLine line) {
        Optional<BlockDevice> device = line.value("resume").flatMap(machine.devices()::find);
        String offset = line.value("resume_offset").orElse("0");
        String wanted = switch (point.offset()) {
            case ResumePoint.Offset.Known(long pages) -> Long.toString(pages);
            case ResumePoint.Offset.Unknown _ -> machine.commandLine().value("resume_offset").orElse("?");
            case ResumePoint.Offset.Recreated _ -> "?";
        };
        return device.isPresent() && device.equals(point.device()) && offset.equals(wanted) && !line.has("noresume");
    }
}
