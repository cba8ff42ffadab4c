package org.immutectl.vm;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** The power goes at random moments while the system is unlocked and locked: the next boot seals it, and harms nothing. */
final class PowerCutScenario implements Scenario {

    private static final String ROUND = "immutectl unlock --reason 'before a power cut' && touch /etc/immutectl-vm-proof "
            + "&& rm /etc/immutectl-vm-proof && immutectl lock";

    private final int cuts;
    private final long seed;

    PowerCutScenario(int cuts, long seed) {
        this.cuts = cuts;
        this.seed = seed;
    }

    @Override
    public String name() {
        return "power-cuts";
    }

    @Override
    public String play(Bench bench) throws IOException {
        Random random = new Random(seed);
        long start = System.nanoTime();
        bench.shell().must(ROUND);
        long round = System.nanoTime() - start;
        for (int cut = 1; cut <= cuts; cut++) {
            Shell shell = bench.shell();
            shell.start("while " + ROUND + "; do :; done");
            // Not a wait for something: the moment of the cut is the very thing that is tried.
            long moment = random.nextLong(round);
            LockSupport.parkNanos(moment);
            bench.cutPower();
            try {
                Sealed.check(bench.shell());
                checkWhole(bench.shell());
            } catch (Missed e) {
                throw new Missed("cut " + cut + " of " + cuts + ", " + Duration.ofNanos(moment).toMillis() + " ms into unlock and lock (seed "
                        + seed + "): " + e.getMessage());
            }
        }
        return cuts + " cuts within the " + Duration.ofNanos(round).toMillis() + " ms of unlock and lock, each followed by a sealed boot";
    }

    /** What the system lives by is there, and Btrfs finds every block as it was written. */
    private static void checkWhole(Shell shell) throws IOException {
        shell.must("findmnt --verify --tab-file /etc/fstab && getent passwd root && test -s /etc/machine-id");
        shell.must("btrfs scrub start -Br /home | grep -q 'no errors found'");
    }
}
