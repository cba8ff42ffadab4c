package org.immutectl.vm;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * The power goes at random moments within each of the commands that change the system. Afterwards it boots, sealed and
 * without a failed unit; all that must be writable is; every file of /etc is whole, the old one or the new one; and the
 * boot or the next command has ended or taken back what was begun. Each cut begins with the machine as it was kept.
 */
final class PowerCutScenario implements Scenario {

    /** Builds an initramfs, on a processor that may be emulated. */
    private static final Duration COMMAND = Duration.ofMinutes(15);
    private static final String UNLOCK = "immutectl unlock --reason 'before a power cut'";

    /** What the power is cut in, what comes before it, and what must be true of the system once it was done. */
    private enum Command {
        UNLOCK_ALONE("unlock", "immutectl is-locked", UNLOCK, "touch /etc/immutectl-vm-proof && rm /etc/immutectl-vm-proof && immutectl lock"),
        LOCK("lock", UNLOCK, "immutectl lock", "immutectl is-locked"),
        SWAP_SETUP("swap setup", "immutectl is-locked", "immutectl swap setup --size 1200M",
                "grep -q resume_offset=$(btrfs inspect-internal map-swapfile -r /swap/swapfile) /boot/grub/grub.cfg "
                        + "&& swapon --show | grep -q /swap/swapfile && immutectl hibernation --json | grep -q '\"verdict\":\"ready'"),
        TIERS_SETUP("tiers setup", "immutectl is-locked", "immutectl tiers setup --adopt --size 64M --threshold 8M",
                "grep -q 'size=64M' /etc/fstab");

        private final String title;
        private final String before;
        private final String words;
        private final String done;

        Command(String title, String before, String words, String done) {
            this.title = title;
            this.before = before;
            this.words = words;
            this.done = done;
        }
    }

    /** A command that nothing disturbed. */
    private record Undisturbed(Duration took, EtcFiles before, EtcFiles after) {
    }

    private final int cuts;
    private final long seed;
    private final Map<Command, Undisturbed> undisturbed = new EnumMap<>(Command.class);

    PowerCutScenario(int cuts, long seed) {
        this.cuts = cuts;
        this.seed = seed;
    }

    @Override
    public String name() {
        return "power-cuts";
    }

    @Override
    public void play(Bench bench, Report report) throws IOException {
        Random random = new Random(seed);
        int violations = 0;
        long start = System.nanoTime();
        for (int cut = 0; cut < cuts; cut++) {
            Command command = Command.values()[cut % Command.values().length];
            if (!undisturbed.containsKey(command)) {
                report.check(command.title + ", undisturbed", () -> {
                    undisturbed.put(command, play(bench, command));
                    return "done";
                });
            }
            Duration moment = Duration.ofNanos(random.nextLong(undisturbed.get(command).took().toNanos()));
            violations += cut(bench, report, command, moment);
        }
        report.add(cuts + " cuts", violations == 0, start, violations + " violations (seed " + seed + ")");
    }

    private static Undisturbed play(Bench bench, Command command) throws IOException {
        Shell shell = bench.restore();
        EtcFiles before = EtcFiles.of(shell);
        shell.must(command.before);
        long start = System.nanoTime();
        shell.must(command.words, COMMAND);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        EtcFiles after = EtcFiles.of(shell).plain(shell, before);
        shell.must(command.done);
        return new Undisturbed(took, before, after);
    }

    /** Answers how much of what must be true was not. */
    private int cut(Bench bench, Report report, Command command, Duration moment) throws IOException {
        long start = System.nanoTime();
        Undisturbed whole = undisturbed.get(command);
        List<String> violations = new ArrayList<>();
        String seen = "";
        String title = "%s, cut after %.2f of %.2f s".formatted(command.title, moment.toMillis() / 1e3, whole.took().toMillis() / 1e3);
        try {
            Shell shell = bench.restore();
            shell.must(command.before);
            shell.start(command.words);
            // Not a wait for something: the moment of the cut is the very thing that is tried.
            LockSupport.parkNanos(moment.toNanos());
            boolean ended = shell.hasEnded();
            bench.cutPower();
            shell = bench.shell();
            seen = ended ? "ended before the cut; " : "";
            expect(violations, () -> Sealed.check(bench.shell()));
            expect(violations, () -> checkWhole(bench.shell()));
            seen += "booted, sealed; /etc " + etc(shell, whole, violations);
            String again = command.words;
            expect(violations, () -> bench.shell().must(again, COMMAND));
            expect(violations, () -> bench.shell().must(command.done));
            EtcFiles now = EtcFiles.of(shell).plain(shell, whole.before());
            List<String> different = now.differences(whole.after());
            if (!different.isEmpty()) {
                violations.add("after the next command other than undisturbed: " + different);
            }
            seen += "; done by the next command";
            expect(violations, () -> Sealed.checkWritable(bench.shell()));
        } catch (Missed e) {
            violations.add(e.getMessage());
        }
        report.add(title, violations.isEmpty(), start, violations.isEmpty() ? seen + "; 0 violations" : seen + "; VIOLATED: " + String.join("; ", violations));
        return violations.size();
    }

    private interface Expectation {
        void check() throws IOException;
    }

    /** One that is missed is noted; the others are looked at all the same. */
    private static void expect(List<String> violations, Expectation expectation) throws IOException {
        try {
            expectation.check();
        } catch (Missed e) {
            violations.add(e.getMessage());
        }
    }

    /** What /etc is like after the boot: the seal takes back what was not finished, so all of it is old or all new. */
    private static String etc(Shell shell, Undisturbed whole, List<String> violations) throws IOException {
        EtcFiles now = EtcFiles.of(shell).plain(shell, whole.before());
        violations.addAll(EtcFiles.broken(now, whole.before(), whole.after()));
        if (now.differences(whole.before()).isEmpty()) {
            return "as before";
        }
        List<String> missing = now.differences(whole.after());
        if (!missing.isEmpty()) {
            violations.add("/etc is half old, half new: " + missing);
            return "half done";
        }
        return "as afterwards";
    }

    /** What the system lives by is there, and Btrfs finds every block as it was written. */
    private static void checkWhole(Shell shell) throws IOException {
        shell.must("findmnt --verify --tab-file /etc/fstab && getent passwd root && test -s /etc/machine-id");
        shell.must("grub-script-check /boot/grub/grub.cfg && grep -q '^menuentry' /boot/grub/grub.cfg");
        shell.must("btrfs scrub start -Br /home | grep -q 'no errors found'");
        Shell.Answer leftovers = shell.run("test ! -e /var/lib/immutectl/edits.json");
        Missed.unless(leftovers.status() == 0, "the journal of edits is still there");
    }
}
