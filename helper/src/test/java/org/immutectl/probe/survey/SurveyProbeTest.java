package org.immutectl.probe.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.immutectl.change.ExternalCommand;
import org.immutectl.i18n.Messages;
import org.immutectl.model.AtBoot;
import org.immutectl.model.Message;
import org.immutectl.model.Survey;
import org.immutectl.model.SurveyFinding;
import org.immutectl.model.SurveyFinding.Kind;
import org.immutectl.model.SystemRoot;
import org.immutectl.testing.BtrfsFixture;
import org.immutectl.testing.RequiresRoot;
import org.immutectl.testing.SystemUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** On a real Btrfs. */
@RequiresRoot
class SurveyProbeTest {

    @RegisterExtension
    static final SystemUnderTest UNDER_TEST = new SystemUnderTest();

    private final BtrfsFixture system = UNDER_TEST.system();

    @BeforeEach
    void open() throws Exception {
        system.outsideUnlock();
    }

    private Survey survey() throws IOException {
        return new SurveyProbe(system.root()).read();
    }

    private static Map<Kind, Message> byKind(Survey survey) {
        return survey.findings().stream().collect(Collectors.toMap(SurveyFinding::kind, SurveyFinding::found, (first, second) -> first));
    }

    @Test
    void tellsWhatWouldBeProtectedAndWhatStaysWritable() throws Exception {
        Survey survey = survey();
        assertEquals(Optional.empty(), survey.unsupported());
        assertTrue(survey.canLock());
        assertEquals(List.of("/", "/etc"), survey.paths().stream().map(Survey.Protected::path).toList());
        // As the mounts of the sandbox name them.
        for (Survey.Protected path : survey.paths()) {
            assertEquals(ExternalCommand.of("findmnt", "-no", "FSROOT", "--mountpoint", system.path(path.path())).run().strip(), path.subvolume());
        }
        assertTrue(survey.writable().containsAll(List.of("/home", "/var/log", "/var/lib", "/var/cache", "/var/spool", "/var/tmp", "/tmp")),
                survey.writable()::toString);
        assertEquals(AtBoot.NOT_INSTALLED, survey.atBoot());
        assertTrue(byKind(survey).containsKey(Kind.PACKAGES));
    }

    @Test
    void whatMustStayWritableAndIsNotComesFirstAndBlocks() throws Exception {
        Path inside = system.path("/var/log");
        String device = ExternalCommand.of("findmnt", "-no", "SOURCE", "--nofsroot", system.path("/")).run().strip();
        ExternalCommand.of("umount", inside).run();
        try {
            Files.createFile(inside.resolve("syslog"));
            Survey survey = survey();
            assertFalse(survey.canLock());
            assertEquals(new SurveyFinding(Kind.MUST_STAY_WRITABLE, Message.of("preflight.inside", "/var/log", "/"),
                    Message.of("survey.inside.advice", "/var/log")), survey.findings().getFirst());
            assertFalse(survey.writable().contains("/var/log"));
        } finally {
            Files.delete(inside.resolve("syslog"));
            ExternalCommand.of("mount", "-o", "subvol=var-log,nosuid,nodev,noatime", device, inside).run();
        }
        assertTrue(survey().canLock());
    }

    @Test
    void manySuchPlacesAreOneThingToDo() throws Exception {
        List<String> places = List.of("/var/log", "/var/spool");
        String device = ExternalCommand.of("findmnt", "-no", "SOURCE", "--nofsroot", system.path("/")).run().strip();
        for (String place : places) {
            ExternalCommand.of("umount", system.path(place)).run();
            Files.createFile(system.path(place).resolve("inside"));
        }
        try {
            assertEquals(List.of(new SurveyFinding(Kind.MUST_STAY_WRITABLE, Message.of("survey.inside-many", "/var/log, /var/spool", "/"),
                    Message.of("survey.inside-many.advice"))), survey().findings(SurveyFinding.Weight.BLOCKS));
        } finally {
            for (String place : places) {
                Files.delete(system.path(place).resolve("inside"));
                ExternalCommand.of("mount", "-o", "subvol=" + place.substring(1).replace('/', '-') + ",nosuid,nodev,noatime", device,
                        system.path(place)).run();
            }
        }
    }

    @Test
    void aLinkOutOfTheProtectedSubvolumeAndAMountOverItSettleAFinding() throws Exception {
        Path program = system.path("/usr/sbin/NetworkManager");
        Path resolv = system.path("/etc/resolv.conf");
        Path connections = system.path("/etc/NetworkManager/system-connections");
        Files.createDirectories(program.getParent());
        Files.createFile(program);
        Files.deleteIfExists(resolv);
        Files.createFile(resolv);
        Files.createDirectories(connections);
        Path elsewhere = Files.createDirectories(system.path("/var/lib/connections"));
        try {
            Map<Kind, Message> found = byKind(survey());
            assertEquals(Message.of("survey.name-servers", "/etc/resolv.conf", "/etc"), found.get(Kind.NAME_SERVERS));
            assertEquals(Message.of("survey.connections", "/etc/NetworkManager/system-connections", "/etc"), found.get(Kind.CONNECTIONS));

            Files.delete(resolv);
            // Seen from the system's root, not from the test's.
            Files.createSymbolicLink(resolv, Path.of("/var/lib/NetworkManager/resolv.conf"));
            ExternalCommand.of("mount", "--bind", elsewhere, connections).run();
            try {
                Map<Kind, Message> left = byKind(survey());
                assertFalse(left.containsKey(Kind.NAME_SERVERS), left::toString);
                assertFalse(left.containsKey(Kind.CONNECTIONS), left::toString);
            } finally {
                ExternalCommand.of("umount", connections).run();
            }
        } finally {
            Files.delete(program);
            Files.delete(resolv);
            Files.delete(connections);
            Files.delete(connections.getParent());
            Files.delete(elsewhere);
        }
    }

    @Test
    void namesNestedSubvolumesThatStayWritable() throws Exception {
        for (int i = 1; i <= 5; i++) {
            ExternalCommand.of("btrfs", "subvolume", "create", system.path("/nested-" + i)).run();
        }
        try {
            Message found = byKind(survey()).get(Kind.NESTED);
            assertEquals("survey.nested-many", found.key());
            assertEquals("2", found.arguments().getLast());
        } finally {
            for (int i = 1; i <= 5; i++) {
                ExternalCommand.of("btrfs", "subvolume", "delete", system.path("/nested-" + i)).run();
            }
        }
    }

    @Test
    void aRootThatIsNotBtrfsIsSaidToBeSo() throws Exception {
        Survey survey = new SurveyProbe(new SystemRoot(Path.of("/proc"))).read();
        assertFalse(survey.canLock());
        assertEquals("state.reason.not-btrfs", survey.unsupported().orElseThrow().key());
        assertEquals(List.of(), survey.findings());
    }

    @Test
    void everySentenceIsThereInBothLanguages() throws Exception {
        for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            Messages messages = new Messages(language);
            for (SurveyFinding finding : survey().findings()) {
                for (Message message : List.of(finding.found(), finding.advice())) {
                    String said = messages.get(message.key(), message.arguments().toArray());
                    assertFalse(said.contains("survey.") || said.contains("{"), said);
                }
            }
        }
    }
}
