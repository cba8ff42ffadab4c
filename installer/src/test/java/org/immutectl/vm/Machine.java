package org.immutectl.vm;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The machine from power on to power off: one process of QEMU's. A reboot ends it, so that every boot is a power on.
 * Both serial lines are ours: the console, and a shell on which nothing else speaks; so is QEMU's own control.
 */
final class Machine implements AutoCloseable {

    private static final Duration POWER_OFF = Duration.ofMinutes(3);
    private static final String KEPT = "ready";
    private static final String END_OF_LINE = "\u0005";
    private static final String NEXT_LINE = "\u000e";
    private static final String BOOT = "\u0018";
    private static final Duration MENU = Duration.ofSeconds(60);
    /**
     * Two processors and a gibibyte: what hibernates quickly and still holds a Java machine. A processor with the first
     * instructions of its kind alone: programs built on a better one have to run there too.
     */
    private static final List<String> HARDWARE = List.of("-cpu", "qemu64", "-m", "1024", "-smp", "2", "-nic", "none", "-vga", "none",
            "-display", "none", "-no-reboot", "-device", "virtio-rng-pci");

    private final Process process;
    private final SerialLine console;
    private final SerialLine shellLine;
    private final SerialLine control;

    /** Where a machine begins. */
    enum Start {
        POWER_ON,
        /** Running, as {@link #keep} kept it. */
        AS_KEPT
    }

    private Machine(Process process, SerialLine console, SerialLine shellLine, SerialLine control) {
        this.process = process;
        this.console = console;
        this.shellLine = shellLine;
        this.control = control;
    }

    /** Switches the machine on. */
    static Machine on(Bench.Setting setting, Start how) throws IOException {
        SerialLine console = new SerialLine("console", setting.logs());
        SerialLine shell = new SerialLine("shell", setting.logs());
        SerialLine control = new SerialLine("control", setting.logs());
        // The death of this program takes the machine along.
        List<String> words = new ArrayList<>(List.of("setpriv", "--pdeathsig", "KILL", "--", "qemu-system-x86_64"));
        words.addAll(setting.acceleration());
        words.addAll(HARDWARE);
        // With writeback, what the machine has not flushed is lost with its power, as on hardware.
        words.addAll(List.of("-drive", "file=" + setting.disk() + ",format=qcow2,if=virtio,cache=writeback",
                "-drive", "file=" + setting.packages() + ",format=raw,if=virtio,readonly=on",
                "-chardev", "socket,id=console,path=" + console.socket(), "-serial", "chardev:console",
                "-chardev", "socket,id=shell,path=" + shell.socket(), "-serial", "chardev:shell",
                "-chardev", "socket,id=control,path=" + control.socket(), "-mon", "chardev=control,mode=control"));
        if (how == Start.AS_KEPT) {
            words.addAll(List.of("-loadvm", KEPT));
        }
        List.of(console, shell, control).forEach(SerialLine::start);
        Process process = new ProcessBuilder(words).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(setting.logs().resolve("qemu.log").toFile())).start();
        return new Machine(process, console, shell, control);
    }

    /** Keeps the machine as it is, beside its disk and instead of what was kept before. */
    void keep() throws IOException {
        control.send("{\"execute\": \"qmp_capabilities\"}\n");
        control.await(MENU, "{\"return\": {}}");
        control.send("{\"execute\": \"human-monitor-command\", \"arguments\": {\"command-line\": \"savevm " + KEPT + "\"}}\n");
        control.await(POWER_OFF, "{\"return\": \"");
        String complaint = control.take(MENU, "\"}");
        Missed.unless(complaint.isEmpty(), "the machine could not be kept: " + complaint);
    }

    SerialLine console() {
        return console;
    }

    SerialLine shellLine() {
        return shellLine;
    }

    /** In GRUB's menu, as a person does it: {@code e}, down to the line of the kernel, the words at its end, boot. */
    void bootWith(String words, int kernelLine) throws IOException {
        console.await(MENU, "The highlighted entry will be executed");
        console.send("e");
        console.await(MENU, "Minimum Emacs-like screen editing");
        console.send(NEXT_LINE.repeat(kernelLine) + END_OF_LINE + " " + words + BOOT);
    }

    /** Waits until the machine has switched itself off. */
    void awaitOff() throws IOException {
        try {
            if (!process.waitFor(POWER_OFF.toSeconds(), TimeUnit.SECONDS)) {
                throw new Missed("the machine is still on after " + POWER_OFF.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("waiting for power off");
        }
    }

    boolean isOn() {
        return process.isAlive();
    }

    /** Pulls the plug. What the machine had written to its disk is there, what it held in memory is not. */
    void cutPower() throws IOException {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("cutting the power");
        }
    }

    @Override
    public void close() throws IOException {
        cutPower();
        console.close();
        shellLine.close();
        control.close();
    }
}
