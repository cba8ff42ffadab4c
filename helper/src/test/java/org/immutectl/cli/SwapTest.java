package org.immutectl.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.immutectl.change.ExternalCommand;
import org.immutectl.probe.HibernationFacts;
import org.immutectl.testing.BtrfsFixture;
import org.immutectl.testing.Immutectl;
import org.immutectl.testing.OrdinaryUser;
import org.immutectl.testing.RequiresRoot;
import org.immutectl.testing.SystemUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Swap on a real Btrfs that is locked. Its boot loader is a fake one in the system's own root: GRUB itself would look
 * for disks that a practice system does not have.
 */
@RequiresRoot
class SwapTest {

    @RegisterExtension
    static final SystemUnderTest UNDER_TEST = new SystemUnderTest();

    @RegisterExtension
    static final OrdinaryUser NOBODY = new OrdinaryUser();

    private static final String FILE = "/swap/swapfile";
    private static final String GRUB_WORDS = "/etc/default/grub.d/immutectl.cfg";

    private final BtrfsFixture system = UNDER_TEST.system();
    private final Immutectl immutectl = UNDER_TEST.immutectl();
    private TreeMap<String, String> before;

    @BeforeEach
    void look() throws Exception {
        before = tree();
    }

    /** Whatever a test did: afterwards nothing of it is left, to the byte. */
    @AfterEach
    void leaveNothing() throws Exception {
        Immutectl.Outcome removed = immutectl.run("swap", "remove");
        assertEquals(0, removed.exit(), removed.err());
        assertEquals(before, tree());
        assertTrue(UNDER_TEST.isLocked());
        assertFalse(Files.exists(system.path(FILE)));
        assertFalse(Files.readString(Path.of("/proc/swaps")).contains(system.path("/").toString()));
    }

    /** Every file of the protected part, with its mode and content, and the names in what it is mounted on. */
    private TreeMap<String, String> tree() throws IOException {
        TreeMap<String, String> tree = new TreeMap<>();
        for (String top : List.of("/etc", "/boot", "/swap")) {
            try (Stream<Path> paths = Files.walk(system.path(top))) {
                for (Path path : paths.toList()) {
                    tree.put(path.toString(), Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS)
                            + (top.equals("/swap") || !Files.isRegularFile(path) ? "" : Files.readString(path)));
                }
            }
        }
        try (Stream<Path> names = Files.list(system.path("/"))) {
            names.forEach(path -> tree.put(path.toString(), ""));
        }
        return tree;
    }

    private Immutectl.Outcome setup(String... options) throws Exception {
        return immutectl.run("swap", Stream.concat(Stream.of("setup"), Stream.of(options)).toArray(String[]::new));
    }

    private JsonObject inspect() throws Exception {
        return immutectl.run("swap", "inspect", "--json").json();
    }

    private static void succeeds(Immutectl.Outcome outcome) {
        assertEquals(0, outcome.exit(), outcome.out() + outcome.err());
    }

    /** What a swap file's first page is on the disk, by way of the kernel's swap code's own tool. */
    private String offset() throws Exception {
        return ExternalCommand.of("btrfs", "inspect-internal", "map-swapfile", "-r", system.path(FILE)).run().strip();
    }

    @Test
    void makesASwapFileOnALockedSystemAndLocksAgain() throws Exception {
        Immutectl.Outcome made = setup("--size", "64M");
        succeeds(made);
        assertTrue(made.out().contains(" Make the swap file /swap/swapfile, 64 MiB\n"), made.out());
        assertTrue(UNDER_TEST.isLocked());
        assertEquals(List.of(), UNDER_TEST.leases());
        assertTrue(Files.readString(Path.of("/proc/swaps")).contains(system.path(FILE) + " "));
        assertEquals(64L << 20, Files.size(system.path(FILE)));
        assertEquals(0600, (Integer) Files.getAttribute(system.path(FILE), "unix:mode") & 0777);
        assertTrue(ExternalCommand.of("lsattr", system.path(FILE)).run().substring(0, 22).contains("C"));
        assertTrue(Files.readString(system.path(GRUB_WORDS)).contains(" resume_offset=" + offset() + "\""));
        assertTrue(Files.readString(system.path("/etc/fstab")).contains("\n" + FILE + " none swap defaults,nofail 0 0\n"));
        assertEquals(FILE, ExternalCommand.of("findmnt", "--tab-file", system.path("/etc/fstab"), "--types", "swap",
                "--noheadings", "--output", "SOURCE").run().strip());
        JsonObject report = inspect();
        assertEquals("file", report.get("swap").getAsString());
        assertTrue(report.get("active").getAsBoolean());
        assertTrue(report.getAsJsonArray("pending").isEmpty(), report.toString());
        assertTrue(report.get("words").getAsString().endsWith(" resume_offset=" + offset()));
    }

    /** Where the kernel will look: the page at that place of the very device has the signature of swap (swapon(8)). */
    @Test
    void theOffsetIsThePlaceOnTheDevice() throws Exception {
        succeeds(setup("--size", "64M"));
        long page = Long.parseLong(ExternalCommand.of("getconf", "PAGESIZE").run().strip());
        ExternalCommand.of("sync", "-f", system.path(FILE)).run();
        byte[] signature = new byte[10];
        try (RandomAccessFile disk = new RandomAccessFile(device(), "r")) {
            disk.seek((Long.parseLong(offset()) + 1) * page - signature.length);
            disk.readFully(signature);
        }
        assertEquals("SWAPSPACE2", new String(signature, StandardCharsets.US_ASCII));
    }

    private String device() throws Exception {
        return ExternalCommand.of("findmnt", "--noheadings", "--nofsroot", "--output", "SOURCE",
                "--mountpoint", system.path("/swap")).run().strip();
    }

    @Test
    void tellsOtherUsersWhereItBegins() throws Exception {
        succeeds(setup("--size", "64M"));
        assertEquals(Long.parseLong(offset()),
                HibernationFacts.read(system.root()).orElseThrow().swapFile(FILE).orElseThrow().offset().orElseThrow());
        succeeds(immutectl.run("swap", "remove"));
        assertTrue(HibernationFacts.read(system.root()).orElseThrow().swapFile(FILE).isEmpty());
    }

    @Test
    void onceMoreChangesNothing() throws Exception {
        succeeds(setup("--size", "64M"));
        TreeMap<String, String> made = tree();
        Immutectl.Outcome again = setup();
        assertEquals("Everything is set up as it should be; nothing was changed.\n", again.out(), again.err());
        assertEquals(made, tree());
    }

    @Test
    void repairsWhatWasMadeAnewBehindItsBack() throws Exception {
        succeeds(setup("--size", "64M"));
        String first = offset();
        ExternalCommand.of("swapoff", system.path(FILE)).run();
        Files.move(system.path(FILE), system.path("/home/old-swap"));
        ExternalCommand.of("btrfs", "filesystem", "mkswapfile", "--size", "64M", system.path(FILE)).run();
        assertNotEquals(first, offset());
        assertEquals(2, inspect().getAsJsonArray("pending").asList().stream()
                .filter(step -> step.getAsString().contains(FILE) || step.getAsString().contains(GRUB_WORDS)).count());
        succeeds(setup());
        assertTrue(Files.readString(system.path(GRUB_WORDS)).contains(" resume_offset=" + offset() + "\""));
        assertTrue(inspect().getAsJsonArray("pending").isEmpty());
        Files.delete(system.path("/home/old-swap"));
    }

    @Test
    void anotherSizeMakesItAnewEverywhere() throws Exception {
        succeeds(setup("--size", "64M"));
        String first = offset();
        succeeds(setup("--size", "96M"));
        assertEquals(96L << 20, Files.size(system.path(FILE)));
        assertNotEquals(first, offset());
        assertTrue(Files.readString(system.path(GRUB_WORDS)).contains(" resume_offset=" + offset() + "\""));
        assertEquals(List.of("swapfile"), names("/swap"));
        assertTrue(inspect().get("active").getAsBoolean());
    }

    private List<String> names(String directory) throws IOException {
        try (Stream<Path> names = Files.list(system.path(directory))) {
            return names.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    /** Without a mount of the owner's at /swap, it makes a subvolume beside the root's, and takes it away again. */
    @Test
    void makesASubvolumeBesideTheRoots() throws Exception {
        byte[] fstab = Files.readAllBytes(system.path("/etc/fstab"));
        String device = device();
        withTop(device, top -> {
            ExternalCommand.of("umount", system.path("/swap")).run();
            Files.move(top.resolve("swap"), top.resolve("owners"));
            try {
                system.outsideUnlock();
                Files.delete(system.path("/swap"));
                Files.writeString(system.path("/etc/fstab"), new String(fstab).replaceAll("(?m)^.* /swap .*\n", "").stripTrailing());
                byte[] without = Files.readAllBytes(system.path("/etc/fstab"));
                system.outsideLock();
                succeeds(setup("--size", "64M"));
                assertTrue(Files.isDirectory(top.resolve("swap")));
                assertFalse(system.mountIsReadOnly("/swap"));
                assertTrue(Files.readString(system.path("/etc/fstab")).contains(" /swap btrfs subvol=/swap,"));
                assertTrue(inspect().getAsJsonArray("pending").isEmpty());
                ExternalCommand.of("swapoff", system.path(FILE)).run();
                ExternalCommand.of("umount", system.path("/swap")).run();
                succeeds(setup());
                assertTrue(inspect().get("active").getAsBoolean());
                succeeds(immutectl.run("swap", "remove"));
                assertArrayEquals(without, Files.readAllBytes(system.path("/etc/fstab")));
                assertFalse(Files.exists(top.resolve("swap")));
                assertFalse(Files.exists(system.path("/swap")));
            } finally {
                system.outsideUnlock();
                Files.createDirectories(system.path("/swap"));
                Files.move(top.resolve("owners"), top.resolve("swap"));
                Files.write(system.path("/etc/fstab"), fstab);
                ExternalCommand.of("mount", "-o", "noatime,nodev,nosuid,subvol=swap", device, system.path("/swap")).run();
                system.outsideLock();
            }
        });
    }

    private interface Body {
        void run(Path top) throws Exception;
    }

    private static void withTop(String device, Body body) throws Exception {
        Path top = Files.createTempDirectory("top");
        ExternalCommand.of("mount", "-o", "subvolid=5", device, top).run();
        try {
            body.run(top);
        } finally {
            ExternalCommand.of("umount", top).run();
            Files.delete(top);
        }
    }

    @Test
    void refusesWhatDoesNotFitAndChangesNothing() throws Exception {
        for (Immutectl.Outcome outcome : List.of(setup("--size", "600M"), setup(), setup("--adopt"))) {
            assertEquals(3, outcome.exit(), outcome.out() + outcome.err());
            assertEquals(before, tree());
        }
        assertEquals(2, setup("--size", "1M").exit());
        assertEquals(2, setup("--size", "much").exit());
        assertEquals(2, immutectl.run("swap").exit());
        assertEquals(2, immutectl.run("swap", "remove", "--size", "64M").exit());
    }

    /** The room is there when it is asked for, and gone when it is needed. */
    @Test
    void undoesWhatRanOutOfRoom() throws Exception {
        succeeds(setup("--size", "64M"));
        TreeMap<String, String> made = tree();
        String offset = offset();
        assumeTrue(ExternalCommand.locate("strace").isPresent(), "needs strace");
        Immutectl.Outcome full = immutectl.behind("strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=fallocate",
                "-e", "inject=fallocate:error=ENOSPC").run("swap", "setup", "--size", "96M");
        assertEquals(1, full.exit(), full.out() + full.err());
        assertTrue(full.err().contains("the file system is full"), full.err());
        assertEquals(made, tree());
        assertEquals(offset, offset());
        assertTrue(UNDER_TEST.isLocked());
        assertTrue(inspect().get("active").getAsBoolean());
    }

    @Test
    void anOwnersFileIsUsedOnlyIfAskedAndLeftAlone() throws Exception {
        ExternalCommand.of("btrfs", "filesystem", "mkswapfile", "--size", "64M", system.path(FILE)).run();
        ExternalCommand.of("swapon", system.path(FILE)).run();
        try {
            Immutectl.Outcome refused = setup("--size", "64M");
            assertEquals(3, refused.exit());
            assertTrue(refused.err().contains("--adopt"), refused.err());
            assertEquals("[\"" + FILE + "\"]", inspect().getAsJsonArray("others").toString());
            succeeds(setup("--adopt"));
            assertEquals("adopted", inspect().get("swap").getAsString());
            assertTrue(Files.readString(system.path(GRUB_WORDS)).contains(" resume_offset=" + offset() + "\""));
            assertFalse(Files.readString(system.path("/etc/fstab")).contains("immutectl swap"));
            assertEquals(3, setup("--size", "96M").exit());
            succeeds(immutectl.run("swap", "remove"));
            assertTrue(Files.exists(system.path(FILE)));
        } finally {
            ExternalCommand.of("swapoff", system.path(FILE)).run();
            Files.delete(system.path(FILE));
        }
    }

    @Test
    void anOwnersFileInAProtectedSubvolumeIsNotUsed() throws Exception {
        system.outsideUnlock();
        ExternalCommand.of("btrfs", "filesystem", "mkswapfile", "--size", "32M", system.path("/opt/swapfile")).run();
        ExternalCommand.of("swapon", system.path("/opt/swapfile")).run();
        try {
            Immutectl.Outcome refused = setup("--adopt");
            assertEquals(3, refused.exit());
            assertTrue(refused.err().contains("protected subvolume /"), refused.err());
        } finally {
            ExternalCommand.of("swapoff", system.path("/opt/swapfile")).run();
            Files.delete(system.path("/opt/swapfile"));
            system.outsideLock();
        }
    }

    /** strace kills it as it enters its Nth call of that kind: the same moments on every machine. */
    @ParameterizedTest(name = "killed at {0} {1}")
    @CsvSource({"rename,10", "rename,11", "rename,13", "rename,16", "rename,25", "mount_setattr,3"})
    void whatAKillLeavesIsFinishedByTheNextSetup(String call, int when) throws Exception {
        assumeTrue(ExternalCommand.locate("strace").isPresent(), "needs strace");
        Immutectl.Outcome killed = immutectl.behind("strace", "-f", "-qq", "-o", "/dev/null",
                "-e", "trace=" + call, "-e", "inject=" + call + ":signal=KILL:when=" + when).run("swap", "setup", "--size", "64M");
        assertEquals(128 + 9, killed.exit(), killed.out() + killed.err());
        succeeds(setup("--size", "64M"));
        assertTrue(UNDER_TEST.isLocked());
        assertTrue(Files.readString(system.path(GRUB_WORDS)).contains(" resume_offset=" + offset() + "\""));
        assertTrue(inspect().getAsJsonArray("pending").isEmpty());
        assertEquals(List.of("swapfile"), names("/swap"));
    }

    /** A resize exchanges files: whatever the moment, one of them is used again. */
    @ParameterizedTest(name = "killed at rename {0}")
    @CsvSource({"10", "13", "14", "15", "18"})
    void whatAKilledResizeLeavesIsPutInOrder(int when) throws Exception {
        assumeTrue(ExternalCommand.locate("strace").isPresent(), "needs strace");
        succeeds(setup("--size", "64M"));
        Immutectl.Outcome killed = immutectl.behind("strace", "-f", "-qq", "-o", "/dev/null",
                "-e", "trace=rename", "-e", "inject=rename:signal=KILL:when=" + when).run("swap", "setup", "--size", "96M");
        assertEquals(128 + 9, killed.exit(), killed.out() + killed.err());
        succeeds(setup());
        assertEquals(List.of("swapfile"), names("/swap"));
        assertTrue(Files.readString(system.path(GRUB_WORDS)).contains(" resume_offset=" + offset() + "\""));
        assertTrue(inspect().get("active").getAsBoolean());
        assertTrue(UNDER_TEST.isLocked());
    }

    @Test
    void dryRunShowsThePlanToAnybodyAndChangesNothing() throws Exception {
        Immutectl nobody = NOBODY.immutectl(system.root());
        Immutectl.Outcome plan = nobody.run("swap", "setup", "--size", "64M", "--dry-run");
        assertEquals(0, plan.exit(), plan.err());
        assertTrue(plan.out().contains("Make the swap file /swap/swapfile, 64 MiB"), plan.out());
        assertEquals(before, tree());
        assertEquals(3, nobody.run("swap", "setup", "--size", "64M").exit());
        assertEquals(3, nobody.run("swap", "inspect").exit());
    }
}
