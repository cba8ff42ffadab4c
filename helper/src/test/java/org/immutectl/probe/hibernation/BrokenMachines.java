package org.immutectl.probe.hibernation;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.immutectl.model.HibernationCheck.FixBy;
import org.immutectl.model.HibernationCheck.Kind;
import org.immutectl.model.HibernationCheck.Result;
import org.junit.jupiter.params.provider.Arguments;

/** Whole machines, each broken in one way, and the line that has to tell it. */
final class BrokenMachines {

    private static final String CMDLINE = "/proc/cmdline";
    static final String SWAPS = "/proc/swaps";
    private static final String GRUB = "/boot/grub/grub.cfg";
    static final String OFFSET = "resume_offset=533760";
    private static final String RESUME = "resume=UUID=4473b40b-bb46-43d6-b69c-ef17bfcac41c";
    private static final String LOGIND = "/etc/systemd/logind.conf.d/logind.conf";
    static final String HEADING = "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n";
    private static final String EFIVARS = "/sys/firmware/efi/efivars/";

    private BrokenMachines() {
    }

    private static Arguments broken(String what, String machine, UnaryOperator<CapturedMachine> change, Kind kind, Result result,
                                    String found, FixBy fixBy) {
        return Arguments.of(what, machine, change, kind, result, found, fixBy);
    }

    private static UnaryOperator<CapturedMachine> cmdline(String old, String text) {
        return machine -> machine.with(CMDLINE, old, text);
    }

    static UnaryOperator<CapturedMachine> boot(String old, String text) {
        return machine -> machine.with(CMDLINE, old, text).with(GRUB, old, text);
    }

    static Stream<Arguments> machine() {
        return Stream.of(
                broken("no disk in state", "laptop", m -> m.with("/sys/power/state", "freeze mem\n"), Kind.KERNEL, Result.FAIL, "kernel-not", FixBy.NONE),
                broken("disabled", "laptop", m -> m.with("/sys/power/disk", "[disabled]\n"), Kind.KERNEL, Result.FAIL, "kernel-not", FixBy.NONE),
                broken("no such file", "laptop", m -> m.without("/sys/power/state"), Kind.KERNEL, Result.FAIL, "kernel-not", FixBy.NONE),
                broken("nohibernate", "laptop", m -> m.with("/sys/power/disk", "[disabled]\n").with(CMDLINE, " quiet", " nohibernate"),
                        Kind.KERNEL, Result.FAIL, "kernel-word", FixBy.USER),
                broken("hibernate=no", "laptop", m -> m.with("/sys/power/state", "mem").with(CMDLINE, " quiet", " hibernate=no"),
                        Kind.KERNEL, Result.FAIL, "kernel-word", FixBy.USER),
                broken("a mode that the kernel has not", "laptop", m -> m.with("/etc/systemd/sleep.conf", "[Sleep]\nHibernateMode=nvs\n"),
                        Kind.KERNEL, Result.FAIL, "kernel-modes", FixBy.USER),
                broken("locked down by secure boot", "notebook", m -> m.with("/sys/kernel/security/lockdown", "none [integrity] confidentiality\n"),
                        Kind.LOCKDOWN, Result.FAIL, "lockdown", FixBy.NONE),
                broken("locked down by word", "laptop", m -> m.with("/sys/kernel/security/lockdown", "none integrity [confidentiality]\n"),
                        Kind.LOCKDOWN, Result.FAIL, "lockdown", FixBy.USER),
                broken("kernel of a locked down machine", "notebook", m -> m.with("/sys/kernel/security/lockdown", "none [integrity]\n")
                        .with("/sys/power/state", "mem\n"), Kind.KERNEL, Result.FAIL, "kernel-locked-down", FixBy.NONE),
                broken("no lockdown in the kernel", "laptop", m -> m.without("/sys/kernel/security/lockdown"), Kind.LOCKDOWN,
                        Result.DOES_NOT_APPLY, "no-lockdown", FixBy.NONE),
                broken("not allowed", "laptop", m -> m.with("/etc/systemd/sleep.conf.d/x.conf", "[Sleep]\nAllowHibernation = off\n"),
                        Kind.ALLOWED, Result.FAIL, "disallowed", FixBy.USER),
                broken("allowed again", "laptop", m -> m.with("/etc/systemd/sleep.conf", "[Sleep]\nAllowHibernation=no\n")
                        .with("/usr/lib/systemd/sleep.conf.d/90.conf", "[Sleep]\nAllowHibernation=yes\n"), Kind.ALLOWED, Result.PASS, "allowed", FixBy.NONE),
                broken("masked by a link", "laptop", m -> m.withLink("/etc/systemd/system/hibernate.target", "/dev/null"),
                        Kind.ALLOWED, Result.FAIL, "masked", FixBy.USER),
                broken("masked by an empty file", "laptop", m -> m.with("/run/systemd/system/systemd-hibernate.service", ""),
                        Kind.ALLOWED, Result.FAIL, "masked", FixBy.USER));
    }

    static Stream<Arguments> swap() {
        return Stream.of(
                broken("no swap", "laptop", m -> m.with(SWAPS, HEADING).with("/etc/fstab", "# none\n"), Kind.SWAP, Result.FAIL, "swap-none", FixBy.SETUP),
                broken("not active", "laptop", m -> m.with(SWAPS, HEADING), Kind.SWAP, Result.FAIL, "swap-inactive", FixBy.SETUP),
                broken("zram alone", "workstation", m -> m.with(SWAPS, HEADING + "/dev/zram0 partition 4194300 0 100\n").without("/etc/fstab"),
                        Kind.SWAP, Result.FAIL, "swap-zram", FixBy.SETUP),
                broken("deleted", "laptop", m -> m.with(SWAPS, "/swap/swapfile ", "/swap/swapfile\\040(deleted) "), Kind.SWAP, Result.FAIL,
                        "swap-deleted", FixBy.SETUP),
                broken("no table of its own", "laptop", m -> m.without(SWAPS), Kind.SWAP, Result.FAIL, "swap-inactive", FixBy.SETUP),
                broken("two devices", "laptop", m -> m.with("/sys/fs/btrfs/4473b40b-bb46-43d6-b69c-ef17bfcac41c/devices/sdb1", ""),
                        Kind.SINGLE_DEVICE, Result.FAIL, "devices", FixBy.USER),
                broken("stored twice", "laptop", m -> m.with("/sys/fs/btrfs/4473b40b-bb46-43d6-b69c-ef17bfcac41c/allocation/data/dup/x", ""),
                        Kind.SINGLE_DEVICE, Result.FAIL, "profile", FixBy.USER),
                broken("Btrfs tells nothing", "laptop", m -> m.without("/sys/fs/btrfs"), Kind.SINGLE_DEVICE, Result.CANNOT_TELL,
                        "no-btrfs-facts", FixBy.NONE),
                broken("on ext4", "laptop", m -> m.with(SWAPS, "/swap/swapfile", "/boot/swapfile"), Kind.SINGLE_DEVICE,
                        Result.DOES_NOT_APPLY, "file-system", FixBy.NONE),
                broken("in the root's subvolume", "laptop", m -> m.with(SWAPS, "/swap/swapfile", "/swapfile"), Kind.SUBVOLUME, Result.FAIL,
                        "protected", FixBy.SETUP),
                broken("in a protected place of its own", "laptop", m -> m.with("/proc/self/mountinfo", " /swap rw", " /etc rw")
                        .with(SWAPS, "/swap/swapfile", "/etc/swapfile"), Kind.SUBVOLUME, Result.FAIL, "protected", FixBy.SETUP),
                broken("more in memory than fits", "laptop", m -> m.with(SWAPS, "34603004\t262144", "5312344\t262144"), Kind.SIZE, Result.FAIL,
                        "size", FixBy.SETUP),
                broken("at the limit", "laptop", m -> m.with(SWAPS, "34603004\t262144", "5420758\t0"), Kind.SIZE, Result.FAIL, "size", FixBy.SETUP),
                broken("the RAM tier does not fit", "laptop", m -> m.with(SWAPS, "34603004\t262144", "5900000\t0"), Kind.SIZE, Result.WARN,
                        "size", FixBy.SETUP),
                broken("small for the memory", "laptop", m -> m.with(SWAPS, "34603004\t262144", "8000000\t0"), Kind.SIZE, Result.WARN,
                        "size-small", FixBy.SETUP),
                broken("no meminfo", "laptop", m -> m.without("/proc/meminfo"), Kind.SIZE, Result.CANNOT_TELL, "hidden", FixBy.NONE));
    }

    static Stream<Arguments> resume() {
        return Stream.of(
                broken("no resume=", "laptop", boot(RESUME + " ", ""), Kind.RESUME_DEVICE, Result.FAIL, "resume-missing", FixBy.SETUP),
                broken("no resume= but EFI, with initramfs-tools", "laptop", boot(RESUME + " " + OFFSET, ""), Kind.RESUME_DEVICE, Result.FAIL,
                        "resume-missing", FixBy.SETUP),
                broken("no resume= but EFI, with dracut", "notebook", cmdline(" resume=UUID=eeeeeeee-1111-4222-8333-ffffffffffff resume_offset=1861632", ""),
                        Kind.RESUME_DEVICE, Result.WARN, "resume-firmware", FixBy.SETUP),
                broken("empty", "laptop", boot(RESUME, "resume="), Kind.RESUME_DEVICE, Result.FAIL, "resume-empty", FixBy.SETUP),
                broken("the last word counts", "laptop", boot(OFFSET, OFFSET + " resume="), Kind.RESUME_DEVICE, Result.FAIL, "resume-empty", FixBy.SETUP),
                broken("a device that is gone", "laptop", boot("4473b40b", "deadbeef"), Kind.RESUME_DEVICE, Result.FAIL, "resume-nothing", FixBy.SETUP),
                broken("the encrypted partition", "laptop", boot(RESUME, "resume=/dev/nvme0n1p3"), Kind.RESUME_DEVICE, Result.FAIL, "resume-raw",
                        FixBy.SETUP),
                broken("the encrypted partition by UUID", "laptop", boot(RESUME, "resume=UUID=0f6c2b1e-2c43-4c4e-9f0a-6a1f3d1f6a11"),
                        Kind.RESUME_DEVICE, Result.FAIL, "resume-raw", FixBy.SETUP),
                broken("another device", "laptop", boot(RESUME, "resume=/dev/nvme0n1p2"), Kind.RESUME_DEVICE, Result.FAIL, "resume-other", FixBy.SETUP),
                broken("by its mapping", "laptop", boot(RESUME, "resume=/dev/mapper/nvme0n1p3_crypt"), Kind.RESUME_DEVICE, Result.PASS, "resume",
                        FixBy.NONE),
                broken("by a link in quotes", "laptop", boot(RESUME, "resume=\"/dev/disk/by-uuid/4473b40b-bb46-43d6-b69c-ef17bfcac41c\""),
                        Kind.RESUME_DEVICE, Result.PASS, "resume", FixBy.NONE),
                broken("without udev", "laptop", m -> m.without("/run/udev"), Kind.RESUME_DEVICE, Result.CANNOT_TELL, "resume-undescribed", FixBy.NONE),
                broken("set for the next start", "laptop", cmdline(RESUME, "resume="), Kind.RESUME_DEVICE, Result.WARN, "resume-empty", FixBy.USER),
                broken("no offset", "laptop", boot(" " + OFFSET, ""), Kind.RESUME_OFFSET, Result.FAIL, "offset-missing", FixBy.SETUP),
                broken("empty offset", "laptop", boot(OFFSET, "resume_offset="), Kind.RESUME_OFFSET, Result.FAIL, "offset-empty", FixBy.SETUP),
                broken("an offset that is none", "laptop", boot(OFFSET, "resume_offset=0x82500"), Kind.RESUME_OFFSET, Result.FAIL, "offset-word",
                        FixBy.SETUP),
                broken("a stale offset", "laptop", boot(OFFSET, "resume_offset=15616"), Kind.RESUME_OFFSET, Result.FAIL, "offset-stale", FixBy.SETUP),
                broken("a stale offset, mended for the next start", "laptop", cmdline(OFFSET, "resume_offset=15616"), Kind.RESUME_OFFSET,
                        Result.WARN, "offset-stale", FixBy.USER),
                broken("root has not looked", "laptop", m -> m.without("/run/immutectl"), Kind.RESUME_OFFSET, Result.CANNOT_TELL, "offset-unknown",
                        FixBy.USER),
                broken("root's facts are damaged", "laptop", m -> m.with("/run/immutectl/hibernation.json", "{\"at\":"), Kind.RESUME_OFFSET,
                        Result.CANNOT_TELL, "offset-unknown", FixBy.USER),
                broken("made anew behind our back", "laptop", m -> m.with("/swap/swapfile", "another"), Kind.RESUME_OFFSET, Result.FAIL,
                        "offset-recreated", FixBy.SETUP),
                broken("an offset for a partition", "workstation", boot("quiet", "quiet resume_offset=4711"), Kind.RESUME_OFFSET, Result.FAIL,
                        "offset-of-partition", FixBy.SETUP),
                broken("the kernel knows nothing", "laptop", m -> m.with("/sys/power/resume", "0:0\n").with("/sys/power/resume_offset", "0\n"),
                        Kind.KERNEL_RESUME, Result.FAIL, "kernel-unset", FixBy.USER),
                broken("the kernel was told nothing", "laptop", m -> boot(RESUME + " " + OFFSET, "").apply(m).with("/sys/power/resume", "0:0\n")
                        .with("/sys/power/resume_offset", "0\n"), Kind.KERNEL_RESUME, Result.FAIL, "kernel-unset", FixBy.SETUP),
                broken("an offset alone", "laptop", m -> m.with("/sys/power/resume", "0:0\n"), Kind.KERNEL_RESUME, Result.FAIL, "kernel-offset-only",
                        FixBy.USER),
                broken("the kernel means another device", "laptop", m -> m.with("/sys/power/resume", "259:3\n"), Kind.KERNEL_RESUME, Result.FAIL,
                        "kernel-other", FixBy.USER),
                broken("the kernel means another place", "laptop", m -> m.with("/sys/power/resume_offset", "15616\n"), Kind.KERNEL_RESUME,
                        Result.FAIL, "kernel-offset", FixBy.USER),
                broken("a kernel without hibernation", "laptop", m -> m.without("/sys/power/resume"), Kind.KERNEL_RESUME, Result.DOES_NOT_APPLY,
                        "no-sys-resume", FixBy.NONE));
    }

    static Stream<Arguments> boot() {
        return Stream.of(
                broken("an older entry is stale", "laptop", m -> m.with(GRUB, "amd64 root=/dev/mapper/nvme0n1p3_crypt ro rootflags=subvol=ROOTVOL " + RESUME
                        + " " + OFFSET + " quiet\n\t}", "amd64 root=/dev/mapper/nvme0n1p3_crypt ro rootflags=subvol=ROOTVOL quiet\n\t}"),
                        Kind.NEXT_BOOT, Result.FAIL, "next-boot-some", FixBy.SETUP),
                broken("grub.cfg was not made anew", "laptop", m -> m.with(GRUB, OFFSET, "resume_offset=1"), Kind.NEXT_BOOT, Result.FAIL,
                        "next-boot-wrong", FixBy.SETUP),
                broken("a later file assigns", "laptop", m -> m.with("/etc/default/grub.d/z.cfg", "GRUB_CMDLINE_LINUX=\"splash\"\n"), Kind.NEXT_BOOT,
                        Result.WARN, "next-boot-source", FixBy.SETUP),
                broken("a later file appends", "laptop", m -> m.with("/etc/default/grub.d/z.cfg", "GRUB_CMDLINE_LINUX=\"${GRUB_CMDLINE_LINUX} splash\"\n"),
                        Kind.NEXT_BOOT, Result.PASS, "next-boot", FixBy.NONE),
                broken("defaults that only a shell understands", "laptop", m -> m.with("/etc/default/grub.d/z.cfg", "if true; then GRUB_CMDLINE_LINUX=; fi\n"),
                        Kind.NEXT_BOOT, Result.PASS, "next-boot", FixBy.NONE),
                broken("no boot loader's file", "laptop", m -> m.without(GRUB), Kind.NEXT_BOOT, Result.CANNOT_TELL, "no-boot-files", FixBy.NONE),
                broken("noresume at the next start", "laptop", m -> m.with(GRUB, " quiet", " noresume"), Kind.NEXT_BOOT, Result.FAIL, "next-boot-wrong",
                        FixBy.SETUP),
                broken("a new loader entry without", "notebook", m -> m.with("/efi/loader/entries/new.conf",
                        "title Debian\noptions root=UUID=eeeeeeee-1111-4222-8333-ffffffffffff\noptions ro quiet\n"), Kind.NEXT_BOOT, Result.WARN,
                        "next-boot", FixBy.SETUP),
                broken("/etc/kernel/cmdline without", "notebook", m -> m.with("/etc/kernel/cmdline", "root=UUID=eeeeeeee-1111-4222-8333-ffffffffffff ro\n"),
                        Kind.NEXT_BOOT, Result.WARN, "next-boot-source", FixBy.SETUP),
                broken("noresume", "laptop", cmdline(" quiet", " noresume"), Kind.NORESUME, Result.FAIL, "noresume", FixBy.USER),
                broken("noresume next time", "laptop", m -> m.with(GRUB, " quiet", " noresume"), Kind.NORESUME, Result.FAIL, "noresume-next", FixBy.USER),
                broken("noresume in a word", "laptop", cmdline(" quiet", " x=\"a noresume\""), Kind.NORESUME, Result.PASS, "no-noresume", FixBy.NONE),
                broken("RESUME=none", "laptop", m -> m.with("/etc/initramfs-tools/conf.d/zz", "RESUME=none\n"), Kind.INITRAMFS, Result.WARN,
                        "initramfs-none", FixBy.SETUP),
                broken("RESUME=none and no word", "laptop", m -> boot(RESUME, "x=y").apply(m).with("/etc/initramfs-tools/conf.d/zz", "RESUME='none'\n"),
                        Kind.INITRAMFS, Result.FAIL, "initramfs-none", FixBy.SETUP),
                broken("RESUME= of another device", "laptop", m -> m.with("/etc/initramfs-tools/conf.d/resume", "RESUME=/dev/nvme0n1p2\n"),
                        Kind.INITRAMFS, Result.WARN, "initramfs-other", FixBy.SETUP),
                broken("nothing said", "laptop", m -> m.without("/etc/initramfs-tools/conf.d/resume"), Kind.INITRAMFS, Result.PASS, "initramfs-tools",
                        FixBy.NONE),
                broken("dracut without its module", "notebook", m -> m.without("/etc/dracut.conf.d"), Kind.INITRAMFS, Result.WARN, "dracut-not-added",
                        FixBy.SETUP),
                broken("dracut's module left out", "notebook", m -> m.with("/etc/dracut.conf.d/a.conf", "omit_dracutmodules+=\" plymouth resume \"\n"),
                        Kind.INITRAMFS, Result.FAIL, "dracut-omitted", FixBy.USER),
                broken("a module of another name", "notebook", m -> m.with("/etc/dracut.conf.d/immutectl.conf", "add_dracutmodules+=\" resume2 \"\n"),
                        Kind.INITRAMFS, Result.WARN, "dracut-not-added", FixBy.SETUP),
                broken("no builder", "laptop", m -> m.without("/usr/sbin/mkinitramfs"), Kind.INITRAMFS, Result.CANNOT_TELL, "no-initramfs", FixBy.NONE),
                broken("left in the firmware", "laptop", m -> m.with(EFIVARS + "HibernateLocation-8cf2644b-4b0b-428f-9387-6d876050dc67", "....{}"),
                        Kind.EFI_VARIABLE, Result.WARN, "efi-variable", FixBy.USER));
    }

    static Stream<Arguments> sleep() {
        return Stream.of(
                broken("the seed's two equals signs", "laptop", m -> m.with(LOGIND, "SleepOperation=", "SleepOperation=="),
                        Kind.SLEEP_CONFIGURATION, Result.WARN, "configuration-value", FixBy.USER),
                broken("a key of a newer systemd", "laptop", m -> m.without("/usr/lib/x86_64-linux-gnu")
                        .with("/usr/lib/x86_64-linux-gnu/systemd/libsystemd-shared-252.so", ""), Kind.SLEEP_CONFIGURATION, Result.WARN,
                        "configuration-new", FixBy.USER),
                broken("a key that nobody knows", "laptop", m -> m.with("/etc/systemd/sleep.conf.d/x.conf", "[Sleep]\nHibernateDelay=1\n"),
                        Kind.SLEEP_CONFIGURATION, Result.WARN, "configuration-key", FixBy.USER),
                broken("a line that is none", "laptop", m -> m.with("/etc/systemd/sleep.conf.d/x.conf", "[Sleep]\nHibernateDelaySec\n"),
                        Kind.SLEEP_CONFIGURATION, Result.WARN, "configuration-line", FixBy.USER),
                broken("a wrong section", "laptop", m -> m.with("/etc/systemd/sleep.conf.d/x.conf", "[Login]\nHibernateDelaySec=1h\n"),
                        Kind.SLEEP_CONFIGURATION, Result.WARN, "configuration-section", FixBy.USER),
                broken("what is not about sleep", "laptop", m -> m.with("/etc/systemd/logind.conf", "[Login]\nNAutoVTs=3\nKillUserProcesses=x\n"),
                        Kind.SLEEP_CONFIGURATION, Result.PASS, "configuration", FixBy.NONE),
                broken("no clock and no need", "workstation", m -> m.without("/sys/class/rtc"), Kind.WAKE_CLOCK, Result.DOES_NOT_APPLY,
                        "no-wake-clock-needed", FixBy.NONE),
                broken("no clock but a need", "laptop", m -> m.without("/sys/class/rtc"), Kind.WAKE_CLOCK, Result.WARN, "no-wake-clock", FixBy.USER),
                broken("set in vain", "laptop", m -> m.with("/run/systemd/inhibit/9", "WHAT=handle-lid-switch\nMODE=block\nWHO=xfce4-power-manager\n"),
                        Kind.LID_AND_KEYS, Result.WARN, "held-in-vain", FixBy.USER),
                broken("a delay is no block", "laptop", m -> m.with("/run/systemd/inhibit/9", "WHAT=handle-lid-switch\nMODE=delay\nWHO=x\n"),
                        Kind.LID_AND_KEYS, Result.PASS, "not-held", FixBy.NONE),
                broken("the desktop's FUSE only", "laptop", m -> m.with("/proc/self/mountinfo", "fuse.mergerfs", "tmpfs"), Kind.FUSE, Result.PASS,
                        "no-fuse", FixBy.NONE),
                broken("swap in the clear", "laptop", m -> m.with(SWAPS, HEADING + "/dev/nvme0n1p2 partition 34603004 0 -2\n"),
                        Kind.ENCRYPTION, Result.WARN, "clear", FixBy.SETUP),
                broken("a random key", "laptop", m -> m.with("/etc/crypttab", "nvme0n1p3_crypt /dev/nvme0n1p3 /dev/urandom swap\n"), Kind.ENCRYPTION,
                        Result.FAIL, "random-key", FixBy.SETUP),
                broken("lost", "laptop", m -> m.with("/run/immutectl/lost-hibernation", "boot-id=1\ntime=2026-11-20T20:00:00Z\nresume-offset=1\n"),
                        Kind.LAST_TRY, Result.WARN, "lost", FixBy.USER),
                broken("lost, before the seal said so", "laptop", m -> m.with("/var/lib/immutectl/hibernating", "boot-id=1\ntime=2026-11-20T20:00:00Z\n")
                        .with("/proc/sys/kernel/random/boot_id", "2\n"), Kind.LAST_TRY, Result.WARN, "lost", FixBy.USER),
                broken("a marker of this boot", "laptop", m -> m.with("/var/lib/immutectl/hibernating", "boot-id=2\ntime=2026-11-20T20:00:00Z\n")
                        .with("/proc/sys/kernel/random/boot_id", "2\n"), Kind.LAST_TRY, Result.PASS, "not-lost", FixBy.NONE),
                broken("systemd: disallowed", "laptop", m -> m.with("/etc/systemd/sleep.conf", "[Sleep]\nAllowHibernation=0\n"), Kind.SYSTEMD,
                        Result.FAIL, "systemd-disallowed", FixBy.NONE),
                broken("systemd: kernel", "laptop", m -> m.with("/sys/power/state", "mem\n"), Kind.SYSTEMD, Result.FAIL, "systemd-kernel", FixBy.NONE),
                broken("systemd: noresume", "laptop", cmdline(" quiet", " noresume"), Kind.SYSTEMD, Result.FAIL, "noresume", FixBy.NONE),
                broken("systemd: an offset alone", "laptop", m -> m.with("/sys/power/resume", "0:0"), Kind.SYSTEMD, Result.FAIL, "kernel-offset-only",
                        FixBy.NONE),
                broken("systemd: no swap", "laptop", m -> m.with(SWAPS, HEADING), Kind.SYSTEMD, Result.FAIL, "systemd-no-swap", FixBy.NONE),
                broken("systemd: stale", "laptop", m -> m.with("/sys/power/resume_offset", "15616\n"), Kind.SYSTEMD, Result.FAIL, "systemd-stale",
                        FixBy.NONE),
                broken("systemd 252 knows no offsets", "laptop", m -> m.without("/usr/lib/x86_64-linux-gnu")
                        .with("/usr/lib/x86_64-linux-gnu/systemd/libsystemd-shared-252.so", "").with("/sys/power/resume", "0:0")
                        .with("/sys/power/resume_offset", "0"), Kind.SYSTEMD, Result.FAIL, "systemd-old", FixBy.NONE),
                broken("systemd: BIOS", "workstation", m -> m.with("/sys/power/resume", "0:0"), Kind.SYSTEMD, Result.FAIL, "systemd-bios", FixBy.NONE),
                broken("systemd: EFI alone is enough for it", "laptop", m -> m.with("/sys/power/resume", "0:0").with("/sys/power/resume_offset", "0"),
                        Kind.SYSTEMD, Result.PASS, "systemd", FixBy.NONE),
                broken("systemd: size", "laptop", m -> m.with(SWAPS, "34603004\t262144", "5312344\t262144"), Kind.SYSTEMD, Result.FAIL, "systemd-size",
                        FixBy.NONE));
    }
}
