package org.immutectl.vm;

import java.io.IOException;
import java.time.Duration;

/**
 * The package comes onto a system that never saw it, seals it, and lets apt work on it: only as the administrator
 * chooses. Ends with the machine kept as every other scenario begins: sealed, with the package as it was built.
 */
final class PackageScenario implements Scenario {

    private static final Duration APT = Duration.ofMinutes(10);
    private static final Duration RELOCK = Duration.ofMinutes(2);
    private static final String LOCKED = "immutectl is-locked";
    private static final String APT_GET = "DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Dpkg::Use-Pty=0 --no-install-recommends ";
    private static final String VERSION = "dpkg-query -W -f '${Version}' immutectl";
    private static final String ANOTHER = "hello";
    /** The version of before, which is older than all. */
    private static final String OLD = "0.0.1";
    private static final String OLD_PACKAGE = "/home/packages/immutectl_0.0.1_*.deb";
    private static final String NEW_PACKAGE = "$(ls /home/packages/immutectl_*.deb | grep -v _0.0.1_)";

    @Override
    public String name() {
        return "package";
    }

    @Override
    public void play(Bench bench, Report report) throws IOException {
        report.check("a system without it boots", () -> {
            Sealed.checkUnits(bench.shell());
            bench.shell().must(Traces.NOTE);
            return startUp(bench.shell());
        });
        report.check("apt installs it", () -> installed(bench.shell()));
        report.check("the seal is enabled, the next boot is locked", () -> sealed(bench));
        Shell shell = bench.shell();
        report.check("apt and dpkg are refused while it is locked", () -> refused(shell));
        report.check("unlock-for-packages: apt opens it, it is locked again", () -> opensForApt(shell));
        report.check("apt upgrades it while it is locked", () -> upgraded(shell));
        report.check("the next boot is locked by the new version", () -> {
            Sealed.check(bench.reboot());
            return "no failed unit";
        });
        bench.keep();
    }

    private static String installed(Shell shell) throws IOException {
        shell.must("mkdir -p /home/packages && tar -C /home/packages -xf /dev/vdb");
        // As its owner has it while nothing locks it but the words in fstab.
        shell.must("mount -o remount,rw / && mount -o remount,rw /etc");
        shell.must(APT_GET + "install " + OLD_PACKAGE, APT);
        Missed.unless(shell.must(VERSION).equals(OLD), "version " + OLD + " is installed");
        shell.mustFail("systemctl is-enabled immutectl-seal.service");
        Sealed.checkOpen(shell);
        Sealed.checkUnits(shell);
        return "nothing is locked, the seal is not enabled";
    }

    private static String sealed(Bench bench) throws IOException {
        Shell shell = bench.shell();
        // The disk came with a first configuration made by hand. The real one is made by the system itself.
        shell.must("systemctl enable immutectl-seal.service && update-grub", APT);
        shell = bench.reboot();
        Sealed.check(shell);
        Missed.unless(shell.must("cat /proc/cmdline").contains("BOOT_IMAGE="), "GRUB's own configuration was booted");
        String took = shell.must("systemd-analyze blame --no-pager | grep 'immutectl-seal.service'").strip();
        return "no failed unit; the seal took " + took.replaceAll(" immutectl-seal.*", "") + " of " + startUp(shell);
    }

    /** How long systemd needed, by its own measure. */
    private static String startUp(Shell shell) throws IOException {
        return shell.must("systemd-analyze time | head -n 1").replaceAll("^Startup finished in ", "");
    }

    private static String refused(Shell shell) throws IOException {
        String said = shell.mustFail(APT_GET + "install /packages/" + ANOTHER + "_*.deb");
        Missed.unless(said.contains("immutectl unlock --for"), "apt says how to go on: " + said);
        String dpkg = shell.mustFail("dpkg -i /packages/" + ANOTHER + "_*.deb");
        Missed.unless(dpkg.contains("immutectl unlock --for"), "dpkg says how to go on: " + dpkg);
        shell.mustFail("dpkg -s " + ANOTHER);
        Sealed.check(shell);
        return said.lines().filter(line -> line.contains("immutectl unlock --for")).findFirst().orElse("").strip();
    }

    private static String opensForApt(Shell shell) throws IOException {
        shell.must("immutectl run -- sh -c \"mkdir -p /etc/immutectl && echo 'unlock-for-packages = true' >/etc/immutectl/immutectl.toml\"");
        shell.must(LOCKED);
        shell.must(APT_GET + "install /packages/" + ANOTHER + "_*.deb", APT);
        String greeting = shell.must(ANOTHER);
        shell.until(LOCKED, RELOCK);
        Sealed.check(shell);
        return greeting;
    }

    private static String upgraded(Shell shell) throws IOException {
        shell.must(APT_GET + "install " + NEW_PACKAGE, APT);
        String version = shell.must(VERSION);
        Missed.unless(!version.equals(OLD), "another version than " + OLD + " is installed");
        shell.until(LOCKED, RELOCK);
        Sealed.check(shell);
        return OLD + " to " + version + ", locked again";
    }
}
