package org.immutectl.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.immutectl.model.HibernationCheck.Kind;
import org.immutectl.model.HibernationCheck.Result;
import org.immutectl.model.HibernationState;
import org.immutectl.model.SystemRoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The monitor tells changes, and only changes, without waiting for its pace. */
class HibernationMonitorTest {

    @TempDir
    Path root;

    private final BlockingQueue<HibernationState> states = new LinkedBlockingQueue<>();

    private void file(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Result next(Kind kind) throws InterruptedException {
        HibernationState state = states.poll(20, TimeUnit.SECONDS);
        assertNotNull(state, "no state came");
        return state.check(kind).orElseThrow().result();
    }

    @Test
    void aRefreshTellsWhatHasChanged() throws Exception {
        file("proc/cmdline", "quiet\n");
        try (HibernationMonitor monitor = HibernationMonitor.start(new SystemRoot(root), Duration.ofHours(1), states::add)) {
            assertEquals(Result.PASS, next(Kind.NORESUME));
            monitor.refresh();
            file("proc/cmdline", "noresume\n");
            monitor.refresh();
            assertEquals(Result.FAIL, next(Kind.NORESUME));
            monitor.refresh();
            file("proc/cmdline", "quiet\n");
            monitor.refresh();
            assertEquals(Result.PASS, next(Kind.NORESUME), "looks that found nothing new told nothing");
        }
    }

    @Test
    void rootsFactsWakeIt() throws Exception {
        file("run/immutectl/x", "");
        file("proc/swaps", "Filename Type Size Used Priority\n/swap/f file 1000 0 -1\n");
        file("proc/cmdline", "resume_offset=5\n");
        try (HibernationMonitor _ = HibernationMonitor.start(new SystemRoot(root), Duration.ofHours(1), states::add)) {
            assertEquals(Result.CANNOT_TELL, next(Kind.RESUME_OFFSET));
            // As root does it: whole, by a rename.
            file("run/immutectl/new", "{\"at\":\"2026-11-21T10:00:00Z\",\"bootFiles\":[],"
                    + "\"swapFiles\":[{\"path\":\"/swap/f\",\"inode\":1,\"created\":\"2026-11-21T10:00:00Z\",\"offset\":5}]}");
            Files.move(root.resolve("run/immutectl/new"), root.resolve("run/immutectl/hibernation.json"));
            assertEquals(Result.PASS, next(Kind.RESUME_OFFSET));
        }
    }

    @Test
    void afterItWasClosedNothingIsTold() throws Exception {
        file("proc/cmdline", "quiet\n");
        HibernationMonitor monitor = HibernationMonitor.start(new SystemRoot(root), Duration.ofHours(1), states::add);
        assertEquals(Result.PASS, next(Kind.NORESUME));
        monitor.close();
        monitor.close();
        file("proc/cmdline", "noresume\n");
        monitor.refresh();
        assertEquals(List.of(), List.copyOf(states));
    }
}
