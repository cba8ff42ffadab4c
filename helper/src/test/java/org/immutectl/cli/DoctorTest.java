package org.immutectl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.immutectl.testing.BtrfsFixture;
import org.immutectl.testing.Immutectl;
import org.immutectl.testing.OrdinaryUser;
import org.immutectl.testing.RequiresRoot;
import org.immutectl.testing.SystemUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code immutectl doctor} on a real system, as root and as an ordinary user. */
@RequiresRoot
class DoctorTest {

    @RegisterExtension
    static final SystemUnderTest UNDER_TEST = new SystemUnderTest();

    @RegisterExtension
    static final OrdinaryUser NOBODY = new OrdinaryUser();

    private final BtrfsFixture system = UNDER_TEST.system();

    private static List<String> of(String kind, Immutectl.Outcome outcome) {
        return outcome.json().getAsJsonArray("checks").asList().stream().map(element -> element.getAsJsonObject())
                .filter(check -> check.get("kind").getAsString().equals(kind))
                .map(check -> check.get("result").getAsString() + " " + check.get("foundKey").getAsString()).toList();
    }

    @Test
    void aLockedSystemIsInOrder() throws Exception {
        for (Immutectl immutectl : List.of(UNDER_TEST.immutectl(), NOBODY.immutectl(system.root()))) {
            Immutectl.Outcome outcome = immutectl.run("doctor", "--json");
            assertEquals(0, outcome.exit(), outcome.out() + outcome.err());
            assertEquals(List.of("ok doctor.found.root"), of("root", outcome));
            assertEquals(List.of("ok doctor.found.locked"), of("protected", outcome));
            assertEquals(List.of("ok doctor.found.writable"), of("writable", outcome));
            assertEquals(List.of("ok doctor.found.no-boot-word"), of("boot-word", outcome));
        }
    }

    @Test
    void theWrongWayOfLockingIsWrong() throws Exception {
        system.outsideUnlock();
        system.outsideSuperblockLock();
        Immutectl.Outcome outcome = NOBODY.immutectl(system.root()).run("doctor", "--json");
        assertEquals(1, outcome.exit());
        assertEquals(List.of("wrong doctor.found.by-error"), of("protected", outcome));
        assertTrue(of("writable", outcome).contains("wrong doctor.found.read-only"), outcome.out());
        system.outsideUnlock();
    }

    @Test
    void whatMustStayWritableInsideAProtectedPathIsWrong() throws Exception {
        system.outsideUnlock();
        UNDER_TEST.protect("/", "/var/log");
        Immutectl.Outcome outcome = UNDER_TEST.immutectl().run("doctor", "--json");
        assertEquals(List.of("wrong preflight.inside"), of("writable", outcome));
        assertEquals(List.of("warn doctor.found.unlocked"), of("protected", outcome));
        assertEquals(1, outcome.exit());
    }

    @Test
    void anOrdinaryUserGetsAReport() throws Exception {
        Path folder = Files.createTempDirectory("report");
        try {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
            Immutectl.Outcome outcome = NOBODY.immutectl(system.root()).run("doctor", "--bundle", folder.resolve("report.zip").toString());
            assertEquals(0, outcome.exit(), outcome.out() + outcome.err());
            assertEquals(OrdinaryUser.UID, Files.getAttribute(folder.resolve("report.zip"), "unix:uid"));

            // Root does not write where somebody else could have put something in the way.
            Files.createSymbolicLink(folder.resolve("to-etc"), Path.of("/etc"));
            for (String place : List.of("root.zip", "to-etc/root.zip")) {
                Immutectl.Outcome refused = UNDER_TEST.immutectl().run("doctor", "--bundle", folder.resolve(place).toString());
                assertEquals(3, refused.exit(), refused.out());
                assertTrue(refused.err().contains("run it without sudo"), refused.err());
            }
            assertFalse(Files.exists(folder.resolve("root.zip")));
            assertFalse(Files.exists(Path.of("/etc/root.zip")));
        } finally {
            for (String name : List.of("report.zip", "to-etc", "")) {
                Files.deleteIfExists(folder.resolve(name));
            }
        }
    }

    @Test
    void rootIsToldThatTheDesktopIsNotLookedAt() throws Exception {
        JsonObject session = UNDER_TEST.immutectl().run("doctor", "--json").json().getAsJsonArray("checks").asList().getLast().getAsJsonObject();
        assertEquals("doctor.found.root-asks", session.get("foundKey").getAsString());
    }
}
