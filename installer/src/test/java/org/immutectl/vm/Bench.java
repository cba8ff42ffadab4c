package org.immutectl.vm;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The disk, the machine if it is on, and the shell in it: what every scenario works with. */
final class Bench implements AutoCloseable {

    private static final Duration SETTLED = Duration.ofMinutes(3);

    private final Path disk;
    private final Path logs;
    private final List<String> acceleration;
    private Optional<Machine> machine = Optional.empty();
    private Optional<Shell> shell = Optional.empty();

    Bench(Path disk, Path logs, List<String> acceleration) {
        this.disk = disk;
        this.logs = logs;
        this.acceleration = acceleration;
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
        leave();
        Machine started = Machine.on(disk, logs, acceleration);
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
