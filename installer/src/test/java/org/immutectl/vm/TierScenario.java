package org.immutectl.vm;

import java.io.IOException;
import java.time.Duration;

/** The tiers of /tmp that a user made by hand are taken over, booted with, used, and given back byte for byte. */
final class TierScenario implements Scenario {

    private static final Duration SETUP = Duration.ofMinutes(5);
    private static final String SIZE = "--size 64M --threshold 8M";

    @Override
    public String name() {
        return "tiers";
    }

    @Override
    public void play(Bench bench, Report report) throws IOException {
        report.check("tiers setup on the locked system", () -> setUp(bench.restore()));
        report.check("after a reboot /tmp is the pool", () -> booted(bench.reboot()));
        report.check("what does not fit in memory goes to the disk", () -> spilled(bench.shell()));
        report.check("what spilled is gone at the next boot", () -> wiped(bench.reboot()));
        report.check("tiers remove gives the lines back", () -> removed(bench.shell()));
    }

    private static String setUp(Shell shell) throws IOException {
        shell.must("cp /etc/fstab /home/fstab");
        shell.must("immutectl tiers setup --adopt " + SIZE, SETUP);
        shell.must("findmnt --verify --tab-file /etc/fstab");
        Sealed.check(shell);
        return "fstab is valid, locked again";
    }

    private static String booted(Shell shell) throws IOException {
        Sealed.check(shell);
        String mount = shell.must("findmnt -no FSTYPE,SOURCE /tmp");
        Missed.unless(mount.startsWith("fuse.mergerfs"), "/tmp is a mergerfs: " + mount);
        String tiers = shell.must("immutectl tiers --json");
        Missed.unless(tiers.contains("\"kind\":\"ram\"") && tiers.contains("\"kind\":\"disk\""), "it has two tiers: " + tiers);
        Missed.unless(shell.must("findmnt -no SIZE --bytes /ram-tmp").strip().equals(Integer.toString(64 << 20)), "the RAM tier has its size");
        return mount.replaceAll("\\s+", " ") + ", no failed unit";
    }

    private static String spilled(Shell shell) throws IOException {
        shell.must("head -c 100M /dev/zero >/tmp/large && test -e /disk-tmp/large && test $(stat -c %s /tmp/large) = " + (100 << 20));
        shell.must("echo small >/tmp/small && test -e /ram-tmp/small");
        return "a file of 100 MiB lies on the disk, a small one in memory";
    }

    private static String wiped(Shell shell) throws IOException {
        Sealed.check(shell);
        shell.must("! test -e /tmp/large && ! test -e /tmp/small");
        return "no failed unit";
    }

    private static String removed(Shell shell) throws IOException {
        shell.must("immutectl tiers remove", SETUP);
        shell.must("cmp /etc/fstab /home/fstab");
        Sealed.check(shell);
        return "fstab is as it was, byte for byte";
    }
}
