package org.immutectl.probe.hibernation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.immutectl.model.HibernationCheck;
import org.immutectl.model.HibernationCheck.FixBy;
import org.immutectl.model.HibernationCheck.Kind;
import org.immutectl.model.HibernationCheck.Result;
import org.immutectl.model.Message;
import org.immutectl.probe.SystemFiles.Reading;
import org.immutectl.probe.SystemdConfiguration.Assignment;

/** Whether kernel, firmware and systemd's configuration let the machine hibernate at all. */
final class MachineChecks {

    private static final String STATE = "/sys/power/state";
    private static final String DISK = "/sys/power/disk";
    private static final String LOCKDOWN = "/sys/kernel/security/lockdown";
    private static final String SECURE_BOOT = "SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c";
    /** What HibernateMode= is where nothing is said (systemd-sleep.conf(5)). */
    private static final String USUAL_MODES = "platform shutdown";

    private final Machine machine;

    MachineChecks(Machine machine) {
        this.machine = machine;
    }

    List<HibernationCheck> checks() {
        return List.of(kernel(), lockdown(), allowed());
    }

    /** /sys/power/state lists disk, and /sys/power/disk one of the ways that systemd may use (kernel, power/swsusp). */
    private HibernationCheck kernel() {
        Message wanted = Message.of("hibernation.wanted.kernel");
        Reading state = machine.files().read(STATE);
        if (!machine.files().exists("/sys/kernel") && !machine.files().root().isMachine() && state instanceof Reading.Absent) {
            return HibernationCheck.unfixable(Kind.KERNEL, Result.FAIL,
                    Message.of("hibernation.found.no-kernel", machine.files().root().directory()), wanted);
        }
        if (state instanceof Reading.Hidden) {
            return HibernationCheck.unfixable(Kind.KERNEL, Result.CANNOT_TELL, Message.of("hibernation.found.hidden", STATE), wanted);
        }
        if (offers()) {
            List<String> modes = words(DISK);
            List<String> allowed = Arrays.asList(machine.sleep().last("Sleep", "HibernateMode").map(Assignment::value)
                    .orElse(USUAL_MODES).split("\\s+"));
            if (modes.stream().noneMatch(allowed::contains)) {
                return HibernationCheck.of(Kind.KERNEL, Result.FAIL, Message.of("hibernation.found.kernel-modes",
                                String.join(" ", modes), String.join(" ", allowed)), wanted, FixBy.USER,
                        Message.of("hibernation.fix.kernel-modes"));
            }
            return HibernationCheck.pass(Kind.KERNEL, Message.of("hibernation.found.kernel", String.join(" ", modes)), wanted);
        }
        Optional<String> word = machine.commandLine().has("nohibernate") ? Optional.of("nohibernate")
                : machine.commandLine().value("hibernate").filter("no"::equals).map(value -> "hibernate=" + value);
        if (word.isPresent()) {
            return HibernationCheck.of(Kind.KERNEL, Result.FAIL, Message.of("hibernation.found.kernel-word", word.get()), wanted,
                    FixBy.USER, Message.of("hibernation.fix.word", word.get()));
        }
        if (isLockedDown()) {
            Message found = Message.of("hibernation.found.kernel-locked-down");
            return secureBoot() ? HibernationCheck.unfixable(Kind.KERNEL, Result.FAIL, found, wanted)
                    : HibernationCheck.of(Kind.KERNEL, Result.FAIL, found, wanted, FixBy.USER, Message.of("hibernation.fix.lockdown"));
        }
        return HibernationCheck.unfixable(Kind.KERNEL, Result.FAIL, Message.of("hibernation.found.kernel-not"), wanted);
    }

    /** Whether the kernel offers it; where it is disabled, the word disk is missing. */
    boolean offers() {
        return words(STATE).contains("disk") && !words(DISK).contains("disabled");
    }

    private List<String> words(String file) {
        return machine.files().line(file).map(line -> List.of(line.replace("[", "").replace("]", "").split("\\s+"))).orElse(List.of());
    }

    /** Integrity is enough to forbid it: LOCKDOWN_HIBERNATION comes before LOCKDOWN_INTEGRITY_MAX (linux/security.h). */
    private HibernationCheck lockdown() {
        Message wanted = Message.of("hibernation.wanted.lockdown");
        return switch (machine.files().read(LOCKDOWN)) {
            case Reading.Absent _ -> HibernationCheck.doesNotApply(Kind.LOCKDOWN, Message.of("hibernation.found.no-lockdown"), wanted);
            case Reading.Hidden _ -> HibernationCheck.unfixable(Kind.LOCKDOWN, Result.CANNOT_TELL,
                    Message.of("hibernation.found.hidden", LOCKDOWN), wanted);
            case Reading.Text(String text) when text.contains("[none]") -> HibernationCheck.pass(Kind.LOCKDOWN,
                    secureBoot() ? Message.of("hibernation.found.lockdown-none-secure") : Message.of("hibernation.found.lockdown-none"), wanted);
            case Reading.Text(String text) -> new HibernationCheck(Kind.LOCKDOWN, Result.FAIL,
                    Message.of("hibernation.found.lockdown", text.replaceAll("(?s).*\\[(.*)].*", "$1").strip()), wanted,
                    Optional.of(secureBoot() ? Message.of("hibernation.fix.secure-boot") : Message.of("hibernation.fix.lockdown")),
                    secureBoot() ? FixBy.NONE : FixBy.USER);
        };
    }

    private boolean isLockedDown() {
        return machine.files().text(LOCKDOWN).filter(text -> !text.contains("[none]")).isPresent();
    }

    private boolean secureBoot() {
        return machine.efiVariable(SECURE_BOOT).filter(bytes -> bytes[bytes.length - 1] == 1).isPresent();
    }

    private HibernationCheck allowed() {
        Message wanted = Message.of("hibernation.wanted.allowed");
        Optional<Assignment> no = machine.sleep().last("Sleep", "AllowHibernation")
                .filter(assignment -> Machine.parseBoolean(assignment.value()).filter(value -> !value).isPresent());
        if (no.isPresent()) {
            return HibernationCheck.of(Kind.ALLOWED, Result.FAIL, Message.of("hibernation.found.disallowed", no.get().file(),
                    no.get().line()), wanted, FixBy.USER, Message.of("hibernation.fix.disallowed", no.get().file()));
        }
        for (String unit : List.of("hibernate.target", "systemd-hibernate.service")) {
            for (String directory : List.of("/etc/systemd/system", "/run/systemd/system")) {
                if (isMasked(directory + "/" + unit)) {
                    return HibernationCheck.of(Kind.ALLOWED, Result.FAIL, Message.of("hibernation.found.masked", unit), wanted,
                            FixBy.USER, Message.of("hibernation.fix.masked", unit));
                }
            }
        }
        return HibernationCheck.pass(Kind.ALLOWED, Message.of("hibernation.found.allowed"), wanted);
    }

    /** A link to /dev/null, or an empty file (systemd.unit(5)). */
    private boolean isMasked(String path) {
        Path file = machine.files().root().resolve(path);
        try {
            return Files.isSymbolicLink(file) ? Files.readSymbolicLink(file).equals(Path.of("/dev/null"))
                    : Files.isRegularFile(file) && Files.size(file) == 0;
        } catch (IOException e) {
            // Gone meanwhile: then it masks nothing.
            return false;
        }
    }
}
