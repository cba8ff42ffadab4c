package org.immutectl.vm;

import java.io.IOException;

/** The machine boots sealed, from a boot loader's configuration that the system itself made while sealed. */
final class BootScenario implements Scenario {

    @Override
    public String name() {
        return "boot";
    }

    @Override
    public String play(Bench bench) throws IOException {
        Shell shell = bench.shell();
        Sealed.check(shell);
        // The disk came with a first configuration made by hand. The real one has to be made by the system itself.
        shell.must("immutectl run -- update-grub");
        Sealed.check(shell);
        shell = bench.reboot();
        Sealed.check(shell);
        Missed.unless(shell.must("cat /proc/cmdline").contains("BOOT_IMAGE="), "GRUB's own configuration was booted");
        String took = shell.must("systemd-analyze blame --no-pager | grep -o '.* immutectl-seal.service'").strip();
        return "sealed twice, no failed unit; of the boot the seal took " + took.replaceAll(" immutectl-seal.*", "");
    }
}
