package org.immutectl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.immutectl.change.CommandFailure;
import org.immutectl.change.ExternalCommand;
import org.immutectl.client.HibernationMonitor;
import org.immutectl.model.HibernationCheck.Kind;
import org.immutectl.model.HibernationCheck.Result;
import org.immutectl.model.HibernationState;
import org.immutectl.probe.HibernationFacts;
import org.immutectl.probe.SwapArea;
import org.immutectl.probe.SystemFiles;
import org.immutectl.testing.BtrfsFixture;
import org.immutectl.testing.Immutectl;
import org.immutectl.testing.OrdinaryUser;
import org.immutectl.testing.RequiresRoot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A real swap file on a real Btrfs: what root sees, and what others know by it. */
@RequiresRoot
class HibernationOnBtrfsTest {

    @RegisterExtension
    static final BtrfsFixture SYSTEM = new BtrfsFixture();

    @RegisterExtension
    static final OrdinaryUser USER = new OrdinaryUser();

    private static final Path FILE = Path.of("/swap/swapfile");

    private static Path file() {
        return SYSTEM.path(FILE.toString());
    }

    private static void swapOn() throws CommandFailure {
        ExternalCommand.of("btrfs", "filesystem", "mkswapfile", "-s", "32m", file()).run();
        ExternalCommand.of("swapon", file()).run();
    }

    private static long offset() throws CommandFailure {
        return Long.parseLong(ExternalCommand.of("btrfs", "inspect-internal", "map-swapfile", "-r", file()).run().strip());
    }

    @AfterEach
    void swapOff() throws Exception {
        if (!SwapArea.read(new SystemFiles(SYSTEM.root())).orElseThrow().isEmpty()) {
            ExternalCommand.of("swapoff", file()).run();
        }
        Files.deleteIfExists(file());
        Files.deleteIfExists(HibernationFacts.file(SYSTEM.root()));
    }

    private static JsonObject check(JsonObject state, String kind) {
        return state.getAsJsonArray("checks").asList().stream().map(element -> element.getAsJsonObject())
                .filter(check -> check.get("kind").getAsString().equals(kind)).findFirst().orElseThrow();
    }

    private static String found(JsonObject state, String kind) {
        return check(state, kind).get("result").getAsString() + " " + check(state, kind).get("foundKey").getAsString();
    }

    private static JsonObject asRoot() throws Exception {
        return new Immutectl(SYSTEM.root()).run("hibernation", "--json").json();
    }

    private static JsonObject asUser() throws Exception {
        return USER.immutectl(SYSTEM.root()).run("hibernation", "--json").json();
    }

    @Test
    void whatRootMeasuredOthersKnow() throws Exception {
        swapOn();
        SYSTEM.bootedWith("root=UUID=0 ro resume_offset=" + offset());
        assertEquals("cannot-tell offset-unknown", found(asUser(), "resume-offset"));

        JsonObject root = asRoot();

        assertEquals("pass offset", found(root, "resume-offset"));
        assertEquals("pass swap-file-active", found(root, "swap"));
        assertEquals("pass own-mount", found(root, "subvolume"));
        assertEquals("pass offset", found(asUser(), "resume-offset"));
    }

    @Test
    void aFileMadeAnewBehindOurBackIsSeenByAll() throws Exception {
        swapOn();
        long before = offset();
        SYSTEM.bootedWith("root=UUID=0 ro resume_offset=" + before);
        assertEquals("pass offset", found(asRoot(), "resume-offset"));
        ExternalCommand.of("swapoff", file()).run();
        // Something takes the old file's place, so that the new one begins elsewhere.
        Files.move(file(), SYSTEM.path("/swap/old"));
        swapOn();
        try {
            assertTrue(offset() != before);
            assertEquals("fail offset-recreated", found(asUser(), "resume-offset"));
            JsonObject root = asRoot();
            assertEquals("fail offset-stale", found(root, "resume-offset"));
            assertEquals("resume_offset=" + offset(), check(root, "resume-offset").get("wanted").getAsString());
            assertEquals("fail offset-stale", found(asUser(), "resume-offset"));
        } finally {
            Files.delete(SYSTEM.path("/swap/old"));
        }
    }

    @Test
    void aSwapFileThatIsNotActiveIsMeasuredAllTheSame() throws Exception {
        swapOn();
        long offset = offset();
        ExternalCommand.of("swapoff", file()).run();
        SYSTEM.outsideUnlock();
        SYSTEM.writeFile("/etc/fstab", "/swap/swapfile none swap defaults 0 0\n");
        SYSTEM.outsideLock();

        assertEquals(0, new Immutectl(SYSTEM.root()).run("seal").exit());

        HibernationFacts facts = HibernationFacts.read(SYSTEM.root()).orElseThrow();
        assertEquals(List.of(offset), facts.swapFiles().stream().map(swap -> swap.offset().orElseThrow()).toList());
        assertEquals("fail swap-inactive", found(asUser(), "swap"));
    }

    @Test
    void swapThatComesAndGoesWakesTheMonitor() throws Exception {
        BlockingQueue<HibernationState> states = new LinkedBlockingQueue<>();
        try (HibernationMonitor _ = HibernationMonitor.start(SYSTEM.root(), Duration.ofHours(1), states::add)) {
            assertEquals(Result.FAIL, swap(states));
            swapOn();
            assertEquals(Result.PASS, swap(states));
            ExternalCommand.of("swapoff", file()).run();
            assertEquals(Result.FAIL, swap(states));
        }
    }

    private static Result swap(BlockingQueue<HibernationState> states) throws InterruptedException {
        HibernationState state = states.poll(20, TimeUnit.SECONDS);
        return state.check(Kind.SWAP).orElseThrow().result();
    }
}
