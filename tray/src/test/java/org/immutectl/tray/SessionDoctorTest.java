package org.immutectl.tray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutectl.desktop.Autostart;
import org.immutectl.desktop.PrivateBus;
import org.immutectl.desktop.SessionBus;
import org.immutectl.desktop.SettingsFile;
import org.immutectl.desktop.SingleInstance;
import org.immutectl.desktop.XdgDirectories;
import org.immutectl.model.DoctorCheck;
import org.immutectl.model.DoctorCheck.Kind;
import org.immutectl.model.DoctorCheck.Result;
import org.immutectl.model.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says of a session, on a bus of its own whose services are the test's. */
class SessionDoctorTest {

    private static final Map<String, String> DESKTOP = Map.of("WAYLAND_DISPLAY", "wayland-0", "XDG_CURRENT_DESKTOP", "KDE");

    @TempDir
    private Path directory;
    private Autostart autostart;
    private SettingsFile settings;

    @BeforeEach
    void home() {
        autostart = new Autostart(new XdgDirectories(directory.resolve("config"), List.of(directory.resolve("xdg"))), List.of("/bin/immutectl-tray"));
        settings = new SettingsFile(directory.resolve("config/immutectl/settings.toml"));
    }

    private List<DoctorCheck> checks(Map<String, String> environment, Optional<SessionBus> bus) {
        return new SessionDoctor(environment, settings, autostart, () -> false).checks(bus);
    }

    private static DoctorCheck of(Kind kind, List<DoctorCheck> checks) {
        return checks.stream().filter(check -> check.kind() == kind).findFirst().orElseThrow();
    }

    @Test
    void aDesktopThatHasEverythingIsInOrder() throws Exception {
        autostart.enable();
        try (PrivateBus daemon = PrivateBus.start(directory); SessionBus bus = daemon.connect(); SessionBus tray = daemon.connect();
             FakeWatcher _ = FakeWatcher.start(daemon.address());
             FakeNotificationService _ = FakeNotificationService.start(daemon.address(), 1, "actions", "body");
             SingleInstance _ = SingleInstance.acquire(tray, SingleInstance.TRAY, Optional.empty(), _ -> { }).orElseThrow()) {
            List<DoctorCheck> checks = checks(DESKTOP, Optional.of(bus));
            assertEquals(List.of(Kind.SESSION, Kind.TRAY_HOST, Kind.NOTIFICATIONS, Kind.TRAY, Kind.SETTINGS), checks.stream().map(DoctorCheck::kind).toList());
            assertTrue(checks.stream().allMatch(check -> check.result() == Result.OK), checks::toString);
            assertEquals(Message.of("doctor.found.notifications", "Fake", "1.0"), of(Kind.NOTIFICATIONS, checks).found());
            assertEquals(Message.of("doctor.found.session", "KDE", "Wayland"), of(Kind.SESSION, checks).found());
        }
    }

    @Test
    void whatADesktopLacksIsARemark() throws Exception {
        Files.createDirectories(settings.path().getParent());
        Files.writeString(settings.path(), "theme = [");
        try (PrivateBus daemon = PrivateBus.start(directory); SessionBus bus = daemon.connect()) {
            List<DoctorCheck> checks = checks(DESKTOP, Optional.of(bus));
            for (Kind kind : List.of(Kind.TRAY_HOST, Kind.NOTIFICATIONS, Kind.TRAY, Kind.SETTINGS)) {
                assertEquals(Result.WARN, of(kind, checks).result(), kind.word());
                assertTrue(of(kind, checks).fix().isPresent(), kind.word());
            }
            assertEquals(Result.CANNOT_TELL, of(Kind.NOTIFICATIONS, checks(Map.of(), Optional.of(bus))).result(), "over ssh there is none to miss");
        }
    }

    @Test
    void withoutABusItSaysSo() {
        assertEquals(Result.WRONG, of(Kind.SESSION, checks(DESKTOP, Optional.empty())).result());
        assertEquals(List.of(Kind.SESSION, Kind.SETTINGS), checks(Map.of(), Optional.empty()).stream().map(DoctorCheck::kind).toList());
        assertEquals(Result.CANNOT_TELL, of(Kind.SESSION, checks(Map.of(), Optional.empty())).result());
    }
}
