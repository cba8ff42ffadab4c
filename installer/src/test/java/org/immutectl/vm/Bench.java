package org.immutectl.vm;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The disk, the machine if it is on, and the shell in it: what every scenario works with. */
final class Bench implements AutoCloseable {

    private static final Duration SETTLED = Duration.ofMinutes(4);

    private final Setting setting;
    private Optional<Machine> machine = Optional.empty();
    private Optional<Shell> shell = Optional.empty();

    /**
     * @param disk in QEMU's own format, which keeps a whole machine beside the disk of the moment
     * @param packages a tar archive, which the machine has as its second disk
     */
    record Setting(Path disk, Path packages, Path logs, List<String> acceleration) {
    }

    Bench(Setting setting) {
        this.setting = setting;
    }

    Machine machine() {
        return machine.orElseThrow(() -> new IllegalStateException("the machine is off"));
    }

    /** The shell of the running machine, which is booted if it is off. */
    Shell shell() throws IOException {
        if (machine.filter(Machine::isOn).isEmpty()) {
            switchOn();
            awaitBooted();
        }
        return shell.orElseThrow();
    }

    /** Switches the machine on and leaves it to itself. */
    void switchOn() throws IOException {
        start(Machine.Start.POWER_ON);
    }

    private void start(Machine.Start how) throws IOException {
        leave();
        Machine started = Machine.on(setting, how);
        machine = Optional.of(started);
        shell = Optional.of(new Shell(started.shellLine()));
    }

    /** Switches it on, expecting that it goes on where it hibernated: the shell is the one of before. */
    void switchOnAgain() throws IOException {
        Shell before = shell.orElseThrow();
        switchOn();
        shell = Optional.of(before.on(machine().shellLine()));
    }

    /** Waits until the boot is over, failed units or not. */
    void awaitBooted() throws IOException {
        Shell booted = shell.orElseThrow();
        booted.awaitReady();
        booted.run("systemctl is-system-running --wait", SETTLED);
    }

    /** Shuts down as a person does. */
    void powerOff() throws IOException {
        shell().start("systemctl poweroff");
        machine().awaitOff();
    }

    /** Down and up again: the disk is all that is left. */
    Shell reboot() throws IOException {
        powerOff();
        return shell();
    }

    /** Keeps the running machine as it is, with its memory and its disk. */
    void keep() throws IOException {
        shell().must("sync");
        machine().keep();
    }

    /** The machine as it was kept, running, whatever has happened to it and to its disk since. */
    Shell restore() throws IOException {
        start(Machine.Start.AS_KEPT);
        Shell running = shell.orElseThrow();
        // Its clock stood still meanwhile.
        running.must("hwclock --hctosys --utc");
        return running;
    }

    /** Pulls the plug, if the machine is on. */
    void cutPower() throws IOException {
        leave();
    }

    private void leave() throws IOException {
        if (machine.isPresent()) {
            machine.get().close();
        }
        machine = Optional.empty();
    }

    @Override
    public void close() throws IOException {
        leave();
    }
}
