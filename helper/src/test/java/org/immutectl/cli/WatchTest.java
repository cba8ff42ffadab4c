package org.immutectl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.immutectl.change.ExternalCommand;
import org.immutectl.client.Monitor;
import org.immutectl.model.SystemState;
import org.immutectl.model.Verdict;
import org.immutectl.testing.BtrfsFixture;
import org.immutectl.testing.OpenWriter;
import org.immutectl.testing.RequiresRoot;
import org.immutectl.testing.SystemUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever watches learns of every change within two seconds, whoever made it. */
@RequiresRoot
class WatchTest {

    @RegisterExtension
    static final SystemUnderTest UNDER_TEST = new SystemUnderTest();

    private static final Duration GOAL = Duration.ofSeconds(2);

    private final BtrfsFixture system = UNDER_TEST.system();
    private final BlockingQueue<SystemState> states = new LinkedBlockingQueue<>();

    private SystemState await(String what, Predicate<SystemState> condition) throws InterruptedException {
        long end = System.nanoTime() + GOAL.toNanos();
        while (true) {
            SystemState state = states.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (state == null) {
                throw new AssertionError("not told within " + GOAL.toSeconds() + " s: " + what);
            }
            if (condition.test(state)) {
                return state;
            }
        }
    }

    @Test
    void theCommandPrintsALineForAnUnlockFromOutside() throws Exception {
        Process watch = UNDER_TEST.immutectl().start("watch", "--json");
        try (BufferedReader lines = watch.inputReader()) {
            assertEquals("locked", JsonParser.parseString(lines.readLine()).getAsJsonObject().get("state").getAsString());
            long start = System.nanoTime();
            system.outsideUnlock();
            String state;
            do {
                state = JsonParser.parseString(lines.readLine()).getAsJsonObject().get("state").getAsString();
            } while (!state.equals("unlocked"));
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            assertTrue(taken.compareTo(GOAL) < 0, taken::toString);
        } finally {
            watch.toHandle().destroy();
        }
    }

    @Test
    void tellsOfMountPropertyAndLeaseEachByItself() throws Exception {
        Path lease = system.root().leasesDirectory().resolve("by-hand.json");
        try (Monitor _ = Monitor.start(system.root(), states::add)) {
            assertEquals(Verdict.LOCKED, await("the first state", _ -> true).verdict());

            ExternalCommand.of("mount", "-o", "remount,bind,rw", system.path("/etc")).run();
            await("the mount", state -> state.paths().toString().contains("path=/etc, mount=READ_WRITE"));

            ExternalCommand.of("btrfs", "property", "set", "-t", "subvol", system.path("/etc"), "ro", "false").run();
            SystemState open = await("the property", state -> state.verdict() == Verdict.UNLOCKED);
            assertTrue(open.openSince().isPresent());

            Files.createDirectories(lease.getParent());
            Files.writeString(lease, "{\"kind\":\"UNLOCK\",\"uid\":0,\"user\":\"root\",\"command\":\"c\",\"since\":\"2026-01-01T00:00:00Z\"}");
            SystemState held = await("the lease", state -> !state.leases().isEmpty());
            assertEquals("by-hand", held.firstLease().orElseThrow().id());
            assertEquals("2026-01-01T00:00:00Z", held.openSince().orElseThrow().toString());
            Files.delete(lease);
            SystemState free = await("the lease's end", state -> state.leases().isEmpty());
            assertEquals(open.openSince(), free.openSince(), "since when it saw the system open itself");

            system.outsideLock();
            assertEquals(Optional.empty(), await("the lock", state -> state.verdict() == Verdict.LOCKED).openSince());
        }
    }

    @Test
    void tellsOfRunTimeFactsThatAppearAfterItsStart() throws Exception {
        ExternalCommand.of("rm", "-r", system.root().runDirectory()).run();
        try (Monitor _ = Monitor.start(system.root(), states::add)) {
            await("the first state", _ -> true);
            assertEquals(0, UNDER_TEST.immutectl().run("unlock", "--reason", "new").exit());
            await("the lease", state -> state.verdict() == Verdict.UNLOCKED && state.firstLease().isPresent());
        }
    }

    @Test
    void tellsOfAnOldWriterAndOfItsEnd() throws Exception {
        system.outsideUnlock();
        try (Monitor monitor = Monitor.start(system.root(), states::add)) {
            try (OpenWriter writer = system.openWriter("/etc/kept open")) {
                assertEquals(0, UNDER_TEST.immutectl().run("lock").exit());
                SystemState state = await("the writer", told -> told.verdict() == Verdict.LOCKED_OLD_WRITERS);
                assertEquals(List.of(writer.pid()), state.writers().on("/etc").stream().map(found -> (long) found.pid()).toList());
            }
            monitor.refresh();
            await("its end", told -> told.verdict() == Verdict.LOCKED);
        }
    }

    @Test
    void saysNothingAfterItWasClosed() throws Exception {
        Monitor monitor = Monitor.start(system.root(), states::add);
        await("the first state", _ -> true);
        monitor.close();
        monitor.close();
        monitor.refresh();
        system.outsideUnlock();
        assertFalse(Thread.getAllStackTraces().keySet().stream().anyMatch(thread -> thread.getName().equals("Monitor")));
        assertEquals(List.of(), List.copyOf(states));
    }
}
