package org.immutectl.vm;

import java.io.IOException;

/** The way out: {@code rw} typed into GRUB's menu opens the system for that boot, and for that boot alone. */
final class BootWordScenario implements Scenario {

    @Override
    public String name() {
        return "boot-word";
    }

    @Override
    public void play(Bench bench, Report report) throws IOException {
        report.check("rw, typed in GRUB's menu, opens the system", () -> open(bench));
        report.check("the next boot is sealed again", () -> {
            Sealed.check(bench.reboot());
            return "locked, no failed unit";
        });
    }

    private static String open(Bench bench) throws IOException {
        int line = Grub.kernelLine(bench.restore());
        bench.powerOff();
        bench.switchOn();
        bench.machine().bootWith("rw", line);
        bench.awaitBooted();
        Shell shell = bench.shell();
        Missed.unless((" " + shell.must("cat /proc/cmdline") + " ").contains(" rw "), "the word rw was given");
        Sealed.checkUnits(shell);
        Sealed.checkOpen(shell);
        Sealed.checkWritable(shell);
        String status = shell.must("immutectl status");
        Missed.unless(status.contains("rw"), "status names the boot word: " + status);
        return status.lines().findFirst().orElse("");
    }
}
