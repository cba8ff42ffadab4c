package org.immutectl.vm;

import java.io.IOException;
import java.time.Duration;

/**
 * Swap is set up on a locked system, and the machine comes back from hibernation as it was; a swap file made anew behind
 * Immutectl's back is noticed and repaired; a hibernation that is lost is reported.
 */
final class HibernationScenario implements Scenario {

    /** Builds an initramfs, on a processor that may be emulated. */
    private static final Duration SETUP = Duration.ofMinutes(15);
    private static final Duration RESUME = Duration.ofMinutes(6);
    /** More than the machine's memory, and small enough to be read back quickly. */
    private static final String SIZE = "1200M";
    private static final String OFFSET = "btrfs inspect-internal map-swapfile -r /swap/swapfile";

    @Override
    public String name() {
        return "hibernation";
    }

    @Override
    public void play(Bench bench, Report report) throws IOException {
        report.check("swap setup on the locked system, reboot: ready", () -> setUp(bench));
        report.check("rehearsal without powering off", () -> rehearsed(bench.shell()));
        report.check("hibernated and resumed", () -> "resumed after " + hibernateAndResume(bench).toSeconds() + " s");
        report.check("a swap file made anew is noticed and repaired", () -> repaired(bench.shell()));
        report.check("hibernated and resumed again", () -> "resumed after " + hibernateAndResume(bench).toSeconds() + " s");
        report.check("a lost hibernation is reported with its reason", () -> lost(bench));
        report.check("ready again after a reboot", () -> checkReady(bench.reboot()));
        report.check("swap remove", () -> removed(bench.shell()));
    }

    private static String setUp(Bench bench) throws IOException {
        Shell shell = bench.restore();
        shell.must("immutectl swap setup --size " + SIZE, SETUP);
        Sealed.check(shell);
        String verdict = checkReady(bench.reboot());
        Sealed.check(bench.shell());
        return verdict;
    }

    /** The kernel does it for real, and the system is as before. */
    private static String rehearsed(Shell shell) throws IOException {
        String chosen = shell.must("cat /sys/power/disk /sys/power/pm_test");
        String before = shell.must("journalctl -k -o cat | grep -c 'hibernation entry' || true");
        String said = shell.must("immutectl hibernation rehearse", RESUME);
        String after = shell.must("journalctl -k -o cat | grep -c 'hibernation entry' || true");
        Missed.unless(Integer.parseInt(after) > Integer.parseInt(before), "the kernel went to sleep: " + said);
        Missed.unless(shell.must("cat /sys/power/disk /sys/power/pm_test").equals(chosen), "the kernel's choice is as before");
        Missed.unless(shell.run("ls /run/immutectl/rehearsal").status() != 0, "no note is left");
        Sealed.check(shell);
        return said.lines().findFirst().orElse("").strip();
    }

    private static String repaired(Shell shell) throws IOException {
        String before = shell.must(OFFSET);
        remakeBehindItsBack(shell);
        String after = shell.must(OFFSET);
        Missed.unless(!before.equals(after), "the swap file made anew lies elsewhere");
        String stale = shell.must("immutectl hibernation --json");
        Missed.unless(stale.contains("\"verdict\":\"not-ready\""), "hibernation says not ready: " + stale);
        Missed.unless(stale.contains("resume_offset=" + before), "hibernation names the stale offset " + before + ": " + stale);
        // The next start is right at once, though the words of this boot are old until then.
        shell.must("immutectl swap setup", SETUP);
        Missed.unless(shell.must("cat /boot/grub/grub.cfg").contains("resume_offset=" + after), "GRUB says the new offset");
        checkReady(shell);
        return "stale " + before + " named, repaired to " + after;
    }

    private static String removed(Shell shell) throws IOException {
        shell.must("immutectl swap remove", SETUP);
        Missed.unless(!shell.must("cat /boot/grub/grub.cfg").contains("resume"), "GRUB says nothing of resuming");
        Missed.unless(shell.must("swapon --noheadings --show").isEmpty(), "no swap is on");
        Missed.unless(!shell.must("cat /etc/fstab").contains("swap"), "fstab has no swap");
        Sealed.check(shell);
        return "no word of it in fstab and GRUB, locked";
    }

    /** With remarks too: /tmp on FUSE and a plain disk are some. */
    private static String checkReady(Shell shell) throws IOException {
        String answer = shell.must("immutectl hibernation --json");
        Missed.unless(answer.contains("\"verdict\":\"ready"), "hibernation does not say ready: " + answer);
        return shell.must("immutectl hibernation | head -n 1");
    }

    private static void remakeBehindItsBack(Shell shell) throws IOException {
        // The new file is there before the old one goes, so that it cannot lie in the same place.
        shell.must("btrfs filesystem mkswapfile --size " + SIZE + " /swap/other && swapoff /swap/swapfile "
                + "&& mv /swap/other /swap/swapfile && swapon /swap/swapfile");
    }

    /** Returns how long it took from power on until the shell of before answered. */
    private static Duration hibernateAndResume(Bench bench) throws IOException {
        Shell shell = bench.shell();
        String boot = shell.must("cat /proc/sys/kernel/random/boot_id");
        shell.must("echo kept >/ram-tmp/immutectl-vm-kept; proof=$$-alive; sleep infinity >/dev/null & sleeper=$!; disown");
        String process = shell.must("echo $sleeper $proof");
        hibernate(bench);
        long start = System.nanoTime();
        bench.switchOnAgain();
        Missed.unless(Shell.awaitResumed(bench.machine(), RESUME), "the machine booted anew instead of resuming");
        shell = bench.shell();
        Missed.unless(shell.must("cat /proc/sys/kernel/random/boot_id", RESUME).equals(boot), "it is the boot of before");
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        Missed.unless(shell.must("echo $sleeper $proof").equals(process), "the shell is the one of before");
        shell.must("kill $sleeper");
        Missed.unless(shell.must("cat /ram-tmp/immutectl-vm-kept").equals("kept"), "the file in memory is kept");
        Sealed.check(shell);
        return took;
    }

    private static void hibernate(Bench bench) throws IOException {
        bench.shell().start("systemctl hibernate");
        bench.machine().awaitOff();
    }

    /** The image is written and the next boot, told so in GRUB's menu, ignores it. */
    private static String lost(Bench bench) throws IOException {
        int line = Grub.kernelLine(bench.shell());
        hibernate(bench);
        bench.switchOn();
        bench.machine().bootWith("noresume", line);
        bench.awaitBooted();
        Shell shell = bench.shell();
        String report = shell.must("immutectl hibernation --json");
        Missed.unless(report.contains("\"foundKey\":\"lost\""),
                "the lost hibernation is reported: " + report);
        Missed.unless(report.contains("\"reason\":\"noresume\""), "and its reason: " + report);
        Sealed.check(shell);
        return "noresume";
    }
}
