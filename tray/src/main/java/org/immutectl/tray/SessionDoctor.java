package org.immutectl.tray;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.immutectl.desktop.Autostart;
import org.immutectl.desktop.BusException;
import org.immutectl.desktop.Notifications;
import org.immutectl.desktop.SessionBus;
import org.immutectl.desktop.SettingsFile;
import org.immutectl.desktop.SingleInstance;
import org.immutectl.desktop.StatusNotifierWatcher;
import org.immutectl.model.DoctorCheck;
import org.immutectl.model.DoctorCheck.Kind;
import org.immutectl.model.DoctorCheck.Result;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;

/** The desktop's part of {@code immutectl doctor}: what the session has of what the tray needs. Shows nothing. */
final class SessionDoctor {

    private final Map<String, String> environment;
    private final SettingsFile settings;
    private final Autostart autostart;
    private final BooleanSupplier statusIcons;

    /** @param statusIcons whether a panel of the X display takes those */
    SessionDoctor(Map<String, String> environment, SettingsFile settings, Autostart autostart, BooleanSupplier statusIcons) {
        this.environment = environment;
        this.settings = settings;
        this.autostart = autostart;
        this.statusIcons = statusIcons;
    }

    /** @param bus empty where there is none */
    List<DoctorCheck> checks(Optional<SessionBus> bus) {
        List<DoctorCheck> checks = new ArrayList<>();
        checks.add(session(bus.isPresent()));
        bus.ifPresent(there -> {
            checks.add(trayHost(there));
            checks.add(notifications(there));
            checks.add(tray(there));
        });
        checks.add(settings());
        return checks;
    }

    private DoctorCheck session(boolean hasBus) {
        if (!hasBus) {
            return onDesktop() ? DoctorCheck.wrong(Kind.SESSION, Message.of("doctor.found.no-bus"), Message.of("doctor.fix.service-silent"))
                    : DoctorCheck.cannotTell(Kind.SESSION, Message.of("doctor.found.no-bus"));
        }
        String desktop = environment.getOrDefault("XDG_CURRENT_DESKTOP", "?");
        return onDesktop() ? DoctorCheck.ok(Kind.SESSION, Message.of("doctor.found.session", desktop,
                environment.containsKey("WAYLAND_DISPLAY") ? "Wayland" : "X11"))
                : DoctorCheck.ok(Kind.SESSION, Message.of("doctor.found.session-no-display"));
    }

    private boolean onDesktop() {
        return environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
    }

    /** What a desktop lacks is a remark there, and no wonder over ssh. */
    private DoctorCheck lacking(Kind kind, Message found, Message fix) {
        return onDesktop() ? DoctorCheck.warn(kind, found, fix) : DoctorCheck.cannotTell(kind, Message.of("doctor.found.no-desktop"));
    }

    private DoctorCheck trayHost(SessionBus bus) {
        try {
            if (bus.hasOwner(StatusNotifierWatcher.NAME)) {
                return DoctorCheck.ok(Kind.TRAY_HOST, Message.of("doctor.found.tray-host", StatusNotifierWatcher.NAME));
            }
        } catch (BusException e) {
            return silent(Kind.TRAY_HOST, e);
        }
        return statusIcons.getAsBoolean() ? DoctorCheck.ok(Kind.TRAY_HOST, Message.of("doctor.found.tray-host-gtk"))
                : lacking(Kind.TRAY_HOST, Message.of("doctor.found.no-tray-host"), Message.of("doctor.fix.tray-host"));
    }

    private DoctorCheck notifications(SessionBus bus) {
        try (Notifications service = new Notifications(bus)) {
            if (!service.isReachable()) {
                return lacking(Kind.NOTIFICATIONS, Message.of("doctor.found.no-notifications"), Message.of("doctor.fix.notifications"));
            }
            Notifications.Service about = service.about();
            return service.capabilities().contains("actions")
                    ? DoctorCheck.ok(Kind.NOTIFICATIONS, Message.of("doctor.found.notifications", about.name(), about.version()))
                    : DoctorCheck.warn(Kind.NOTIFICATIONS, Message.of("doctor.found.notifications-no-actions", about.name(), about.version()),
                            Message.of("doctor.fix.notifications"));
        } catch (BusException e) {
            return silent(Kind.NOTIFICATIONS, e);
        }
    }

    private DoctorCheck tray(SessionBus bus) {
        try {
            boolean runs = bus.hasOwner(SingleInstance.name(SingleInstance.TRAY, SystemRoot.MACHINE));
            boolean starts = autostart.isEnabled();
            if (runs && starts) {
                return DoctorCheck.ok(Kind.TRAY, Message.of("doctor.found.tray-runs"));
            }
            if (runs) {
                return DoctorCheck.warn(Kind.TRAY, Message.of("doctor.found.tray-runs-only"), Message.of("doctor.fix.tray-start"));
            }
            return starts ? lacking(Kind.TRAY, Message.of("doctor.found.tray-starts-only"), Message.of("doctor.fix.tray-run"))
                    : lacking(Kind.TRAY, Message.of("doctor.found.tray-off"), Message.of("doctor.fix.tray-start"));
        } catch (BusException e) {
            return silent(Kind.TRAY, e);
        }
    }

    /** A bus can try to start a service that then finds no display. */
    private DoctorCheck silent(Kind kind, BusException e) {
        return onDesktop() ? DoctorCheck.wrong(kind, Message.of("doctor.found.service-silent", String.valueOf(e.getMessage())),
                Message.of("doctor.fix.service-silent")) : DoctorCheck.cannotTell(kind, Message.of("doctor.found.no-desktop"));
    }

    private DoctorCheck settings() {
        return settings.read().damage().map(damage -> new DoctorCheck(Kind.SETTINGS, Result.WARN,
                        Message.of("doctor.found.settings-damaged", damage), Optional.of(Message.of("doctor.fix.settings"))))
                .orElseGet(() -> DoctorCheck.ok(Kind.SETTINGS, Message.of("doctor.found.settings")));
    }
}
