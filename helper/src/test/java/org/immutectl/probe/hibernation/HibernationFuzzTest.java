package org.immutectl.probe.hibernation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.immutectl.i18n.Messages;
import org.immutectl.model.HibernationState;
import org.immutectl.model.Message;
import org.immutectl.probe.LostHibernation;
import org.immutectl.probe.RehearsalWay;
import org.immutectl.probe.SystemdConfiguration.Assignment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole machine with any bytes in one of the files that the checks read: each check still has its answer, and each
 * answer its sentence.
 */
class HibernationFuzzTest {

    private static final Messages MESSAGES = new Messages(Locale.ENGLISH);
    private static final List<String> FILES = List.of("/etc/systemd/sleep.conf.d/sleep.conf", "/etc/systemd/logind.conf.d/logind.conf",
            "/etc/crypttab", "/etc/default/grub.d/immutectl.cfg", "/etc/default/grub", "/etc/fstab", "/etc/initramfs-tools/conf.d/resume",
            "/boot/grub/grub.cfg", "/boot/loader/entries/x.conf", "/etc/dracut.conf.d/x.conf", "/etc/kernel/cmdline",
            "/proc/self/mountinfo", "/proc/swaps", "/proc/meminfo", "/proc/cmdline", "/proc/sys/kernel/osrelease", "/sys/power/resume",
            "/sys/power/resume_offset", "/sys/power/disk", "/sys/power/state", "/sys/power/image_size", "/sys/kernel/security/lockdown",
            "/run/immutectl/hibernation.json", "/run/immutectl/swap.json", "/run/udev/data/b254:0", "/run/systemd/inhibit/1",
            "/sys/class/block/dm-0/dev", "/sys/class/block/dm-0/dm/name", "/var/lib/immutectl/hibernating", "/etc/immutectl/immutectl.toml");

    @TempDir
    private static Path directory;

    @BeforeAll
    static void copy() throws IOException {
        CapturedMachine.copy("laptop", directory);
    }

    @FuzzTest
    void machine(byte[] input) throws IOException {
        if (input.length == 0) {
            return;
        }
        Path file = directory.resolve(FILES.get(Math.floorMod(input[0], FILES.size())).substring(1));
        Optional<byte[]> before = Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        Files.createDirectories(file.getParent());
        Files.write(file, Arrays.copyOfRange(input, 1, input.length));
        try {
            CapturedMachine machine = new CapturedMachine(directory);
            HibernationState state = machine.look();
            assertEquals(List.of(org.immutectl.model.HibernationCheck.Kind.values()),
                    state.checks().stream().map(org.immutectl.model.HibernationCheck::kind).toList());
            state.checks().forEach(check -> say(check.found(), check.wanted()));
            state.sleep().reactions().forEach(reaction -> say(reaction.action(), reaction.decidedBy()));
            RehearsalWay.of(machine.root()).flatMap(way -> way.chosen(machine.root()));
            LostHibernation.read(machine.root()).ifPresent(lost -> say(lost.reasons().toArray(Message[]::new)));
        } finally {
            if (before.isPresent()) {
                Files.write(file, before.get());
            } else {
                Files.delete(file);
            }
        }
    }

    private static void say(Message... messages) {
        for (Message message : messages) {
            assertFalse(MESSAGES.get(message.key(), message.arguments().toArray()).isBlank());
        }
    }

    @FuzzTest
    void sleepKey(byte[] input) {
        String[] words = new String(input, StandardCharsets.UTF_8).split("=", 3);
        if (words.length == 3) {
            for (boolean login : new boolean[] {false, true}) {
                Optional<SleepKeys.Problem> problem = SleepKeys.problem(new Assignment(words[0], words[1], words[2], "x.conf", 1), 252, login);
                assertTrue(problem.isEmpty() || !problem.get().toString().isEmpty());
            }
        }
    }
}
