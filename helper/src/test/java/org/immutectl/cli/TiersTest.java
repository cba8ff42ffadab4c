package org.immutectl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.immutectl.change.CommandFailure;
import org.immutectl.change.ExternalCommand;
import org.immutectl.testing.BtrfsFixture;
import org.immutectl.testing.Immutectl;
import org.immutectl.testing.OrdinaryUser;
import org.immutectl.testing.Pool;
import org.immutectl.testing.RequiresRoot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code immutectl tiers} on real tiers, as root and as anybody. */
@RequiresRoot
class TiersTest {

    private static final String OPTIONS = "allow_other,category.create=ff,minfreespace=8M,moveonenospc=true";

    @RegisterExtension
    static final BtrfsFixture SYSTEM = new BtrfsFixture();

    @RegisterExtension
    static final OrdinaryUser NOBODY = new OrdinaryUser();

    private final Immutectl immutectl = new Immutectl(SYSTEM.root());
    private final Immutectl nobody = NOBODY.immutectl(SYSTEM.root());

    @AfterEach
    void empty() throws CommandFailure {
        for (String tier : List.of("/ram-tmp", "/disk-tmp")) {
            ExternalCommand.of("find", SYSTEM.path(tier), "-mindepth", "1", "-delete").within(Duration.ofMinutes(2)).run();
        }
    }

    private static JsonObject pool(JsonObject tiers) {
        return tiers.getAsJsonArray("pools").get(0).getAsJsonObject();
    }

    private static List<String> paths(JsonObject tiers, int place) {
        List<String> paths = new ArrayList<>();
        JsonArray files = tiers.getAsJsonArray("top").get(place).getAsJsonObject().getAsJsonArray("files");
        files.forEach(file -> paths.add(file.getAsJsonObject().get("path").getAsString()));
        return paths;
    }

    @Test
    void showsTheTiersAndTheirLargestFiles() throws Exception {
        Files.write(SYSTEM.path("/tmp/one"), new byte[1 << 20]);
        Files.write(SYSTEM.path("/disk-tmp/two\nx"), new byte[2 << 20]);
        Files.createLink(SYSTEM.path("/disk-tmp/two again"), SYSTEM.path("/disk-tmp/two\nx"));
        Files.createSymbolicLink(SYSTEM.path("/disk-tmp/link"), Path.of("/etc/passwd"));
        Immutectl.Outcome text = immutectl.run("tiers", "--top", "5");
        assertEquals(0, text.exit(), text.err());
        assertTrue(text.out().startsWith("/tmp  2 tiers joined by mergerfs "), text.out());
        assertTrue(text.out().contains("  RAM  /ram-tmp (tmpfs)  1 of 64 MiB used, 63 MiB free\n  [█"), text.out());
        assertFalse(text.out().contains("\u001b"), "no colours into a pipe");
        JsonObject json = immutectl.run("tiers", "--json", "--top=5").json();
        assertEquals(2, pool(json).getAsJsonObject("spill").get("files").getAsInt());
        assertEquals(List.of("/ram-tmp/one"), paths(json, 0));
        assertEquals(1, paths(json, 1).size(), "hard links once, symbolic links not at all");
        assertFalse(immutectl.run("tiers", "--json").json().has("top"));
    }

    @Test
    void anOrdinaryUserSeesTheSameAndIsToldOfWhatIsHidden() throws Exception {
        Files.write(SYSTEM.path("/disk-tmp/open"), new byte[5000]);
        JsonObject all = nobody.run("tiers", "--json", "--top=5").json();
        assertEquals("ff", pool(all).get("createPolicy").getAsString());
        assertEquals("{\"files\":1,\"bytes\":5000,\"complete\":true}", pool(all).get("spill").toString());
        assertEquals(List.of("/disk-tmp/open"), paths(all, 1));

        Path hidden = Files.createDirectory(SYSTEM.path("/disk-tmp/private"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.write(hidden.resolve("large"), new byte[9000]);
        JsonObject part = nobody.run("tiers", "--json", "--top=5").json();
        assertEquals("{\"files\":1,\"bytes\":5000,\"complete\":false}", pool(part).get("spill").toString());
        assertFalse(part.getAsJsonArray("top").get(1).getAsJsonObject().get("complete").getAsBoolean());
        assertTrue(nobody.run("tiers", "--top=5").out().endsWith("There may be larger ones that only root may see.\n"));
        assertEquals("{\"files\":2,\"bytes\":14000,\"complete\":true}",
                pool(immutectl.run("tiers", "--json", "--top=5").json()).get("spill").toString());
    }

    /** Without allow_other nobody but root may even ask the pool; its command line tells what there is. */
    @Test
    void anOrdinaryUserIsToldOfAPoolThatIsClosedToIt() throws Exception {
        try (Pool _ = Pool.mount(SYSTEM.path("/tmp"), OPTIONS.replace("allow_other,", ""),
                SYSTEM.path("/ram-tmp") + ":" + SYSTEM.path("/disk-tmp"))) {
            JsonObject json = nobody.run("tiers", "--json").json();
            assertEquals("pooled", json.getAsJsonObject("tmp").get("kind").getAsString());
            assertEquals("/ram-tmp", pool(json).getAsJsonArray("tiers").get(0).getAsJsonObject().get("path").getAsString());
            assertEquals("[]", json.get("findings").toString());
        }
    }

    @Test
    void anOrdinaryUserIsToldOfADeadPool() throws Exception {
        try (Pool pool = Pool.mount(SYSTEM.path("/tmp"), OPTIONS, SYSTEM.path("/ram-tmp") + ":" + SYSTEM.path("/disk-tmp"))) {
            pool.kill();
            assertEquals("dead-pool", nobody.run("tiers", "--json").json().getAsJsonArray("findings").get(0).getAsJsonObject()
                    .get("kind").getAsString());
            Immutectl.Outcome text = nobody.run("tiers", "--top=3");
            assertEquals(0, text.exit(), text.err());
            assertTrue(text.out().contains("\n! Error: The mergerfs of /tmp does not answer"), text.out());
        }
    }

    @Test
    void neverWaitsForAPoolThatHangs() throws Exception {
        try (Pool pool = Pool.mount(SYSTEM.path("/home/pool"), OPTIONS, SYSTEM.path("/ram-tmp") + ":" + SYSTEM.path("/disk-tmp"))) {
            String pid = Long.toString(pool.process().pid());
            ExternalCommand.of("kill", "-STOP", pid).run();
            long start = System.nanoTime();
            Immutectl.Outcome text = immutectl.run("tiers");
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
            ExternalCommand.of("kill", "-CONT", pid).run();
            assertEquals(0, text.exit(), text.err());
            assertTrue(text.out().contains("! Error: The mergerfs of /home/pool does not answer"), text.out());
            assertTrue(seconds < 20, seconds + " s");
        }
    }

    @Test
    void aNameThatTheLocaleDoesNotHaveIsOneLine() throws Exception {
        try (Pool _ = Pool.mount(SYSTEM.path("/home/p\u00e9"), OPTIONS, SYSTEM.path("/ram-tmp") + ":" + SYSTEM.path("/disk-tmp"))) {
            Immutectl.Outcome outcome = immutectl.with("LC_ALL", "C").run("tiers");
            assertEquals(3, outcome.exit(), outcome.out());
            assertEquals(1, outcome.err().lines().count(), outcome.err());
            assertEquals(0, immutectl.run("tiers").exit());
        }
    }

    /** The command has 64 MB of heap: it keeps ten files and not 200,000. */
    @Test
    void findsTheLargestOfManyFilesInLittleMemory() throws Exception {
        makeFiles(SYSTEM.path("/disk-tmp"), 200, 1000);
        Files.write(SYSTEM.path("/disk-tmp/77/largest"), new byte[100_000]);
        JsonObject json = immutectl.run("tiers", "--json", "--top=10").json();
        assertEquals(10, paths(json, 1).size());
        assertEquals("/disk-tmp/77/largest", paths(json, 1).getFirst());
        assertEquals(200_001, pool(json).getAsJsonObject("spill").get("files").getAsInt());
        assertTrue(pool(json).getAsJsonObject("spill").get("complete").getAsBoolean());
    }

    private static void makeFiles(Path directory, int directories, int each) throws IOException {
        for (int i = 0; i < directories; i++) {
            Path inner = Files.createDirectory(directory.resolve(Integer.toString(i)));
            for (int j = 0; j < each; j++) {
                Files.createFile(inner.resolve("a-file-with-a-name-" + j));
            }
        }
    }

    @Test
    void wrongUsageTouchesNothing() throws Exception {
        for (String words : List.of("--top", "--top=0", "--top=1001", "--top=x", "--top=-1", "now", "--jsno")) {
            Immutectl.Outcome outcome = immutectl.run("tiers", words);
            assertEquals(2, outcome.exit(), words);
            assertEquals(1, outcome.err().lines().count(), outcome.err());
        }
    }
}
