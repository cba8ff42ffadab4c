package org.immutectl.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.immutectl.model.DoctorCheck;
import org.immutectl.model.DoctorCheck.Kind;
import org.immutectl.model.DoctorCheck.Result;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.DoctorLines;
import org.immutectl.probe.SystemFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each line of the doctor's, on systems that are files in a folder. */
class ChecksTest {

    @TempDir
    private Path directory;

    private void file(String path, String text) throws IOException {
        Path file = directory.resolve(path.substring(1));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private DoctorCheck system(Kind kind) {
        return of(kind, new SystemChecks(new SystemRoot(directory)).checks());
    }

    private static DoctorCheck of(Kind kind, List<DoctorCheck> checks) {
        return checks.stream().filter(check -> check.kind() == kind).findFirst().orElseThrow(() -> new AssertionError(kind + " is not in " + checks));
    }

    @ParameterizedTest
    @CsvSource({"6.1.0-18-amd64, OK", "5.12.0, OK", "5.11.22-generic, WRONG", "4.19.0, WRONG", "'', CANNOT_TELL", "strange, CANNOT_TELL"})
    void theKernelIsNewEnough(String release, Result result) {
        assertEquals(result, ProgramChecks.kernel(release).result());
    }

    @Test
    void unitsAreToldAsSystemdTellsThem() {
        List<DoctorCheck> well = InstallationChecks.units("""
                Id=immutectl-seal.service
                LoadState=loaded
                ActiveState=active
                UnitFileState=enabled
                Result=success

                Id=immutectl-facts.service
                LoadState=loaded
                ActiveState=inactive
                UnitFileState=enabled
                Result=success
                """);
        assertEquals(List.of(Result.OK, Result.OK), well.stream().map(DoctorCheck::result).toList());
        List<DoctorCheck> ill = InstallationChecks.units("""
                Id=immutectl-seal.service
                LoadState=loaded
                ActiveState=failed
                UnitFileState=enabled
                Result=exit-code

                Id=immutectl-facts.service
                LoadState=not-found
                ActiveState=inactive
                UnitFileState=
                Result=success
                """);
        assertEquals(DoctorCheck.wrong(Kind.SEAL_UNIT, Message.of("doctor.found.unit-failed", "exit-code"),
                Message.of("doctor.fix.unit-failed", "immutectl-seal.service")), ill.getFirst());
        assertEquals(Message.of("doctor.found.not-installed"), ill.getLast().found());
        assertEquals(Message.of("doctor.found.unit-not-enabled", "disabled"), InstallationChecks.units(
                "Id=immutectl-seal.service\nLoadState=loaded\nActiveState=inactive\nUnitFileState=disabled\n").getFirst().found());
        assertEquals(List.of(Result.CANNOT_TELL, Result.CANNOT_TELL), InstallationChecks.units("").stream().map(DoctorCheck::result).toList());
    }

    @Test
    void thePolicyIsComparedWithOurOwn() throws IOException {
        Path home = Path.of("/opt/immutectl");
        InstallationChecks checks = new InstallationChecks(new SystemFiles(new SystemRoot(directory)), Optional.of(home));
        assertEquals(Message.of("doctor.found.no-policy"), of(Kind.POLICY, checks.checks()).found());
        String ours;
        try (InputStream in = InstallationChecks.class.getResourceAsStream("org.immutectl.policy.in")) {
            ours = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        String policy = "/usr/share/polkit-1/actions/org.immutectl.policy";
        file(policy, ours.replace("@program@", "/opt/immutectl/bin/immutectl"));
        assertEquals(Result.OK, of(Kind.POLICY, checks.checks()).result());
        file(policy, ours.replace("@program@", "/opt/immutectl/bin/immutectl").replaceAll("@[^@]+@</message>",
                "Your password.</message>\n    <message xml:lang=\"pt_BR\">A sua senha &amp; é necessária.</message>"));
        assertEquals(Result.OK, of(Kind.POLICY, checks.checks()).result(), "the build writes the sentences");
        file(policy, ours.replace("@program@", "/opt/immutectl/bin/immutectl").replace("auth_admin_keep", "yes"));
        assertEquals(Message.of("doctor.found.policy-other"), of(Kind.POLICY, checks.checks()).found());
        assertEquals(Result.WRONG, of(Kind.POLICY, checks.checks()).result());
        file(policy, ours.replace("@program@", "/usr/lib/immutectl/bin/immutectl"));
        assertEquals(Message.of("doctor.found.policy-elsewhere"), of(Kind.POLICY, checks.checks()).found());
    }

    @Test
    void aWordInGrubsFilesThatOpensEveryBootIsWrong() throws IOException {
        assertEquals(Message.of("doctor.found.no-boot-word"), system(Kind.BOOT_WORD).found());
        file("/proc/cmdline", "root=UUID=x ro rw\n");
        assertEquals(Message.of("doctor.found.boot-word-once"), system(Kind.BOOT_WORD).found());
        file("/proc/cmdline", "root=UUID=x ro\n");
        file("/etc/default/grub", "GRUB_CMDLINE_LINUX_DEFAULT=\"quiet rw\"\n");
        DoctorCheck permanent = system(Kind.BOOT_WORD);
        assertEquals(Result.WRONG, permanent.result(), "though this boot has not got it yet");
        assertEquals(List.of("/etc/default/grub"), permanent.found().arguments());
    }

    @Test
    void whatWasInterruptedIsTold() throws IOException {
        assertEquals(Message.of("doctor.found.nothing-interrupted"), system(Kind.CHANGES).found());
        file("/run/immutectl/journal.json", "{\"plan\":\"lock\",\"pid\":%d}".formatted(ProcessHandle.current().pid()));
        assertEquals(Message.of("doctor.found.under-way"), system(Kind.CHANGES).found());
        file("/run/immutectl/journal.json", "{\"plan\":\"lock\",\"pid\":999999999}");
        assertEquals(Message.of("doctor.found.interrupted"), system(Kind.CHANGES).found());
        file("/run/immutectl/journal.json", "not ours");
        assertEquals(Result.WRONG, system(Kind.CHANGES).result());
        Files.delete(directory.resolve("run/immutectl/journal.json"));
        file("/var/lib/immutectl/edits.json", "[]");
        assertEquals(Message.of("doctor.found.edits-interrupted"), system(Kind.CHANGES).found());
    }

    @Test
    void aLeaseThatIsOverAndStillThereIsWrong() throws IOException {
        assertEquals(Message.of("doctor.found.no-lease"), system(Kind.LEASES).found());
        String lease = "{\"kind\":\"UNLOCK\",\"uid\":1000,\"user\":\"rrs\",\"command\":\"immutectl unlock\",\"since\":\"2026-11-21T12:00:00Z\"%s}";
        file("/run/immutectl/leases/1.json", lease.formatted(""));
        assertEquals(Message.of("doctor.found.lease", "rrs"), system(Kind.LEASES).found());
        file("/run/immutectl/leases/1.json", lease.formatted(",\"until\":\"2026-11-21T12:15:00Z\""));
        assertEquals(Message.of("doctor.found.lease-over", "2026-11-21T12:15:00Z"), system(Kind.LEASES).found());
        assertEquals(Result.WRONG, system(Kind.LEASES).result());
    }

    @Test
    void aConfigurationThatIsNotUnderstoodIsWrong() throws IOException {
        file("/etc/immutectl/immutectl.toml", "protected = [\"relative\"]\n");
        DoctorCheck check = system(Kind.CONFIGURATION);
        assertEquals(Result.WRONG, check.result());
        assertTrue(check.found().key().startsWith("probe.config-"), check.toString());
    }

    @Test
    void linesOfTheTrayComeBackAsTheyWere() {
        DoctorCheck host = DoctorCheck.warn(Kind.TRAY_HOST, Message.of("doctor.found.no-tray-host"), Message.of("doctor.fix.tray-host"));
        DoctorCheck service = DoctorCheck.ok(Kind.NOTIFICATIONS, Message.of("doctor.found.notifications", "x\n{\"y\":\"", "1"));
        String lines = String.join("\n", DoctorLines.format(host), "noise", "{", "{\"kind\":\"other\"}", DoctorLines.format(service),
                DoctorLines.format(DoctorCheck.ok(Kind.ROOT, Message.of("doctor.found.root"))));
        assertEquals(List.of(host, service), DoctorLines.parse(lines), "and none of another's business");
    }
}
