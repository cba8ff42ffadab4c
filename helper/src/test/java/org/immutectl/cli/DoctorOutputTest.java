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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.immutectl.i18n.Messages;
import org.immutectl.model.Diagnosis;
import org.immutectl.model.DoctorCheck;
import org.immutectl.model.DoctorCheck.Kind;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A diagnosis in words and as JSON. */
class DoctorOutputTest {

    private static final DoctorCheck KERNEL = DoctorCheck.ok(Kind.KERNEL, Message.of("doctor.found.version", "6.1.0-18-amd64"));
    private static final DoctorCheck SEAL = DoctorCheck.wrong(Kind.SEAL_UNIT, Message.of("doctor.found.unit-failed", "exit-code"),
            Message.of("doctor.fix.unit-failed", "immutectl-seal.service"));
    private static final DoctorCheck HOST = DoctorCheck.warn(Kind.TRAY_HOST, Message.of("doctor.found.no-tray-host"),
            Message.of("doctor.fix.tray-host"));
    private static final DoctorCheck AGENT = DoctorCheck.cannotTell(Kind.POLKIT_AGENT, Message.of("doctor.found.no-desktop"));

    private static Diagnosis diagnosis(DoctorCheck... checks) {
        return new Diagnosis(Instant.parse("2026-11-27T15:00:00Z"), SystemRoot.MACHINE, List.of(checks));
    }

    private static String print(Diagnosis diagnosis, Locale locale, boolean colour) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        new DoctorText(new Terminal(stream, stream, new Messages(locale), colour)).print(diagnosis);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void everyLineHasAMarkAWordAndWhereSomethingIsAmissWhatToDo() {
        assertEquals("""
                SOMETHING IS WRONG  1 thing is wrong, 1 remark, 1 thing cannot be told
                ✓ ok       Linux         6.1.0-18-amd64
                ✗ wrong    Seal at boot  Failed: exit-code
                                         → Look at: journalctl -b -u immutectl-seal.service
                ! remark   Tray host     No place for icons; warnings appear all the same.
                                         → On GNOME, install AppIndicator and KStatusNotifierItem Support.
                ? unknown  polkit agent  There is no desktop here.
                """, print(diagnosis(AGENT, HOST, SEAL, KERNEL), Locale.ENGLISH, false));
        assertTrue(print(diagnosis(KERNEL), Locale.ENGLISH, true).startsWith("\u001b[1;97;42m ALL RIGHT \u001b[0m\n\u001b[32m✓ ok\u001b[0m"));
        assertTrue(print(diagnosis(KERNEL, HOST), Locale.GERMAN, false).startsWith("IN ORDNUNG, MIT ANMERKUNGEN  1 Anmerkung\n"));
    }

    /** Of a terminal as it opens: 24 lines of 80. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void whereAllIsWellItFitsOnOneScreen(String language) {
        List<Message> found = List.of(Message.of("doctor.found.program", "0.1.0", "25.0.3+9-LTS"), Message.of("doctor.found.version", "6.12.48+deb13-amd64"),
                Message.of("doctor.found.version", "257"), Message.of("doctor.found.version", "6.14"), Message.of("doctor.found.mergerfs-none"),
                Message.of("doctor.found.version", "126"), Message.of("doctor.found.root", "/@rootfs", "ro", "rw"),
                Message.of("doctor.found.locked", "/, /etc"), Message.of("doctor.found.writable"), Message.of("doctor.found.not-configured", "/, /etc"),
                Message.of("doctor.found.nothing-interrupted"), Message.of("doctor.found.no-lease"), Message.of("doctor.found.no-boot-word"),
                Message.of("doctor.found.policy"), Message.of("doctor.found.unit-enabled"), Message.of("doctor.found.unit-enabled"),
                Message.of("doctor.found.installed"), Message.of("doctor.found.session", "XFCE", "X11"),
                Message.of("doctor.found.tray-host", "org.kde.StatusNotifierWatcher"), Message.of("doctor.found.notifications", "Xfce Notify Daemon", "0.9.7"),
                Message.of("doctor.found.agent", "polkit-gnome-authentication-agent-1"), Message.of("doctor.found.tray-runs"), Message.of("doctor.found.settings"));
        assertEquals(Kind.values().length, found.size());
        String text = print(diagnosis(Arrays.stream(Kind.values()).map(kind -> DoctorCheck.ok(kind, found.get(kind.ordinal()))).toArray(DoctorCheck[]::new)),
                Locale.forLanguageTag(language), false);
        assertTrue(text.lines().count() <= 24, text);
        assertTrue(text.lines().allMatch(line -> line.length() <= 80), text);
    }

    @Test
    void jsonKeepsToItsWords() {
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
        JsonObject json = DoctorJson.of(diagnosis(SEAL, KERNEL), new Terminal(nowhere, nowhere, new Messages(Locale.ENGLISH), false));
        assertEquals(JsonParser.parseString("""
                {"at":"2026-11-27T15:00:00Z","verdict":"wrong","checks":[
                 {"kind":"kernel","group":"programs","result":"ok","found":"6.1.0-18-amd64","foundKey":"doctor.found.version","foundArguments":["6.1.0-18-amd64"]},
                 {"kind":"seal-unit","group":"installation","result":"wrong","found":"Failed: exit-code",
                  "fix":"Look at: journalctl -b -u immutectl-seal.service","foundKey":"doctor.found.unit-failed","foundArguments":["exit-code"]}]}
                """), json);
    }

    /** What the session's bus says of itself is others' words. */
    @Test
    void hostileNamesStayInTheirPlace() {
        String text = print(diagnosis(DoctorCheck.ok(Kind.NOTIFICATIONS, Message.of("doctor.found.notifications", "x\n✓ ok", "\u001b[2J\u202E"))),
                Locale.ENGLISH, false);
        assertEquals(2, text.lines().count(), text);
        assertFalse(text.codePoints().anyMatch(point -> point != '\n' && Character.getType(point) == Character.CONTROL), text);
    }
}
