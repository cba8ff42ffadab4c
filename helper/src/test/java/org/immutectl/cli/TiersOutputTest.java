package org.immutectl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.immutectl.i18n.Messages;
import org.immutectl.model.LargeFile;
import org.immutectl.model.LargestFiles;
import org.immutectl.model.Message;
import org.immutectl.model.Space;
import org.immutectl.model.SystemRoot;
import org.immutectl.model.Tier;
import org.immutectl.model.TierFinding;
import org.immutectl.model.TierPool;
import org.immutectl.model.TiersState;
import org.immutectl.model.TmpPlace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tiers in words, as gauges and as JSON. */
class TiersOutputTest {

    private static final Instant NOW = Instant.parse("2026-11-21T07:00:00Z");
    private static final long GIB = 1L << 30;
    private static final String HOSTILE = "x\nError: gone\r\u001b[2J\u202E\u0007";

    private static Tier ram(long used) {
        return new Tier("/ram-tmp", Tier.Kind.RAM, "tmpfs", Tier.Mode.READ_WRITE,
                Optional.of(new Space(8 * GIB, 8 * GIB - used, 1000, 900)), GIB);
    }

    private static Tier disk(String path) {
        return new Tier(path, Tier.Kind.DISK, "btrfs", Tier.Mode.NO_CREATE, Optional.of(new Space(210 * GIB, 198 * GIB, 0, 0)), GIB);
    }

    private static TierPool pool(Tier... tiers) {
        return new TierPool("/tmp", "2.33.5", "ff", Optional.of("mfs"), List.of(tiers), new TierPool.Spill(14, 3 * GIB / 2, false));
    }

    private static TiersState state(TmpPlace tmp, List<TierPool> pools, TierFinding... findings) {
        return new TiersState(NOW, SystemRoot.MACHINE, pools, tmp, List.of(findings));
    }

    private static TierFinding finding(TierFinding.Kind kind, String place) {
        return new TierFinding(kind, place, Message.of("tiers.finding.policy-all", place), Optional.of(Message.of("tiers.fix.policy-all")));
    }

    private static String print(TiersState state, Locale locale, boolean colour, LargestFiles... largest) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        TiersText text = new TiersText(new Terminal(stream, stream, new Messages(locale), colour), new Gauge(12, true));
        text.print(state);
        List.of(largest).forEach(files -> text.print(files, NOW));
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aPoolIsReadAtAGlance() {
        assertEquals("""
                /tmp  2 tiers joined by mergerfs 2.33.5

                  RAM  /ram-tmp (tmpfs)  5 of 8 GiB used, 3 GiB free
                  [██████░░░┃]
                  Takes new files while 1 GiB are free

                  Disk  /disk-tmp (btrfs, takes no new files)  12 of 210 GiB used, 198 GiB free
                  [█░░░░░░░░░]

                  Spilled to the disk: 14 files, 1.5 GiB (there is more that was not counted, or that only root may see)
                  New files go to the first tier that has room (ff)
                  A file that outgrows its tier moves on (mfs)
                """, print(state(new TmpPlace.Pooled(), List.of(pool(ram(5 * GIB), disk("/disk-tmp")))), Locale.ENGLISH, false));
    }

    @Test
    void otherPoliciesAndThingsOutOfTheOrdinaryAreSaid() {
        Tier crowded = new Tier("/ram-tmp", Tier.Kind.RAM, "tmpfs", Tier.Mode.READ_ONLY, Optional.of(new Space(GIB, GIB, 2000, 199)), GIB);
        Tier missing = new Tier("/gone", Tier.Kind.DISK, "", Tier.Mode.READ_WRITE, Optional.empty(), GIB);
        Tier hidden = new Tier("/hidden", Tier.Kind.DISK, "ext4", Tier.Mode.READ_WRITE, Optional.empty(), GIB);
        TierPool pool = new TierPool("/tmp", "", "epmfs", Optional.empty(), List.of(crowded, missing, hidden), TierPool.Spill.NONE);
        String text = print(state(new TmpPlace.Pooled(), List.of(pool)), Locale.ENGLISH, false);
        assertTrue(text.startsWith("/tmp  3 tiers joined by mergerfs\n"), text);
        assertTrue(text.contains("(tmpfs, read-only)"), text);
        assertTrue(text.contains("Only 199 of 2,000 files more can be made here (inodes)"), text);
        assertTrue(text.contains("  /gone  is not there\n"), text);
        assertTrue(text.contains("  Disk  /hidden (ext4)  could not be looked at\n"), text);
        assertTrue(text.endsWith("  Nothing has spilled to the disk\n  Policy for new files: epmfs\n"
                + "  A file that outgrows its tier stays there and fails\n"), text);
    }

    @Test
    void aPoolThatTellsNothingIsStillNamed() {
        TierPool pool = new TierPool("/tmp", "", "", Optional.empty(), List.of(), TierPool.Spill.NONE);
        assertEquals("/tmp  Joined by mergerfs; which tiers it joins cannot be found out.\n",
                print(state(new TmpPlace.Unreadable(Message.of("tiers.finding.dead-pool", "/tmp")), List.of(pool)), Locale.ENGLISH, false));
    }

    @Test
    void findingsSayWhatToDo() {
        String text = print(state(new TmpPlace.Pooled(), List.of(), finding(TierFinding.Kind.DEAD_POOL, "/a"),
                finding(TierFinding.Kind.POLICY_ALL, "/b"), finding(TierFinding.Kind.SPILLING, "/c")), Locale.ENGLISH, false);
        assertTrue(text.contains("\n! Error: The create policy of /a is “all”"), text);
        assertTrue(text.contains("\n! Warning: The create policy of /b is “all”"), text);
        assertTrue(text.contains("\ni Note: The create policy of /c is “all”"), text);
        assertTrue(text.contains("\n  What to do: Set category.create=ff"), text);
    }

    @Test
    void speaksGerman() {
        String text = print(state(new TmpPlace.Pooled(), List.of(pool(ram(5 * GIB + GIB / 10))), finding(TierFinding.Kind.POLICY_ALL, "/b")),
                Locale.GERMANY, false);
        assertTrue(text.contains("5,1 von 8 GiB belegt, 2,9 GiB frei"), text);
        assertTrue(text.contains("! Warnung: Die Anlegeregel von /b"), text);
    }

    @ParameterizedTest
    @CsvSource({"memory,All of it is in memory", "disk,a btrfs file system of its own", "directory,a plain directory of / (btrfs)", "dead,does not answer"})
    void withoutAPoolItSaysWhatTmpIs(String kind, String words) {
        Space space = new Space(GIB, GIB / 2, 0, 0);
        TmpPlace tmp = switch (kind) {
            case "memory" -> new TmpPlace.InMemory(space);
            case "disk" -> new TmpPlace.OnDisk("btrfs", "/tmp", Optional.of(space));
            case "directory" -> new TmpPlace.OnDisk("btrfs", "/", Optional.of(space));
            default -> new TmpPlace.Unreadable(Message.of("tiers.finding.dead-pool", "/tmp"));
        };
        String text = print(state(tmp, List.of()), Locale.ENGLISH, false);
        assertTrue(text.startsWith("/tmp  "), text);
        assertTrue(text.contains(words), text);
        assertEquals(!kind.equals("dead"), text.contains("[█████░░░░░]"), text);
    }

    @Test
    void theLargestFilesStandInColumns() {
        LargestFiles largest = new LargestFiles("/ram-tmp", List.of(new LargeFile("/ram-tmp/a b", 1200L << 20, "rrs", NOW.minusSeconds(3 * 3600)),
                new LargeFile("/ram-tmp/c", 7, "systemd-resolve", NOW.plusSeconds(60))), false);
        assertEquals("""

                Largest files of /ram-tmp
                  1.2 GiB  rrs              3 h  /ram-tmp/a b
                      7 B  systemd-resolve  0 s  /ram-tmp/c
                  There may be larger ones that only root may see.
                """, print(state(new TmpPlace.Pooled(), List.of()), Locale.ENGLISH, false, largest));
        assertTrue(print(state(new TmpPlace.Pooled(), List.of()), Locale.ENGLISH, false, new LargestFiles("/ram-tmp", List.of(), true))
                .endsWith("  There are none.\n"));
    }

    @Test
    void hostileNamesStayInTheirPlace() {
        Tier tier = new Tier("/" + HOSTILE, Tier.Kind.DISK, HOSTILE, Tier.Mode.READ_WRITE, Optional.empty(), 0);
        Tier missing = new Tier("/m" + HOSTILE, Tier.Kind.DISK, "", Tier.Mode.READ_WRITE, Optional.empty(), 0);
        TierPool pool = new TierPool("/" + HOSTILE, HOSTILE, HOSTILE, Optional.of(HOSTILE), List.of(tier, missing), TierPool.Spill.NONE);
        TiersState state = state(new TmpPlace.OnDisk(HOSTILE, "/" + HOSTILE, Optional.empty()), List.of(pool), finding(TierFinding.Kind.DEAD_POOL, HOSTILE));
        LargestFiles largest = new LargestFiles("/" + HOSTILE, List.of(new LargeFile("/" + HOSTILE, 1, HOSTILE, NOW)), true);
        String text = print(state, Locale.ENGLISH, false, largest);
        assertFalse(text.codePoints().anyMatch(point -> point != '\n' && (Character.getType(point) == Character.CONTROL
                || Character.getType(point) == Character.FORMAT)), text);
        assertTrue(text.lines().noneMatch(line -> line.startsWith("Error")), text);
        assertTrue(text.contains("x?Error: gone??[2J??"), text);
        assertEquals("/" + HOSTILE, TiersJson.largest(List.of(largest)).get(0).getAsJsonObject().getAsJsonArray("files").get(0)
                .getAsJsonObject().get("path").getAsString());
    }

    @Test
    void coloursOnlyWhereTheyAreWanted() {
        TiersState state = state(new TmpPlace.Pooled(), List.of(pool(ram(15 * GIB / 2), disk("/disk-tmp"))), finding(TierFinding.Kind.DEAD_POOL, "/a"));
        assertFalse(print(state, Locale.ENGLISH, false).contains("\u001b"));
        String colours = print(state, Locale.ENGLISH, true);
        assertTrue(colours.contains("\u001b[33m[█████████┃]\u001b[0m"), colours);
        assertTrue(colours.contains("\u001b[32m[█░░░░░░░░░]\u001b[0m"), colours);
        assertTrue(colours.contains("\u001b[31m! Error\u001b[0m: "), colours);
    }

    @ParameterizedTest
    @CsvSource({"0,[..........]", "1,[#.........]", "499,[#####.....]", "999,[#########.]", "1000,[##########]"})
    void aGaugeIsNeverFullOrEmptyWhereItIsNot(long used, String line) {
        assertEquals(line, new Gauge(12, false).draw(new Space(1000, 1000 - used, 0, 0), OptionalLong.empty()));
    }

    @ParameterizedTest
    @CsvSource({"-5,[#####.....]", "0,[#####.....]", "300,[###|#.....]", "1000,[#####.....]", "999,[#####....|]"})
    void theThresholdIsAMarkInsideTheGauge(long threshold, String line) {
        assertEquals(line, new Gauge(12, false).draw(new Space(1000, 500, 0, 0), OptionalLong.of(threshold)));
    }

    @Test
    void aFileSystemWithoutSizeIsEmpty() {
        assertEquals("[..........]", new Gauge(12, false).draw(new Space(0, 0, 0, 0), OptionalLong.of(5)));
    }

    @Test
    void theGaugeSuitsTheTerminal() {
        assertEquals(new Gauge(36, true), Gauge.of(Map.of("COLUMNS", "40", "LANG", "de_DE.UTF-8"), 2));
        assertEquals(new Gauge(12, true), Gauge.of(Map.of("COLUMNS", "5", "LANG", "C", "LC_ALL", "en_US.utf8"), 2));
        assertEquals(new Gauge(72, false), Gauge.of(Map.of("COLUMNS", "400", "LANG", "en_US.UTF-8", "LC_CTYPE", "C"), 2));
        assertEquals(new Gauge(36, false), Gauge.of(Map.of("COLUMNS", "40", "LC_ALL", "C.UTF-8", "IMMUTECTL_ASCII", "1"), 2));
        assertFalse(Gauge.of(Map.of("COLUMNS", "40"), 2).blocks());
    }

    @Test
    void jsonHasBytesAndWords() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(new PrintStream(out), new PrintStream(out), new Messages(Locale.ENGLISH), false);
        JsonObject json = TiersJson.of(state(new TmpPlace.Pooled(), List.of(pool(ram(5 * GIB), disk("/disk-tmp"))),
                finding(TierFinding.Kind.POLICY_ALL, "/tmp")), terminal);
        assertEquals("pooled", json.getAsJsonObject("tmp").get("kind").getAsString());
        JsonObject pool = json.getAsJsonArray("pools").get(0).getAsJsonObject();
        assertEquals("{\"files\":14,\"bytes\":1610612736,\"complete\":false}", pool.get("spill").toString());
        assertEquals("{\"path\":\"/ram-tmp\",\"kind\":\"ram\",\"fileSystem\":\"tmpfs\",\"mode\":\"rw\",\"minFreeSpace\":1073741824,"
                + "\"size\":8589934592,\"used\":5368709120,\"free\":3221225472,\"inodes\":1000,\"freeInodes\":900}",
                pool.getAsJsonArray("tiers").get(0).toString());
        assertEquals("nc", pool.getAsJsonArray("tiers").get(1).getAsJsonObject().get("mode").getAsString());
        JsonObject finding = json.getAsJsonArray("findings").get(0).getAsJsonObject();
        assertEquals(List.of("policy-all", "warning", "/tmp", "true"), List.of(finding.get("kind").getAsString(),
                finding.get("severity").getAsString(), finding.get("place").getAsString(), finding.get("setupMends").getAsString()));
    }
}
