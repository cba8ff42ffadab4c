package org.immutectl.vm;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The package goes while the system is locked, and leaves a system as if it had never been there. */
final class PurgeScenario implements Scenario {

    private static final Duration APT = Duration.ofMinutes(10);

    @Override
    public String name() {
        return "purge";
    }

    @Override
    public void play(Bench bench, Report report) throws IOException {
        report.check("apt purges it while it is locked", () -> purged(bench.restore()));
        report.check("the machine still boots", () -> {
            Shell shell = bench.reboot();
            Sealed.checkUnits(shell);
            Sealed.checkWritable(shell);
            Traces.check(shell);
            // Read-only by the words in fstab alone, as before.
            shell.must("mount -o remount,rw / && touch /immutectl-vm-proof && rm /immutectl-vm-proof");
            return "no failed unit, no trace";
        });
    }

    private static String purged(Shell shell) throws IOException {
        shell.must("immutectl is-locked");
        shell.must("DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Dpkg::Use-Pty=0 purge immutectl hello", APT);
        shell.mustFail("command -v immutectl");
        shell.must("touch /etc/immutectl-vm-proof && rm /etc/immutectl-vm-proof");
        for (String path : List.of("/", "/etc")) {
            Missed.unless(shell.must("btrfs property get -t subvol " + path + " ro").equals("ro=false"), path + " is left read-only");
        }
        String units = shell.must("systemctl list-units --all --plain --no-legend 'immutectl*'");
        Missed.unless(units.isEmpty(), "units are left: " + units);
        Traces.check(shell);
        return "open, nothing left in /etc, /usr, /var, /run";
    }
}
