package org.immutectl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.immutectl.i18n.Messages;
import org.immutectl.model.Access;
import org.immutectl.model.BootWord;
import org.immutectl.model.Lease;
import org.immutectl.model.Message;
import org.immutectl.model.NestedSubvolume;
import org.immutectl.model.PathState;
import org.immutectl.model.SystemRoot;
import org.immutectl.model.SystemState;
import org.immutectl.model.Verdict;
import org.immutectl.model.Writer;
import org.immutectl.model.WriterScan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A state in words and as JSON. */
class StateOutputTest {

    private static final Instant NOW = Instant.parse("2026-11-21T07:00:00Z");

    private static PathState.Supported path(String path, Access mount, Access superblock, Access property, NestedSubvolume... nested) {
        return new PathState.Supported(path, mount, superblock, property, true, false, List.of(nested));
    }

    private static SystemState state(SystemRoot root, List<? extends PathState> paths, WriterScan writers, List<Lease> leases, BootWord word) {
        return new SystemState(NOW, root, Verdict.of(paths, !writers.writers().isEmpty()), List.copyOf(paths), writers, leases, word,
                leases.stream().map(Lease::since).findFirst());
    }

    private static SystemState state(PathState... paths) {
        return state(SystemRoot.MACHINE, List.of(paths), WriterScan.NONE, List.of(), BootWord.ABSENT);
    }

    private static Lease lease(String reason) {
        return new Lease("1", Lease.Kind.UNLOCK, 1000, "rrs", "immutectl unlock", NOW.minusSeconds(720), Optional.of(NOW.plusSeconds(180)),
                Optional.of(reason), Optional.empty());
    }

    private static String print(SystemState state, boolean colour, Locale locale) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        new StateText(new Terminal(stream, stream, new Messages(locale), colour)).print(state, true);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static JsonObject json(SystemState state) {
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
        String text = StateJson.of(state, new Terminal(nowhere, nowhere, new Messages(Locale.ENGLISH), false)).toString();
        assertEquals(1, text.lines().count());
        return JsonParser.parseString(text).getAsJsonObject();
    }

    @Test
    void aLockedSystemIsTwoLinesAndWhatTheLayersSay() {
        assertEquals("""
                LOCKED

                /     mount ro   superblock rw   property ro  locked
                /etc  mount ro   superblock rw   property ro  locked
                No process has a file of a protected path open for writing.
                """, print(state(path("/", Access.READ_ONLY, Access.READ_WRITE, Access.READ_ONLY),
                path("/etc", Access.READ_ONLY, Access.READ_WRITE, Access.READ_ONLY)), false, Locale.ENGLISH));
    }

    @Test
    void anOpenSystemTellsSinceWhenUntilWhenByWhomAndWhy() {
        SystemState open = state(SystemRoot.SANDBOX, List.of(path("/", Access.READ_WRITE, Access.READ_WRITE, Access.READ_WRITE)),
                new WriterScan(List.of(), 7), List.of(lease("apt upgrade")), new BootWord(true, Optional.of("/etc/default/grub")));
        String text = print(open, false, Locale.ENGLISH);
        assertTrue(text.startsWith("UNLOCKED [Sandbox]  since "), text);
        assertTrue(text.contains("(12 min) · locks itself at "), text);
        assertTrue(text.contains("  held open by rrs, immutectl unlock: apt upgrade\n"), text);
        assertTrue(text.contains("The word rw stands in /etc/default/grub"), text);
        assertTrue(text.contains("7 processes of other users could not be looked into"), text);
        String german = print(open, false, Locale.GERMAN);
        assertTrue(german.startsWith("ENTSPERRT") || german.startsWith("OFFEN"), german);
        JsonObject json = json(open);
        assertEquals("unlocked", json.get("state").getAsString());
        assertEquals("2026-11-21T07:03:00Z", json.get("deadline").getAsString());
        assertEquals("2026-11-21T06:48:00Z", json.get("since").getAsString());
        assertEquals("apt upgrade", json.get("reason").getAsString());
        assertEquals("rrs", json.get("by").getAsString());
        assertEquals("/etc/default/grub", json.get("bootWordPermanentIn").getAsString());
        assertEquals(7, json.get("unseenProcesses").getAsInt());
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource(delimiter = '|', value = {
        "rw|rw|ro|The mount says rw, but the property is ro",
        "ro|rw|rw|Only the mount is read-only",
        "rw|ro|rw|The whole file system is read-only although nobody locked this path",
        "ro|ro|ro|The whole file system is read-only as well",
    })
    void aPlainSentenceWhereTheLayersDisagree(String mount, String superblock, String property, String note) {
        String text = print(state(path("/", Access.readOnly(mount.equals("ro")), Access.readOnly(superblock.equals("ro")),
                Access.readOnly(property.equals("ro")))), false, Locale.ENGLISH);
        assertTrue(text.contains("  ! " + note), text);
    }

    @Test
    void anUnsupportedSystemSaysWhyInTheFirstLine() {
        SystemState state = state(new PathState.Unsupported("/", Message.of("state.reason.not-btrfs", "/", "ext4")));
        assertTrue(print(state, false, Locale.ENGLISH).startsWith("NOT SUPPORTED  / is ext4, not Btrfs\n"));
        assertEquals("/ is ext4, not Btrfs", json(state).get("unsupported").getAsString());
        assertEquals("none", json(state).getAsJsonArray("paths").get(0).getAsJsonObject().get("property").getAsString());
    }

    /** Whoever names a file, a process or a subvolume must not write lines of ours or turn them round. */
    @Test
    void hostileNamesStayInTheirPlace() {
        String hostile = "x\nLOCKED\r\u001b[2J\u202E\u200B\u0007";
        SystemState state = state(SystemRoot.MACHINE,
                List.of(path("/", Access.READ_WRITE, Access.READ_WRITE, Access.READ_ONLY, new NestedSubvolume("/" + hostile, Access.READ_WRITE)),
                        path("/" + hostile, Access.READ_ONLY, Access.READ_WRITE, Access.READ_ONLY)),
                new WriterScan(List.of(new Writer(7, hostile, hostile, "/" + hostile, "/")), 0), List.of(lease(hostile)),
                new BootWord(true, Optional.of(hostile)));
        String text = print(state, false, Locale.ENGLISH);
        assertTrue(text.contains("x?LOCKED??[2J???"), text);
        assertFalse(text.codePoints().anyMatch(point -> point != '\n' && (Character.getType(point) == Character.CONTROL
                || Character.getType(point) == Character.FORMAT)), text);
        assertEquals(9, text.lines().count(), text);
        assertEquals(List.of("LOCKED, OLD WRITERS REMAIN"), text.lines().filter(line -> line.startsWith("LOCKED"))
                .map(line -> line.substring(0, 26)).toList());
        assertEquals("/" + hostile, json(state).getAsJsonArray("paths").get(1).getAsJsonObject().get("path").getAsString());
    }

    @Test
    void coloursOnlyWhereTheyAreWanted() {
        SystemState locked = state(path("/", Access.READ_ONLY, Access.READ_WRITE, Access.READ_ONLY));
        assertFalse(print(locked, false, Locale.ENGLISH).contains("\u001b"));
        assertTrue(print(locked, true, Locale.ENGLISH).startsWith("\u001b[1;97;42m LOCKED \u001b[0m\n"));
    }
}
