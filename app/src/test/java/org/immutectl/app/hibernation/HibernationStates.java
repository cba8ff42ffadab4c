package org.immutectl.app.hibernation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.immutectl.app.States;
import org.immutectl.client.HibernationNews;
import org.immutectl.model.HibernationCheck;
import org.immutectl.model.HibernationCheck.FixBy;
import org.immutectl.model.HibernationCheck.Kind;
import org.immutectl.model.HibernationCheck.Result;
import org.immutectl.model.HibernationState;
import org.immutectl.model.HibernationVerdict;
import org.immutectl.model.Message;
import org.immutectl.model.SleepBehaviour;
import org.immutectl.model.SleepBehaviour.Event;
import org.immutectl.model.SleepBehaviour.Reaction;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.LostHibernation;
import org.immutectl.probe.RehearsalWay;
import org.immutectl.probe.SwapArea;

/** What is known of hibernation, as the probe would read it. */
public final class HibernationStates {

    public static final long GIB = 1L << 30;
    public static final Instant ASLEEP = States.NOW.minus(Duration.ofHours(9));
    private static final String UUID = "0f1c6a52-5a3c-4d43-9d1c-0a2b6c1d7e11";
    private static final SwapArea FILE = new SwapArea("/swap/swapfile", true, 20 * GIB, 0, -2, false);

    private HibernationStates() {
    }

    /** A laptop where all is well. */
    public static HibernationNews ready() {
        return news(good(), Optional.empty(), List.of(FILE), true);
    }

    public static HibernationNews remarks() {
        return news(with(good(), HibernationCheck.of(Kind.FUSE, Result.WARN, Message.of("hibernation.found.fuse", "mergerfs", "/tmp"),
                Message.of("hibernation.wanted.fuse"), FixBy.USER, Message.of("hibernation.fix.fuse", "/tmp"))),
                Optional.empty(), List.of(FILE), true);
    }

    /** The swap file was made anew behind our back. */
    public static HibernationNews stale() {
        List<HibernationCheck> checks = with(good(), HibernationCheck.of(Kind.RESUME_OFFSET, Result.FAIL,
                Message.of("hibernation.found.offset-stale", "533760", "1892352"), Message.of("hibernation.wanted.offset-of", "1892352"),
                FixBy.SETUP, Message.of("hibernation.fix.resume")));
        return news(with(checks, HibernationCheck.of(Kind.SLEEP_CONFIGURATION, Result.WARN,
                Message.of("hibernation.found.configuration-value", "SleepOperation==suspend-then-hibernate",
                        "/etc/systemd/logind.conf.d/a-file-with-a-rather-long-name.conf", 3),
                Message.of("hibernation.wanted.sleep-configuration"), FixBy.USER, Message.of("hibernation.fix.configuration"))),
                Optional.empty(), List.of(FILE), true);
    }

    public static HibernationNews noSwap() {
        return news(withoutSwap(Message.of("hibernation.found.swap-none"), FixBy.SETUP, good()), Optional.empty(), List.of(), false);
    }

    /** The owner's own swap file, of which the boot loader knows nothing. */
    public static HibernationNews handMade() {
        List<HibernationCheck> checks = with(good(), HibernationCheck.of(Kind.RESUME_DEVICE, Result.FAIL,
                Message.of("hibernation.found.resume-missing"), Message.of("hibernation.wanted.resume-of", UUID), FixBy.SETUP,
                Message.of("hibernation.fix.resume")));
        return news(checks, Optional.empty(), List.of(new SwapArea("/srv/a_swap_file", true, 24 * GIB, GIB, -2, false)), false);
    }

    public static HibernationNews partition() {
        return news(good(), Optional.empty(), List.of(new SwapArea("/dev/nvme0n1p3", false, 18 * GIB, 0, -2, false)), false);
    }

    /** Secure boot forbids it. */
    public static HibernationNews lockedDown() {
        return news(with(good(), HibernationCheck.unfixable(Kind.LOCKDOWN, Result.FAIL, Message.of("hibernation.found.lockdown", "integrity"),
                Message.of("hibernation.wanted.lockdown"))), Optional.empty(), List.of(FILE), true);
    }

    /** The last hibernation did not come back. */
    public static HibernationNews lost() {
        return news(good(), Optional.of(new LostHibernation(ASLEEP, List.of(Message.of("lost.reason.offset", "533760", "1892352"),
                Message.of("lost.reason.other-kernel", "6.18.2-amd64", "6.18.5-amd64")))), List.of(FILE), true);
    }

    /** The same without a kernel that can rehearse. */
    public static HibernationNews withoutRehearsal(HibernationNews news) {
        return new HibernationNews(news.state(), news.lost(), Optional.empty(), news.swaps(), news.ours());
    }

    private static HibernationNews news(List<HibernationCheck> checks, Optional<LostHibernation> lost, List<SwapArea> swaps, boolean ours) {
        return new HibernationNews(new HibernationState(States.NOW, SystemRoot.MACHINE, HibernationVerdict.of(checks), checks, sleep()),
                lost, Optional.of(RehearsalWay.TEST_RESUME), swaps, ours);
    }

    private static List<HibernationCheck> with(List<HibernationCheck> checks, HibernationCheck other) {
        return checks.stream().map(check -> check.kind() == other.kind() ? other : check).toList();
    }

    private static List<HibernationCheck> withoutSwap(Message found, FixBy fixBy, List<HibernationCheck> checks) {
        List<HibernationCheck> changed = new ArrayList<>();
        for (HibernationCheck check : checks) {
            changed.add(switch (check.kind()) {
                case SWAP -> HibernationCheck.of(Kind.SWAP, Result.FAIL, found, Message.of("hibernation.wanted.swap"), fixBy,
                        Message.of("hibernation.fix.swap"));
                case SWAP_FILE, SINGLE_DEVICE, SUBVOLUME, SIZE -> HibernationCheck.doesNotApply(check.kind(),
                        Message.of("hibernation.found.no-swap"), check.wanted());
                case RESUME_DEVICE -> HibernationCheck.of(check.kind(), Result.FAIL, Message.of("hibernation.found.resume-missing"),
                        Message.of("hibernation.wanted.resume"), FixBy.SETUP, Message.of("hibernation.fix.resume"));
                default -> check;
            });
        }
        return changed;
    }

    private static List<HibernationCheck> good() {
        return List.of(
                pass(Kind.KERNEL, Message.of("hibernation.found.kernel", "platform shutdown reboot"), "hibernation.wanted.kernel"),
                pass(Kind.LOCKDOWN, Message.of("hibernation.found.lockdown-none"), "hibernation.wanted.lockdown"),
                pass(Kind.ALLOWED, Message.of("hibernation.found.allowed"), "hibernation.wanted.allowed"),
                pass(Kind.SWAP, Message.of("hibernation.found.swap-file-active", "/swap/swapfile", Message.bytes(20 * GIB)), "hibernation.wanted.swap"),
                pass(Kind.SWAP_FILE, Message.of("hibernation.found.swap-file-accepted", "/swap/swapfile"), "hibernation.wanted.swap-file"),
                pass(Kind.SUBVOLUME, Message.of("hibernation.found.own-subvolume", "/swap/swapfile"), "hibernation.wanted.subvolume"),
                pass(Kind.SIZE, Message.of("hibernation.found.size", Message.bytes(20 * GIB), Message.bytes(20 * GIB), Message.bytes(5 * GIB)),
                        "hibernation.wanted.size"),
                pass(Kind.RESUME_DEVICE, Message.of("hibernation.found.resume", "UUID=" + UUID, "dm-0"), "hibernation.wanted.resume"),
                pass(Kind.RESUME_OFFSET, Message.of("hibernation.found.offset", "1892352"), "hibernation.wanted.offset"),
                pass(Kind.KERNEL_RESUME, Message.of("hibernation.found.kernel-resume", "254:0", "1892352"), "hibernation.wanted.kernel-resume"),
                pass(Kind.NEXT_BOOT, Message.of("hibernation.found.next-boot", "/boot/grub/grub.cfg", "resume=UUID=" + UUID
                        + " resume_offset=1892352"), "hibernation.wanted.resume"),
                pass(Kind.INITRAMFS, Message.of("hibernation.found.initramfs-tools"), "hibernation.wanted.initramfs"),
                HibernationCheck.doesNotApply(Kind.EFI_VARIABLE, Message.of("hibernation.found.bios"), Message.of("hibernation.wanted.efi-variable")),
                pass(Kind.SLEEP_CONFIGURATION, Message.of("hibernation.found.configuration"), "hibernation.wanted.sleep-configuration"),
                pass(Kind.LID_AND_KEYS, Message.of("hibernation.found.not-held"), "hibernation.wanted.lid-and-keys"),
                pass(Kind.FUSE, Message.of("hibernation.found.no-fuse"), "hibernation.wanted.fuse"));
    }

    private static HibernationCheck pass(Kind kind, Message found, String wanted) {
        return HibernationCheck.pass(kind, found, Message.of(wanted));
    }

    private static SleepBehaviour sleep() {
        return new SleepBehaviour(List.of(
                new Reaction(Event.LID, Message.of("hibernation.action.suspend-then-hibernate", "12 min"),
                        Message.of("hibernation.decided.file", "/etc/systemd/logind.conf.d/immutectl.conf"), Optional.empty()),
                new Reaction(Event.POWER_KEY, Message.of("hibernation.action.desktop"), Message.of("hibernation.decided.desktop", "xfce4-power-manager"),
                        Optional.of("xfce4-power-manager"))));
    }
}
