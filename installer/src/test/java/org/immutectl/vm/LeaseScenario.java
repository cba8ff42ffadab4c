package org.immutectl.vm;

import java.io.IOException;
import java.time.Duration;

/** Leases end by systemd's hand: a timer for those with a time, a watching unit for those of {@code run}. */
final class LeaseScenario implements Scenario {

    private static final Duration RELOCK = Duration.ofMinutes(2);
    private static final String LOCKED = "immutectl is-locked";

    @Override
    public String name() {
        return "leases";
    }

    @Override
    public void play(Bench bench, Report report) throws IOException {
        Shell shell = bench.restore();
        report.check("a timed lease ends by systemd's timer", () -> timed(shell));
        report.check("run locks again and passes on the status", () -> ofACommand(shell));
        report.check("a killed run is locked again by its watcher", () -> ofAKilledHelper(shell));
        report.check("no unit of theirs is left", () -> {
            shell.until("test -z \"$(systemctl list-units --all --plain --no-legend 'immutectl-relock-*')\"", RELOCK);
            Sealed.check(shell);
            return "locked, no failed unit";
        });
    }

    private static String timed(Shell shell) throws IOException {
        shell.must("immutectl unlock --for 20s --reason 'a timed lease'");
        shell.must("touch /etc/immutectl-vm-timed && rm /etc/immutectl-vm-timed");
        String timers = shell.must("systemctl list-units --plain --no-legend 'immutectl-relock-*.timer'");
        Missed.unless(timers.contains("immutectl-relock-"), "a timed unlock leaves a timer: " + timers);
        shell.until(LOCKED, RELOCK);
        Missed.unless(shell.must("ls /run/immutectl/leases").isEmpty(), "the lease is gone with the lock");
        return "locked again";
    }

    private static String ofACommand(Shell shell) throws IOException {
        shell.must("immutectl run -- touch /etc/immutectl-vm-run");
        shell.must(LOCKED);
        shell.must("immutectl run -- rm /etc/immutectl-vm-run");
        Shell.Answer failing = shell.run("immutectl run -- sh -c 'exit 7'");
        Missed.unless(failing.status() == 7, "run passes on status 7, not " + failing.status());
        shell.must(LOCKED);
        return "status 7 is passed on";
    }

    private static String ofAKilledHelper(Shell shell) throws IOException {
        // The command says that it runs, in a way that is seen at once, and then waits until it is killed.
        shell.must("rm -f /run/immutectl-vm-runs; mkfifo /run/immutectl-vm-runs");
        shell.must("immutectl run -- sh -c 'echo runs >/run/immutectl-vm-runs; exec sleep infinity' "
                + ">/run/immutectl-vm-run.log 2>&1 & helper=$!; read line </run/immutectl-vm-runs; test \"$line\" = runs");
        shell.must("! " + LOCKED);
        shell.must("systemctl list-units --plain --no-legend 'immutectl-relock-*.service' | grep -q running");
        shell.must("kill -KILL $helper");
        // The command itself goes on, and so does its lease, until it ends too.
        shell.must("pkill -KILL -f '^sleep infinity$'");
        shell.until(LOCKED, RELOCK);
        return "locked when its command ended too";
    }
}
