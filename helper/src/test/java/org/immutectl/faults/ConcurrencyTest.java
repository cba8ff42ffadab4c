package org.immutectl.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.immutectl.change.ExternalCommand;
import org.immutectl.model.Lease;
import org.immutectl.probe.StateProbe;
import org.immutectl.testing.BtrfsFixture;
import org.immutectl.testing.Eventually;
import org.immutectl.testing.Immutectl;
import org.immutectl.testing.RequiresRoot;
import org.immutectl.testing.SystemUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many commands at once, from many processes, with leases that end among them; and one that stands still. */
@RequiresRoot
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ConcurrencyTest {

    @RegisterExtension
    static final SystemUnderTest UNDER_TEST = new SystemUnderTest();

    private static final int PROCESSES = 8;
    private static final int WITHOUT_LOCK = 200;
    private static final int WITH_LOCK = 80;
    private static final long SEED = 6;

    private final BtrfsFixture system = UNDER_TEST.system();
    private final String root = "--root=" + system.root().directory();
    private QuickImmutectl quick;

    @BeforeEach
    void install() throws Exception {
        quick = QuickImmutectl.make("lock", root);
    }

    @AfterEach
    void leaveNothing() throws Exception {
        assertEquals(0, run("lock", root).exit());
        Eventually.holds("the watchers end with their leases", () -> UNDER_TEST.watchers().isEmpty());
        quick.close();
    }

    private Immutectl.Outcome run(String... words) throws Exception {
        return quick.run(List.of(), List.of(words));
    }

    /** Nothing ends anybody else's lease: each command that needs the system open finds it so until it is done. */
    @Test
    void nobodyPullsTheRugFromUnderAnother() throws Exception {
        Random random = new Random(SEED);
        Set<String> lasting = new TreeSet<>();
        List<List<String>> commands = new ArrayList<>();
        for (int i = 0; i < WITHOUT_LOCK; i++) {
            commands.add(switch (random.nextInt(6)) {
                case 0 -> {
                    lasting.add("lasting " + i);
                    yield List.of("unlock", root, "--reason", "lasting " + i);
                }
                case 1 -> List.of("unlock", root, "--for", 1 + random.nextInt(3) + "s", "--reason", "short " + i);
                case 2 -> List.of("relock", root);
                case 3 -> List.of("status", root, "--json");
                // Writes at once and again at its end, when other leases have ended meanwhile.
                default -> List.of("run", root, "--", "/bin/sh", "-c",
                        "echo begun > \"$0\" && sleep 0.3 && echo done > \"$0\"", system.path("/etc/run-" + i).toString());
            });
        }
        all(commands);
        Eventually.holds("the short leases end, and only they", () -> reasons().equals(lasting));
        assertTrue(system.canWriteIn("/etc"), "the lasting leases hold it open");
        List<String> runs = commands.stream().filter(words -> words.getFirst().equals("run")).map(List::getLast).toList();
        for (String file : runs) {
            assertEquals("done\n", Files.readString(Path.of(file)));
        }
        assertFalse(Files.exists(system.root().runDirectory().resolve("journal.json")));

        assertEquals(0, run("unlock", root).exit());
        for (String file : runs) {
            Files.delete(Path.of(file));
        }
    }

    /** A lock ends every lease there is; one that comes after it opens the system again. */
    @Test
    void theStateIsAlwaysThatOfTheLeases() throws Exception {
        Random random = new Random(SEED);
        List<List<String>> commands = new ArrayList<>();
        for (int i = 0; i < WITH_LOCK; i++) {
            commands.add(switch (random.nextInt(6)) {
                case 0 -> List.of("lock", root);
                case 1 -> List.of("unlock", root);
                case 2 -> List.of("unlock", root, "--for", 1 + random.nextInt(3) + "s");
                case 3 -> List.of("seal", root);
                case 4 -> List.of("relock", root);
                default -> List.of("run", root, "--", "/bin/true");
            });
        }
        all(commands);
        Eventually.holds("the short leases end", () -> UNDER_TEST.leases().stream().allMatch(lease -> lease.until().isEmpty()));
        Eventually.holds("open as long as there is a lease, else locked",
                () -> UNDER_TEST.isLocked() == UNDER_TEST.leases().isEmpty() && system.canWriteIn("/etc") != UNDER_TEST.isLocked());
        assertFalse(Files.exists(system.root().runDirectory().resolve("journal.json")));
    }

    private Set<String> reasons() throws Exception {
        return UNDER_TEST.leases().stream().map(Lease::reason).map(reason -> reason.orElse("")).collect(Collectors.toCollection(TreeSet::new));
    }

    /** So many at a time; each has to succeed, and whoever looks meanwhile has to see something whole. */
    private void all(List<List<String>> commands) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService processes = Executors.newFixedThreadPool(PROCESSES);
                ExecutorService observer = Executors.newSingleThreadExecutor()) {
            Future<Long> looks = observer.submit(() -> look(over));
            List<Future<String>> ends = new ArrayList<>();
            for (List<String> words : commands) {
                Callable<String> command = () -> {
                    Immutectl.Outcome outcome = quick.run(List.of(), words);
                    return outcome.exit() == 0 ? "" : words + " ended with " + outcome.exit() + ": " + outcome.err();
                };
                ends.add(processes.submit(command));
            }
            List<String> failures = new ArrayList<>();
            for (Future<String> end : ends) {
                failures.add(end.get());
            }
            failures.removeIf(String::isEmpty);
            over.set(true);
            assertTrue(looks.get() > 0);
            assertEquals(List.of(), failures);
        }
    }

    private long look(AtomicBoolean over) throws Exception {
        long looks = 0;
        while (!over.get()) {
            new StateProbe(system.root()).read(StateProbe.Writers.IF_BUSY);
            looks++;
        }
        return looks;
    }

    /** Stopped as with Ctrl-Z, or by a debugger, in the middle of a change. */
    @Test
    void whoStandsStillWithTheLockHoldsUpNobodyWhoOnlyLooks() throws Exception {
        assumeTrue(ExternalCommand.locate("strace").isPresent(), "needs strace");
        Process still = quick.begin(List.of("strace", "-f", "-b", "execve", "-qq", "-o", "/dev/null", "-e", "trace=mount_setattr",
                "-e", "inject=mount_setattr:signal=STOP:when=1"), List.of("unlock", root));
        Eventually.holds("it stands still", () -> holder().map(ConcurrencyTest::standsStill).orElse(false));
        ProcessHandle holder = holder().orElseThrow();

        Immutectl.Outcome status = run("status", root, "--json");
        assertEquals(0, status.exit(), status.err());
        assertEquals("locked", status.json().get("state").getAsString());
        assertEquals(0, run("is-locked", root).exit(), "nothing was opened yet");
        for (List<String> look : List.of(List.of("tiers"), List.of("hibernation"), List.of("unlock", "--dry-run"), List.of("lock", "--dry-run"))) {
            List<String> words = new ArrayList<>(look);
            words.add(root);
            assertEquals(0, run(words.toArray(String[]::new)).exit(), () -> words + " waits for nobody");
        }

        Process waiting = quick.begin(List.of(), List.of("lock", root));
        try (BufferedReader words = waiting.errorReader()) {
            String said = words.readLine();
            assertTrue(said.contains(holder.pid() + " unlock"), said);
            assertTrue(waiting.isAlive());
            ExternalCommand.of("kill", "-CONT", holder.pid()).run();
            assertEquals(0, Immutectl.finish(still).exit());
            assertTrue(waiting.waitFor(1, TimeUnit.MINUTES));
        }
        assertEquals(0, waiting.exitValue());
        assertTrue(UNDER_TEST.isLocked());
        assertEquals(List.of(), UNDER_TEST.leases());
    }

    /** Who has the change lock, as its file says. */
    private Optional<ProcessHandle> holder() throws Exception {
        String text = Files.readString(system.root().runDirectory().resolve("lock"));
        return text.endsWith(" unlock") ? ProcessHandle.of(Long.parseLong(text.substring(0, text.indexOf(' ')))) : Optional.empty();
    }

    /** T or t in proc_pid_stat(5): stopped, by a signal or while traced. */
    private static boolean standsStill(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return stat.substring(stat.lastIndexOf(')') + 2).substring(0, 1).equalsIgnoreCase("T");
        } catch (IOException e) {
            return false;
        }
    }
}
