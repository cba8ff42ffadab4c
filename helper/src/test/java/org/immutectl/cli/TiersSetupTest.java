package org.immutectl.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import java.util.Map;
import org.immutectl.testing.BtrfsFixture;
import org.immutectl.testing.Eventually;
import org.immutectl.testing.Immutectl;
import org.immutectl.testing.OrdinaryUser;
import org.immutectl.testing.RequiresRoot;
import org.immutectl.testing.SystemUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tiers set up on a locked system, whatever its fstab looks like, and taken out to the byte. */
@RequiresRoot
class TiersSetupTest {

    @RegisterExtension
    static final SystemUnderTest UNDER_TEST = new SystemUnderTest();

    @RegisterExtension
    static final OrdinaryUser NOBODY = new OrdinaryUser();

    private static final String FSTAB = "/etc/fstab";
    private static final String UNIT = "/etc/systemd/system/tmp.mount";

    private final BtrfsFixture system = UNDER_TEST.system();
    private final TierSystem tiers = new TierSystem(system);
    private final Immutectl immutectl = UNDER_TEST.immutectl();

    @BeforeEach
    void beginWithoutTiers() throws Exception {
        tiers.begin(TierSystem.shape("debian-installer"));
    }

    private Immutectl.Outcome setUp(String... options) throws Exception {
        return immutectl.run("tiers", join("setup", options));
    }

    private Immutectl.Outcome remove(String... options) throws Exception {
        return immutectl.run("tiers", join("remove", options));
    }

    private static String[] join(String first, String... rest) {
        String[] words = new String[rest.length + 1];
        words[0] = first;
        System.arraycopy(rest, 0, words, 1, rest.length);
        return words;
    }

    private void assertLockedWithoutLease() throws Exception {
        assertTrue(UNDER_TEST.isLocked());
        assertTrue(system.mountIsReadOnly("/") && system.mountIsReadOnly("/etc"));
        assertEquals(List.of(), UNDER_TEST.leases());
        Eventually.holds("nobody watches any longer", () -> UNDER_TEST.watchers().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"debian-installer", "tabs-no-newline", "luks", "damaged", "empty", "seed"})
    void comesAndGoesToTheByte(String shape) throws Exception {
        byte[] original = TierSystem.shape(shape);
        tiers.begin(original);
        Map<String, String> before = tiers.files();
        List<String> subvolumes = tiers.subvolumes();
        List<String> complaints = TierSystem.complaints(system.path(FSTAB));
        boolean handMade = shape.equals("seed");
        String[] options = handMade ? new String[] {"--size=64M", "--adopt"} : new String[] {"--size=64M"};

        Immutectl.Outcome outcome = setUp(options);
        assertEquals(0, outcome.exit(), outcome.err());
        assertTrue(outcome.out().contains("at the next boot"), outcome.out());
        assertLockedWithoutLease();
        assertEquals(complaints, TierSystem.complaints(system.path(FSTAB)), "findmnt finds nothing new");
        assertEquals(1, tiers.fstabText().lines().filter(line -> line.contains(" /tmp fuse.mergerfs ") && !line.startsWith("#")).count());
        assertArrayEquals(original, Files.readAllBytes(system.path("/var/lib/immutectl/backup/etc/fstab")));
        assertEquals(!handMade, tiers.subvolumes().contains("disk-tmp"));

        byte[] first = tiers.fstab();
        Immutectl.Outcome again = setUp();
        assertEquals(0, again.exit(), again.err());
        assertTrue(again.out().contains("nothing was changed"), again.out());
        assertArrayEquals(first, tiers.fstab(), "never doubled");

        Immutectl.Outcome removed = remove();
        assertEquals(0, removed.exit(), removed.err());
        assertArrayEquals(original, tiers.fstab());
        assertEquals(before, tiers.files(), "nothing else is left");
        assertEquals(subvolumes, tiers.subvolumes());
        assertLockedWithoutLease();
        assertTrue(remove().out().contains("nothing to remove"));
    }

    @Test
    void tiersMadeByHandAreTakenOverOnlyOnRequest() throws Exception {
        byte[] seed = TierSystem.shape("seed");
        tiers.begin(seed);
        Immutectl.Outcome refused = setUp();
        assertEquals(3, refused.exit(), refused.err());
        assertTrue(refused.err().startsWith("immutectl: Line 24 of /etc/fstab sets up tiers of /tmp already"), refused.err());
        assertArrayEquals(seed, tiers.fstab());

        assertEquals(0, setUp("--adopt", "--size=128M", "--threshold=16M").exit());
        List<String> active = tiers.fstabText().lines().filter(line -> !line.startsWith("#") && line.contains("tmp ")
                && !line.contains("/var/tmp")).toList();
        assertEquals(3, active.size(), active::toString);
        assertTrue(active.getFirst().startsWith("tmpfs /ram-tmp tmpfs size=128M,mode=1777,"), active::toString);
        assertEquals("UUID=4473b40b-bb46-43d6-b69c-ef17bfcac41c /disk-tmp btrfs subvolid=417,discard=async,defaults,noatime,compress=zstd 0 0",
                active.get(1), "the owner's own disk tier");
        assertTrue(active.getLast().contains("minfreespace=16M") && active.getLast().contains("category.create=ff"), active::toString);
        assertEquals(0, remove().exit());
        assertArrayEquals(seed, tiers.fstab());
    }

    @Test
    void anotherTmpIsLeftAlone() throws Exception {
        byte[] original = TierSystem.shape("tmpfs-on-tmp");
        tiers.begin(original);
        Map<String, String> before = tiers.files();
        for (String option : List.of("--size=64M", "--adopt")) {
            Immutectl.Outcome refused = setUp(option);
            assertEquals(3, refused.exit(), refused.err());
            assertEquals("immutectl: Line 2 of /etc/fstab mounts something else at /tmp. Take that line out first if tiers are wanted there.\n",
                    refused.err());
        }
        assertEquals(before, tiers.files());
        assertLockedWithoutLease();
    }

    @Test
    void asksForOtherSizesAndRepairsWhatSomebodyBroke() throws Exception {
        assertEquals(0, setUp("--size=64M").exit());
        String made = tiers.fstabText();
        assertEquals(0, setUp("--size=128M", "--threshold=9M").exit());
        assertTrue(tiers.fstabText().contains("size=128M") && tiers.fstabText().contains("minfreespace=9M"), tiers.fstabText());
        assertEquals(0, setUp("--size=64M", "--threshold=8M").exit());
        assertEquals(made, tiers.fstabText());

        system.outsideUnlock();
        system.writeFile(FSTAB, made.replace("category.create=ff", "category.create=all"));
        Files.delete(system.path("/etc/tmpfiles.d/immutectl-tiers.conf"));
        system.outsideLock();
        Immutectl.Outcome repaired = setUp();
        assertEquals(0, repaired.exit(), repaired.err());
        assertEquals(made, tiers.fstabText());
        assertTrue(Files.exists(system.path("/etc/tmpfiles.d/immutectl-tiers.conf")));
    }

    @Test
    void whatOthersWriteMeanwhileStays() throws Exception {
        assertEquals(0, setUp("--size=64M").exit());
        system.outsideUnlock();
        system.writeFile(FSTAB, tiers.fstabText() + "/dev/sdz1 /mnt ext4 noauto 0 0\n");
        system.outsideLock();
        assertEquals(0, remove().exit());
        assertEquals(new String(TierSystem.shape("debian-installer"), StandardCharsets.ISO_8859_1) + "/dev/sdz1 /mnt ext4 noauto 0 0\n",
                tiers.fstabText());
    }

    @Test
    void keepsOwnerModeAndAttributesOfWhatItEdits() throws Exception {
        system.outsideUnlock();
        Path fstab = system.path(FSTAB);
        Files.setPosixFilePermissions(fstab, PosixFilePermissions.fromString("rw-r-----"));
        Files.setAttribute(fstab, "unix:gid", 7);
        attributes(fstab).write("note", ByteBuffer.wrap("mine".getBytes(StandardCharsets.UTF_8)));
        system.outsideLock();
        for (Immutectl.Outcome outcome : List.of(setUp("--size=64M"), remove())) {
            assertEquals(0, outcome.exit(), outcome.err());
            assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(fstab)));
            assertEquals(7, Files.getAttribute(fstab, "unix:gid"));
            ByteBuffer note = ByteBuffer.allocate(attributes(fstab).size("note"));
            attributes(fstab).read("note", note);
            assertEquals("mine", new String(note.array(), StandardCharsets.UTF_8));
        }
    }

    private static UserDefinedFileAttributeView attributes(Path file) {
        return Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
    }

    /** A masked unit would hide the one that systemd makes of our line in fstab, as they have the same name. */
    @Test
    void putsAMaskedUnitOutOfTheWayAndBack() throws Exception {
        system.outsideUnlock();
        Files.createDirectories(system.path(UNIT).getParent());
        Files.createSymbolicLink(system.path(UNIT), Path.of("/dev/null"));
        system.outsideLock();
        Map<String, String> before = tiers.files();
        assertEquals(0, setUp("--size=64M").exit());
        assertFalse(Files.isSymbolicLink(system.path(UNIT)));
        assertEquals(0, remove().exit());
        assertEquals(before, tiers.files());
    }

    @Test
    void aUnitOfTheOwnersIsTakenOutOfTheWayOnlyOnRequest() throws Exception {
        system.outsideUnlock();
        Files.createDirectories(system.path(UNIT).getParent());
        system.writeFile(UNIT, "[Mount]\nWhat=tmpfs\nWhere=/tmp\nType=tmpfs\n");
        system.outsideLock();
        Map<String, String> before = tiers.files();
        assertEquals(3, setUp("--size=64M").exit());
        assertEquals(before, tiers.files());
        assertEquals(0, setUp("--size=64M", "--adopt").exit());
        assertFalse(Files.exists(system.path(UNIT)));
        assertEquals(0, remove().exit());
        assertEquals(before, tiers.files());
    }

    @Test
    void followsNoLinkThatSomebodyPlanted() throws Exception {
        system.outsideUnlock();
        Files.move(system.path(FSTAB), system.path("/home/fstab"));
        Files.createSymbolicLink(system.path(FSTAB), system.path("/home/fstab"));
        system.outsideLock();
        byte[] original = Files.readAllBytes(system.path("/home/fstab"));
        Immutectl.Outcome refused = setUp("--size=64M");
        assertEquals(3, refused.exit(), refused.err());
        assertArrayEquals(original, Files.readAllBytes(system.path("/home/fstab")));
        system.outsideUnlock();
        Files.delete(system.path(FSTAB));
        Files.move(system.path("/home/fstab"), system.path(FSTAB));
        Files.createSymbolicLink(system.path("/etc/tmpfiles.d"), system.path("/home"));
        system.outsideLock();
        assertEquals(3, setUp("--size=64M").exit());
        assertArrayEquals(original, tiers.fstab());
        system.outsideUnlock();
        Files.delete(system.path("/etc/tmpfiles.d"));
        system.outsideLock();
        assertLockedWithoutLease();
    }

    @Test
    void aSubvolumeOfSomebodyElsesIsNotTaken() throws Exception {
        assertEquals(0, setUp("--size=64M").exit());
        system.outsideUnlock();
        Files.write(system.path(FSTAB), TierSystem.shape("debian-installer"));
        TierSystem.deleteTree(system.path("/var/lib/immutectl"));
        system.outsideLock();
        Immutectl.Outcome refused = setUp("--size=64M");
        assertEquals(3, refused.exit(), refused.err());
        assertTrue(refused.err().contains("There is a subvolume /disk-tmp already"), refused.err());
        assertTrue(tiers.subvolumes().contains("disk-tmp"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--size=0", "--size=-1", "--size=4X", "--size=99999999999999T", "--size=", "--threshold=1.5G", "--nonsense"})
    void badArgumentsAreToldInOneLine(String argument) throws Exception {
        Immutectl.Outcome outcome = setUp(argument);
        assertEquals(2, outcome.exit(), outcome.err());
        assertEquals(1, outcome.err().lines().count(), outcome.err());
        assertEquals(2, remove("--size=1G").exit());
    }

    @Test
    void refusesSizesThatCannotWork() throws Exception {
        for (List<String> options : List.of(List.of("--size=60T"), List.of("--size=1M"), List.of("--size=64M", "--threshold=40M"))) {
            Immutectl.Outcome outcome = setUp(options.toArray(String[]::new));
            assertEquals(3, outcome.exit(), outcome.err());
            assertEquals(1, outcome.err().lines().count(), outcome.err());
        }
        assertArrayEquals(TierSystem.shape("debian-installer"), tiers.fstab());
        assertLockedWithoutLease();
    }

    @Test
    void anybodyMaySeeThePlanButOnlyRootMayFollowIt() throws Exception {
        Immutectl nobody = NOBODY.immutectl(system.root());
        Map<String, String> before = tiers.files();
        Immutectl.Outcome plan = nobody.run("tiers", "setup", "--size=64M", "--dry-run", "--json");
        assertEquals(0, plan.exit(), plan.err());
        List<String> keys = plan.events().stream().filter(event -> event.get("event").getAsString().equals("plan"))
                .flatMap(event -> event.getAsJsonArray("steps").asList().stream())
                .map(step -> step.getAsJsonObject().get("key").getAsString()).toList();
        assertTrue(keys.containsAll(List.of("tiersetup.step.subvolume", "tiersetup.step.wipe", "tiersetup.step.fstab", "step.keep-edits")), keys::toString);
        assertEquals(3, nobody.run("tiers", "setup", "--size=64M").exit());
        assertEquals(3, nobody.run("tiers", "remove").exit());
        assertEquals(before, tiers.files());

        assertEquals(0, setUp("--size=64M").exit());
        Immutectl.Outcome removal = nobody.run("tiers", "remove", "--dry-run");
        assertEquals(0, removal.exit(), removal.err());
        assertTrue(removal.out().contains("Take the tiers out of /etc/fstab"), removal.out());
        assertTrue(tiers.fstabText().contains("fuse.mergerfs"));
    }

    @Test
    void anOpenSystemStaysOpenForWhomItIsOpen() throws Exception {
        assertEquals(0, immutectl.run("unlock", "--reason", "work").exit());
        assertEquals(0, setUp("--size=64M").exit());
        assertEquals(1, UNDER_TEST.leases().size());
        assertTrue(system.canWriteIn("/etc"));
    }
}
