package org.immutectl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.immutectl.testing.BtrfsFixture;
import org.immutectl.testing.Immutectl;
import org.immutectl.testing.OpenWriter;
import org.immutectl.testing.OrdinaryUser;
import org.immutectl.testing.RequiresRoot;
import org.immutectl.testing.SystemUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a user without rights sees, and may not do. */
@RequiresRoot
class OrdinaryUserTest {

    @RegisterExtension
    static final SystemUnderTest UNDER_TEST = new SystemUnderTest();

    @RegisterExtension
    static final OrdinaryUser NOBODY = new OrdinaryUser();

    private final BtrfsFixture system = UNDER_TEST.system();
    private final Immutectl immutectl = NOBODY.immutectl(system.root());

    @Test
    void seesTheStateAndIsToldWhatItCannotSee() throws Exception {
        assertEquals(0, UNDER_TEST.immutectl().run("unlock", "--for", "1h", "--reason", "work").exit());
        Immutectl.Outcome status = immutectl.run("status", "--writers");
        assertEquals(0, status.exit(), status.err());
        assertTrue(status.out().startsWith("UNLOCKED  since "), status.out());
        assertTrue(status.out().contains("held open by root, immutectl unlock: work"), status.out());
        assertTrue(status.out().contains("could not be looked into"), status.out());
        JsonObject json = immutectl.run("status", "--json", "--writers").json();
        assertTrue(json.get("unseenProcesses").getAsInt() > 0);
        assertEquals(1, immutectl.run("is-locked").exit());
    }

    @Test
    void learnsFromRootsFactsWhoTheOldWriterIs() throws Exception {
        system.outsideUnlock();
        try (OpenWriter writer = system.openWriter("/etc/kept")) {
            assertEquals(0, UNDER_TEST.immutectl().run("lock").exit());
            JsonObject status = immutectl.run("status", "--json").json();
            assertEquals("locked-old-writers", status.get("verdict").getAsString());
            JsonObject found = status.getAsJsonArray("paths").get(1).getAsJsonObject().getAsJsonArray("writers").get(0).getAsJsonObject();
            assertEquals(writer.pid(), found.get("pid").getAsLong());
            assertEquals(system.path("/etc/kept").toString(), found.get("file").getAsString());
        }
        // Who has ended is a writer no more, whatever the facts still say.
        assertEquals("locked", immutectl.run("status", "--json").json().get("verdict").getAsString());
    }

    @Test
    void mayNotChangeAnythingAndIsToldWhatToDo() throws Exception {
        for (String[] words : new String[][] {{"lock"}, {"unlock"}, {"seal"}, {"relock"}, {"run", "--", "true"}}) {
            Immutectl.Outcome outcome = immutectl.run(words[0], Arrays.copyOfRange(words, 1, words.length));
            assertEquals(3, outcome.exit(), words[0] + outcome.err());
            assertEquals("immutectl: Only root can do this. Use sudo, or the tray icon.\n", outcome.err());
            assertEquals("", outcome.out());
        }
        JsonObject result = immutectl.run("lock", "--json").result();
        assertEquals(3, result.get("exit").getAsInt());
        assertEquals("change.advice.not-root", result.getAsJsonObject("advice").get("key").getAsString());
        assertTrue(UNDER_TEST.isLocked());
    }

    @Test
    void maySeeThePlan() throws Exception {
        Immutectl.Outcome plan = immutectl.run("unlock", "--dry-run", "--json", "--for=15min");
        assertEquals(0, plan.exit(), plan.err());
        assertEquals(List.of("mount-rw /", "property-rw /", "mount-rw /etc", "property-rw /etc"), plan.plan().subList(2, 6));
        system.outsideUnlock();
        assertEquals(0, immutectl.run("lock", "--dry-run").exit());
        assertFalse(system.property("/"));
    }

    /** A configuration that it may not read is not the same as none. */
    @Test
    void doesNotTakeAConfigurationThatItCannotReadForNone() throws Exception {
        system.outsideUnlock();
        UNDER_TEST.protect("/");
        for (String hidden : List.of("/etc/immutectl/immutectl.toml", "/etc/immutectl")) {
            Files.setPosixFilePermissions(system.path(hidden), PosixFilePermissions.fromString("rwx------"));
            Immutectl.Outcome outcome = immutectl.run("status");
            assertEquals(3, outcome.exit(), outcome.out());
            assertTrue(outcome.err().contains("immutectl.toml"), outcome.err());
            assertTrue(outcome.err().toLowerCase(Locale.ROOT).contains("permission"), outcome.err());
            Files.setPosixFilePermissions(system.path(hidden), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
