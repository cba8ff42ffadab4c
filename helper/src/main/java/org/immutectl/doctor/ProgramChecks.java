package org.immutectl.doctor;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.immutectl.change.ExternalCommand;
import org.immutectl.model.DoctorCheck;
import org.immutectl.model.DoctorCheck.Kind;
import org.immutectl.model.Message;
import org.immutectl.probe.SystemFiles;
import org.immutectl.probe.SystemdVersion;

/** The versions of what Immutectl is and needs. */
final class ProgramChecks {

    private static final Pattern RELEASE = Pattern.compile("(\\d+)\\.(\\d+).*", Pattern.DOTALL);
    /** mount_setattr(2), by which a mount is made read-only for itself. */
    private static final int KERNEL_MAJOR = 5;
    private static final int KERNEL_MINOR = 12;

    private final SystemFiles files;

    ProgramChecks(SystemFiles files) {
        this.files = files;
    }

    List<DoctorCheck> checks() {
        return List.of(program(), kernel(files.line("/proc/sys/kernel/osrelease").orElse("")), systemd(), btrfs(), mergerfs(), polkit());
    }

    private static DoctorCheck program() {
        String version = Optional.ofNullable(Doctor.class.getPackage().getImplementationVersion()).orElse("?");
        return DoctorCheck.ok(Kind.PROGRAM, Message.of("doctor.found.program", version, Runtime.version()));
    }

    static DoctorCheck kernel(String release) {
        Matcher numbers = RELEASE.matcher(release);
        if (!numbers.matches()) {
            return DoctorCheck.cannotTell(Kind.KERNEL, Message.of("doctor.found.unknown-version"));
        }
        int major = Integer.parseInt(numbers.group(1));
        int minor = Integer.parseInt(numbers.group(2));
        return major > KERNEL_MAJOR || major == KERNEL_MAJOR && minor >= KERNEL_MINOR
                ? DoctorCheck.ok(Kind.KERNEL, Message.of("doctor.found.version", release))
                : DoctorCheck.wrong(Kind.KERNEL, Message.of("doctor.found.kernel-old", release), Message.of("doctor.fix.kernel"));
    }

    private DoctorCheck systemd() {
        OptionalInt version = SystemdVersion.read(files);
        if (!files.exists("/run/systemd/system")) {
            return DoctorCheck.warn(Kind.SYSTEMD, Message.of("doctor.found.systemd-not-running"), Message.of("doctor.fix.systemd"));
        }
        return DoctorCheck.ok(Kind.SYSTEMD, version.isPresent() ? Message.of("doctor.found.version", version.getAsInt())
                : Message.of("doctor.found.unknown-version"));
    }

    private static DoctorCheck btrfs() {
        return Programs.version("btrfs").map(version -> DoctorCheck.ok(Kind.BTRFS_PROGS, Message.of("doctor.found.version", version)))
                .orElseGet(() -> DoctorCheck.warn(Kind.BTRFS_PROGS, Message.of("doctor.found.not-installed"),
                        Message.of("doctor.fix.btrfs-progs")));
    }

    /** Not missed by anybody who has no tiers. */
    private static DoctorCheck mergerfs() {
        return DoctorCheck.ok(Kind.MERGERFS, Programs.version("mergerfs").map(version -> Message.of("doctor.found.version", version))
                .orElseGet(() -> Message.of("doctor.found.mergerfs-none")));
    }

    private static DoctorCheck polkit() {
        if (ExternalCommand.locate("pkexec").isEmpty()) {
            return DoctorCheck.wrong(Kind.POLKIT, Message.of("doctor.found.no-pkexec"), Message.of("doctor.fix.pkexec"));
        }
        return DoctorCheck.ok(Kind.POLKIT, Programs.version("pkexec").map(version -> Message.of("doctor.found.version", version))
                .orElseGet(() -> Message.of("doctor.found.unknown-version")));
    }
}
