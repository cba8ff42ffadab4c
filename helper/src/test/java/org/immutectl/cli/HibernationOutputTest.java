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
import org.immutectl.model.HibernationCheck;
import org.immutectl.model.HibernationCheck.FixBy;
import org.immutectl.model.HibernationCheck.Kind;
import org.immutectl.model.HibernationCheck.Result;
import org.immutectl.model.HibernationState;
import org.immutectl.model.HibernationVerdict;
import org.immutectl.model.Message;
import org.immutectl.model.SleepBehaviour;
import org.immutectl.model.SleepBehaviour.Event;
import org.immutectl.model.SleepBehaviour.Reaction;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.LostHibernation;
import org.junit.jupiter.api.Test;

/** Readiness for hibernation in words and as JSON. */
class HibernationOutputTest {

    private static final HibernationCheck GOOD = HibernationCheck.pass(Kind.ALLOWED, Message.of("hibernation.found.allowed"),
            Message.of("hibernation.wanted.allowed"));
    private static final HibernationCheck STALE = HibernationCheck.of(Kind.RESUME_OFFSET, Result.FAIL,
            Message.of("hibernation.found.offset-stale", "15616", "25856"), Message.of("hibernation.wanted.offset-of", "25856"), FixBy.SETUP,
            Message.of("hibernation.fix.resume"));
    private static final HibernationCheck FUSE = HibernationCheck.of(Kind.FUSE, Result.WARN, Message.of("hibernation.found.fuse", "mergerfs", "/tmp"),
            Message.of("hibernation.wanted.fuse"), FixBy.USER, Message.of("hibernation.fix.fuse", "/tmp"));
    private static final HibernationCheck BIOS = HibernationCheck.doesNotApply(Kind.EFI_VARIABLE, Message.of("hibernation.found.bios"),
            Message.of("hibernation.wanted.efi-variable"));
    private static final HibernationCheck LOCKED_DOWN = HibernationCheck.unfixable(Kind.LOCKDOWN, Result.FAIL,
            Message.of("hibernation.found.lockdown", "integrity"), Message.of("hibernation.wanted.lockdown"));
    private static final SleepBehaviour LID = new SleepBehaviour(List.of(new Reaction(Event.LID,
            Message.of("hibernation.action.suspend-then-hibernate", "12 min"), Message.of("hibernation.decided.file", "/etc/systemd/logind.conf"),
            Optional.empty())));

    private static HibernationState state(HibernationCheck... checks) {
        return new HibernationState(Instant.parse("2026-11-21T07:00:00Z"), SystemRoot.MACHINE, HibernationVerdict.of(List.of(checks)),
                List.of(checks), LID);
    }

    private static String print(HibernationState state, Locale locale, boolean colour, boolean verbose) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        new HibernationText(new Terminal(stream, stream, new Messages(locale), colour)).print(state, Optional.empty(), verbose);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsWrongComesWithWhatIsWantedWhyAndWhatToDo() {
        assertEquals("""
                NOT READY  1 thing is wrong, 1 remark

                Machine
                  ✓ good    Allowed by systemd  Nothing forbids it.

                Start of the machine
                  ✗ wrong   resume_offset=      resume_offset=15616 is stale: the swap file begins at 25856.
                                                wanted: resume_offset=25856
                                                A swap file has no name that early: the image is looked for at this place on the device, and nowhere else.
                                                → Write the right words for the next start. (sudo immutectl swap setup)

                Going to sleep
                  ! remark  FUSE                mergerfs is mounted at /tmp.
                                                wanted: no FUSE file system but the desktop's own
                                                → Try once whether the machine goes to sleep; if not, unmount /tmp before.

                What the machine does
                  Closing the lid: suspend, hibernate after 12 min (decided by logind, /etc/systemd/logind.conf)

                --verbose also says why each line matters.
                """, print(state(GOOD, STALE, BIOS, FUSE), Locale.ENGLISH, false, false));
    }

    @Test
    void verboseSaysWhyOfEveryLineAndShowsThoseThatDoNotApply() {
        String text = print(state(GOOD, BIOS), Locale.ENGLISH, false, true);
        assertTrue(text.startsWith("READY\n"), text);
        assertTrue(text.contains("– does not apply  Firmware variable   This machine started without EFI.\n"), text);
        assertTrue(text.contains("Where its configuration says no, systemd refuses"), text);
        assertFalse(text.contains("--verbose"), text);
    }

    @Test
    void nothingIsAdvisedThatIsOfNoUse() {
        String text = print(state(LOCKED_DOWN, STALE), Locale.ENGLISH, false, false);
        assertTrue(text.startsWith("NOT POSSIBLE ON THIS MACHINE  2 things are wrong\n"), text);
        assertFalse(text.contains("swap setup"), text);
    }

    @Test
    void speaksGermanAndColours() {
        assertTrue(print(state(GOOD, STALE), Locale.GERMAN, true, false)
                .startsWith("\u001b[1;97;41m NICHT BEREIT \u001b[0m  1 Sache ist falsch\n"));
        assertTrue(print(state(GOOD), Locale.GERMAN, true, false).startsWith("\u001b[1;97;42m BEREIT \u001b[0m\n"));
        assertTrue(print(state(GOOD), Locale.GERMAN, false, false)
                .contains("Deckel schließen: Bereitschaft, nach 12 min Ruhezustand (entscheidet logind, /etc/systemd/logind.conf)"));
    }

    @Test
    void jsonKeepsToItsWords() {
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
        JsonObject json = HibernationJson.of(state(GOOD, STALE, FUSE), Optional.empty(), new Terminal(nowhere, nowhere, new Messages(Locale.ENGLISH), false));
        assertEquals(1, json.toString().lines().count());
        assertEquals("not-ready", json.get("verdict").getAsString());
        assertEquals("2026-11-21T07:00:00Z", json.get("at").getAsString());
        JsonObject stale = json.getAsJsonArray("checks").get(1).getAsJsonObject();
        assertEquals(JsonParser.parseString("""
                {"kind":"resume-offset","group":"boot","result":"fail",
                 "found":"resume_offset=15616 is stale: the swap file begins at 25856.","wanted":"resume_offset=25856",
                 "why":"A swap file has no name that early: the image is looked for at this place on the device, and nowhere else.",
                 "fix":"Write the right words for the next start.","fixBy":"setup","foundKey":"offset-stale","foundArguments":["15616","25856"]}
                """), stale);
        assertFalse(json.getAsJsonArray("checks").get(0).getAsJsonObject().has("fix"));
        assertEquals(JsonParser.parseString("""
                [{"event":"lid","action":"suspend, hibernate after 12 min","decidedBy":"decided by logind, /etc/systemd/logind.conf"}]"""),
                json.get("sleep"));
    }

    @Test
    void aLostHibernationIsToldWithItsReasons() {
        LostHibernation lost = new LostHibernation(Instant.parse("2026-11-20T22:15:00Z"),
                List.of(Message.of("lost.reason.offset", "15616", "25856"), Message.of("lost.reason.kernel-did-not-know")));
        HibernationCheck last = HibernationCheck.of(Kind.LAST_TRY, Result.WARN, Message.of("hibernation.found.lost", lost.at()),
                Message.of("hibernation.wanted.last-try"), FixBy.USER, Message.of("hibernation.fix.last-try"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(stream, stream, new Messages(Locale.ENGLISH), false);
        new HibernationText(terminal).print(state(GOOD, last), Optional.of(lost), false);
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("This boot looked for the image at offset 15616, but it was written at 25856.\n"),
                out.toString(StandardCharsets.UTF_8));
        assertEquals(JsonParser.parseString("""
                {"at":"2026-11-20T22:15:00Z","reasons":[
                 {"reason":"offset","arguments":["15616","25856"],
                  "text":"This boot looked for the image at offset 15616, but it was written at 25856."},
                 {"reason":"kernel-did-not-know","arguments":[],
                  "text":"The kernel had not been told where to put the image when the machine went to sleep."}]}
                """), HibernationJson.of(state(GOOD, last), Optional.of(lost), terminal).get("lost"));
        LostHibernation undated = new LostHibernation(Instant.EPOCH, lost.reasons());
        assertFalse(HibernationJson.of(state(GOOD, last), Optional.of(undated), terminal).getAsJsonObject("lost").has("at"));
        assertFalse(HibernationJson.of(state(GOOD), Optional.empty(), terminal).has("lost"));
    }

    /** Whoever names a mount point or a program must not write lines of ours. */
    @Test
    void hostileNamesStayInTheirPlace() {
        String hostile = "x\nREADY\r\u001b[2J\u202E";
        HibernationCheck check = HibernationCheck.of(Kind.FUSE, Result.WARN, Message.of("hibernation.found.fuse", hostile, hostile),
                Message.of("hibernation.wanted.fuse"), FixBy.USER, Message.of("hibernation.fix.fuse", hostile));
        String text = print(state(check), Locale.ENGLISH, false, true);
        assertTrue(text.lines().skip(1).noneMatch(line -> line.startsWith("READY")), text);
        assertFalse(text.codePoints().anyMatch(point -> point != '\n' && Character.getType(point) == Character.CONTROL), text);
    }
}
