package org.immutectl.vm;

import java.io.IOException;

/** The way out: {@code rw} typed into GRUB's menu opens the system for that boot, and for that boot alone. */
final class BootWordScenario implements Scenario {

    @Override
    public String name() {
        return "boot-word";
    }

    @Override
    public String play(Bench bench) throws IOException {
        int line = Grub.kernelLine(bench.shell());
        bench.powerOff();
        bench.switchOn();
        bench.machine().bootWith("rw", line);
        bench.awaitBooted();
        Shell shell = bench.shell();
        Missed.unless((" " + shell.must("cat /proc/cmdline") + " ").contains(" rw "), "the word rw was given");
        String failed = shell.must("systemctl --failed --no-legend --plain");
        Missed.unless(failed.isEmpty(), "failed units: " + failed);
        Sealed.checkOpen(shell);
        Sealed.checkWritable(shell);
        String status = shell.must("immutectl status");
        Missed.unless(status.contains("rw"), "status names the boot word: " + status);
        Sealed.check(bench.reboot());
        return "open for that boot (" + status.lines().findFirst().orElse("") + "), sealed at the next";
    }
}
