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
    public String play(Bench bench) throws IOException {
        Shell shell = bench.shell();
        Sealed.check(shell);
        shell.must("immutectl swap setup --size " + SIZE, SETUP);
        Sealed.check(shell);
        checkReady(bench.reboot());
        Sealed.check(bench.shell());
        Duration first = hibernateAndResume(bench);

        shell = bench.shell();
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
        Duration second = hibernateAndResume(bench);

        lose(bench);
        checkReady(bench.reboot());
        return "resumed after " + first.toSeconds() + " s and, with the stale offset " + before + " repaired to " + after
                + ", after " + second.toSeconds() + " s; a lost one reported, and ready again";
    }

    /** With remarks too: /tmp on FUSE and a plain disk are some. */
    private static void checkReady(Shell shell) throws IOException {
        String answer = shell.must("immutectl hibernation --json");
        Missed.unless(answer.contains("\"verdict\":\"ready"), "hibernation does not say ready: " + answer);
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
        shell.must("echo kept >/ram-tmp/immutectl-vm-kept; proof=$$-alive; sleep infinity >/dev/null & sleeper=$!");
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
    private static void lose(Bench bench) throws IOException {
        int line = Grub.kernelLine(bench.shell());
        hibernate(bench);
        bench.switchOn();
        bench.machine().bootWith("noresume", line);
        bench.awaitBooted();
        Shell shell = bench.shell();
        String report = shell.must("immutectl hibernation --json");
        Missed.unless(report.contains("\"foundKey\":\"lost\""),
                "the lost hibernation is reported: " + report);
        Sealed.check(shell);
    }
}
