package org.immutectl.probe.hibernation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.immutectl.model.HibernationCheck;
import org.immutectl.model.HibernationCheck.FixBy;
import org.immutectl.model.HibernationCheck.Kind;
import org.immutectl.model.HibernationCheck.Result;
import org.immutectl.model.Message;
import org.immutectl.probe.BlockDevices.BlockDevice;
import org.immutectl.probe.BootFiles;
import org.immutectl.probe.BootFiles.Entry;
import org.immutectl.probe.GrubDefaults;
import org.immutectl.probe.KernelCommandLine;
import org.immutectl.probe.SystemFiles;

/** Whether the next boot will look for the image, and in the right place. */
final class BootChecks {

    private static final String LOCATION = "/sys/firmware/efi/efivars/HibernateLocation-8cf2644b-4b0b-428f-9387-6d876050dc67";
    private static final String RESUME = "RESUME";

    private final Machine machine;
    private final Optional<ResumePoint> point;

    BootChecks(Machine machine, Optional<ResumePoint> point) {
        this.machine = machine;
        this.point = point;
    }

    List<HibernationCheck> checks() {
        return List.of(nextBoot(), noResume(), initramfs(), efiVariable());
    }

    /** The entries that boot this system. */
    private List<Entry> entries() {
        return machine.boot().ofThisSystem(machine.commandLine());
    }

    /** True if every entry of the next boot names the place. */
    boolean nextBootIsRight() {
        return point.isPresent() && !entries().isEmpty()
                && entries().stream().allMatch(entry -> ResumeChecks.isRight(machine, point.get(), entry.line()));
    }

    private HibernationCheck nextBoot() {
        Kind kind = Kind.NEXT_BOOT;
        Message wanted = wantedWords();
        if (point.isEmpty()) {
            return HibernationCheck.doesNotApply(kind, Message.of("hibernation.found.no-swap"), wanted);
        }
        List<Entry> entries = entries();
        if (entries.isEmpty()) {
            return machine.boot().hidden().isEmpty()
                    ? HibernationCheck.unfixable(kind, Result.CANNOT_TELL, Message.of("hibernation.found.no-boot-files"), wanted)
                    : HibernationCheck.of(kind, Result.CANNOT_TELL, Message.of("hibernation.found.hidden",
                            String.join(", ", machine.boot().hidden())), wanted, FixBy.USER, Message.of("hibernation.fix.facts"));
        }
        List<Entry> wrong = entries.stream().filter(entry -> !ResumeChecks.isRight(machine, point.get(), entry.line())).toList();
        if (wrong.isEmpty()) {
            return source().filter(source -> !ResumeChecks.isRight(machine, point.get(), source.line()))
                    .map(source -> HibernationCheck.of(kind, Result.WARN, Message.of("hibernation.found.next-boot-source",
                            source.file(), words(source.line())), wanted, FixBy.SETUP, Message.of("hibernation.fix.next-boot-source")))
                    .orElseGet(() -> HibernationCheck.pass(kind, Message.of("hibernation.found.next-boot",
                            entries.stream().map(Entry::file).distinct().collect(Collectors.joining(", ")),
                            words(entries.getFirst().line())), wanted));
        }
        Entry first = wrong.getFirst();
        if (ResumeChecks.firmwareTells(machine) && wrong.stream().allMatch(entry -> entry.line().value("resume").isEmpty())) {
            return HibernationCheck.of(kind, Result.WARN, Message.of("hibernation.found.next-boot", first.file(), words(first.line())),
                    wanted, FixBy.SETUP, Message.of("hibernation.fix.resume"));
        }
        Message found = wrong.size() == entries.size()
                ? Message.of("hibernation.found.next-boot-wrong", first.file(), words(first.line()))
                : Message.of("hibernation.found.next-boot-some", first.file(), words(first.line()), wrong.size(), entries.size());
        boolean generate = source().filter(source -> ResumeChecks.isRight(machine, point.get(), source.line())).isPresent();
        return HibernationCheck.of(kind, Result.FAIL, found, wanted, FixBy.SETUP, !generate ? Message.of("hibernation.fix.resume")
                : machine.startsWithGrub() ? Message.of("hibernation.fix.update-grub") : Message.of("hibernation.fix.kernel-install"));
    }

    private Message wantedWords() {
        Optional<String> uuid = point.flatMap(ResumePoint::device).flatMap(BlockDevice::uuid);
        if (uuid.isPresent() && point.get().area().file() && point.get().offset().measured().isPresent()) {
            return Message.of("hibernation.wanted.words", uuid.get(), Long.toString(point.get().offset().measured().getAsLong()));
        }
        return ResumeChecks.wantedDevice(point);
    }

    /** What the generated files are made from. Where that is nothing of ours to judge, the generated files alone count. */
    private Optional<Entry> source() {
        return machine.startsWithGrub()
                ? BootFiles.grubDefaults(machine.files()).map(line -> new Entry("/etc/default/grub", line))
                : machine.files().text(BootFiles.KERNEL_COMMAND_LINE)
                        .map(text -> new Entry(BootFiles.KERNEL_COMMAND_LINE, KernelCommandLine.parse(text)));
    }

    /** The words of a command line that are about hibernation. */
    private static String words(KernelCommandLine line) {
        String words = line.words().stream().filter(word -> word.startsWith("resume") || word.equals("noresume"))
                .collect(Collectors.joining(" "));
        return words.isEmpty() ? "—" : words;
    }

    private HibernationCheck noResume() {
        Message wanted = Message.of("hibernation.wanted.noresume");
        if (machine.commandLine().has("noresume")) {
            return HibernationCheck.of(Kind.NORESUME, Result.FAIL, Message.of("hibernation.found.noresume"), wanted, FixBy.USER,
                    Message.of("hibernation.fix.noresume"));
        }
        return entries().stream().filter(entry -> entry.line().has("noresume")).findFirst()
                .map(entry -> HibernationCheck.of(Kind.NORESUME, Result.FAIL, Message.of("hibernation.found.noresume-next", entry.file()),
                        wanted, FixBy.USER, Message.of("hibernation.fix.noresume")))
                .orElseGet(() -> HibernationCheck.pass(Kind.NORESUME, Message.of("hibernation.found.no-noresume"), wanted));
    }

    private HibernationCheck initramfs() {
        return switch (Initramfs.of(machine.files())) {
            case INITRAMFS_TOOLS -> initramfsTools();
            case DRACUT -> dracut();
            case UNKNOWN -> HibernationCheck.unfixable(Kind.INITRAMFS, Result.CANNOT_TELL,
                    Message.of("hibernation.found.no-initramfs"), Message.of("hibernation.wanted.initramfs"));
        };
    }

    /**
     * RESUME= of the last of initramfs.conf and conf.d/* counts, but a word on the command line overrides it
     * (initramfs-tools, scripts/local-premount/resume; initramfs.conf(5)).
     */
    private HibernationCheck initramfsTools() {
        Kind kind = Kind.INITRAMFS;
        Message wanted = Message.of("hibernation.wanted.initramfs");
        SystemFiles files = machine.files();
        List<String> sources = new ArrayList<>(List.of("/etc/initramfs-tools/initramfs.conf"));
        files.names("/etc/initramfs-tools/conf.d").stream().filter(name -> name.matches("[A-Za-z0-9_.-]+") && !name.endsWith(".dpkg-old"))
                .forEach(name -> sources.add("/etc/initramfs-tools/conf.d/" + name));
        String from = "";
        Map<String, String> variables = new HashMap<>();
        List<GrubDefaults> sourced = new ArrayList<>();
        for (String source : sources) {
            // Sourced by a shell as GRUB's defaults are, and as simple.
            Optional<GrubDefaults> parsed = files.text(source).map(GrubDefaults::parse);
            parsed.ifPresent(sourced::add);
            Map<String, String> now = GrubDefaults.evaluate(sourced);
            if (!now.getOrDefault(RESUME, "").equals(variables.getOrDefault(RESUME, ""))) {
                from = source;
            }
            variables = now;
        }
        String resume = variables.getOrDefault(RESUME, "");
        boolean onCommandLine = machine.commandLine().value("resume").filter(value -> !value.isEmpty()).isPresent();
        if (resume.equals("none")) {
            return HibernationCheck.of(kind, onCommandLine ? Result.WARN : Result.FAIL, Message.of("hibernation.found.initramfs-none", from),
                    wanted, FixBy.SETUP, Message.of("hibernation.fix.initramfs-tools"));
        }
        if (resume.isEmpty() || resume.equals("auto")) {
            return HibernationCheck.pass(kind, Message.of("hibernation.found.initramfs-tools"), wanted);
        }
        Optional<BlockDevice> named = machine.devices().find(resume);
        if (point.isPresent() && point.get().device().isPresent() && machine.devices().areDescribed() && !named.equals(point.get().device())) {
            return HibernationCheck.of(kind, onCommandLine ? Result.WARN : Result.FAIL,
                    Message.of("hibernation.found.initramfs-other", from, resume), wanted, FixBy.SETUP, Message.of("hibernation.fix.initramfs-tools"));
        }
        return HibernationCheck.pass(kind, Message.of("hibernation.found.initramfs-resume", from, resume), wanted);
    }

    /** The resume module is left out without a word where dracut knows no swap at build time (dracut.conf(5)). */
    private HibernationCheck dracut() {
        Kind kind = Kind.INITRAMFS;
        Message wanted = Message.of("hibernation.wanted.dracut");
        List<String> sources = new ArrayList<>(List.of("/etc/dracut.conf"));
        // The same name in /etc hides the packages' own.
        Map<String, String> byName = new TreeMap<>();
        for (String directory : List.of("/etc/dracut.conf.d", "/usr/lib/dracut/dracut.conf.d")) {
            machine.files().files(directory, ".conf").forEach(file -> byName.putIfAbsent(file.substring(file.lastIndexOf('/') + 1), file));
        }
        sources.addAll(byName.values());
        Optional<String> added = Optional.empty();
        for (String source : sources) {
            for (String line : machine.files().text(source).orElse("").lines().toList()) {
                String text = line.strip();
                boolean names = text.replaceAll("[\"'=+]", " ").matches(".*\\sresume(\\s.*)?");
                if (names && text.startsWith("omit_dracutmodules")) {
                    return HibernationCheck.of(kind, Result.FAIL, Message.of("hibernation.found.dracut-omitted", source), wanted,
                            FixBy.USER, Message.of("hibernation.fix.dracut-omitted", source));
                }
                if (names && text.matches("(force_)?add_dracutmodules.*")) {
                    added = Optional.of(source);
                }
            }
        }
        return added.map(source -> HibernationCheck.pass(kind, Message.of("hibernation.found.dracut-added", source), wanted))
                .orElseGet(() -> HibernationCheck.of(kind, Result.WARN, Message.of("hibernation.found.dracut-not-added"), wanted,
                        FixBy.SETUP, Message.of("hibernation.fix.dracut")));
    }

    /** A machine that runs has resumed or started anew: what is still in the variable is of no use. */
    private HibernationCheck efiVariable() {
        Message wanted = Message.of("hibernation.wanted.efi-variable");
        if (!machine.isEfi()) {
            return HibernationCheck.doesNotApply(Kind.EFI_VARIABLE, Message.of("hibernation.found.bios"), wanted);
        }
        return machine.files().exists(LOCATION)
                ? HibernationCheck.of(Kind.EFI_VARIABLE, Result.WARN, Message.of("hibernation.found.efi-variable"), wanted, FixBy.USER,
                        machine.systemd().orElse(0) >= 256 ? Message.of("hibernation.fix.efi-variable-clear")
                                : Message.of("hibernation.fix.efi-variable", LOCATION))
                : HibernationCheck.pass(Kind.EFI_VARIABLE, Message.of("hibernation.found.no-efi-variable"), wanted);
    }
}
