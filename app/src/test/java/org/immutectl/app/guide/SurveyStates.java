package org.immutectl.app.guide;

import java.util.List;
import java.util.Optional;
import org.immutectl.model.AtBoot;
import org.immutectl.model.Message;
import org.immutectl.model.Survey;
import org.immutectl.model.SurveyFinding;
import org.immutectl.model.SurveyFinding.Kind;
import org.immutectl.model.SystemRoot;

/** Surveys as the probe would make them. */
public final class SurveyStates {

    private static final List<Survey.Protected> PATHS = List.of(new Survey.Protected("/", "/@"), new Survey.Protected("/etc", "/@etc"));
    private static final List<String> WRITABLE = List.of("/home", "/var/log", "/var/lib", "/var/tmp", "/var/spool", "/var/cache", "/tmp", "/run");

    private SurveyStates() {
    }

    private static SurveyFinding packages() {
        return new SurveyFinding(Kind.PACKAGES, Message.of("survey.packages-refuse"), Message.of("survey.packages-refuse.advice"));
    }

    private static SurveyFinding settings() {
        return new SurveyFinding(Kind.SETTINGS, Message.of("survey.settings"), Message.of("survey.settings.advice"));
    }

    public static Survey of(List<SurveyFinding> findings, AtBoot atBoot) {
        return new Survey(SystemRoot.MACHINE, Optional.empty(), PATHS, WRITABLE, findings, atBoot);
    }

    /** A machine that can be locked, with what a Debian desktop usually has. */
    public static Survey ready() {
        return of(List.of(settings(), packages(),
                new SurveyFinding(Kind.NAME_SERVERS, Message.of("survey.name-servers", "/etc/resolv.conf", "/etc"),
                        Message.of("survey.name-servers.advice", "/run/NetworkManager/resolv.conf")),
                new SurveyFinding(Kind.CONNECTIONS, Message.of("survey.connections", "/etc/NetworkManager/system-connections", "/etc"),
                        Message.of("survey.connections.advice")),
                new SurveyFinding(Kind.PRINTING, Message.of("survey.printing", "/etc/cups", "/etc"), Message.of("survey.printing.advice"))),
                AtBoot.DOES_NOT_LOCK);
    }

    public static Survey sealed() {
        return of(List.of(packages()), AtBoot.LOCKS);
    }

    /** Debian's installer puts all of the system into one subvolume. */
    public static Survey blocked() {
        return new Survey(SystemRoot.MACHINE, Optional.empty(), List.of(new Survey.Protected("/", "/@rootfs")), List.of("/tmp", "/run"), List.of(
                packages(), settings(),
                new SurveyFinding(Kind.MUST_STAY_WRITABLE, Message.of("survey.inside-many",
                        "/home, /var/log, /var/lib, /var/tmp, /var/spool, /var/cache", "/"), Message.of("survey.inside-many.advice")),
                new SurveyFinding(Kind.MUST_STAY_WRITABLE, Message.of("preflight.swap", "/swapfile", "/"), Message.of("survey.swap.advice", "/"))),
                AtBoot.DOES_NOT_LOCK);
    }

    private static SurveyFinding inside(String path) {
        return new SurveyFinding(Kind.MUST_STAY_WRITABLE, Message.of("preflight.inside", path, "/"), Message.of("survey.inside.advice", path));
    }

    public static Survey notInstalled() {
        return of(List.of(packages()), AtBoot.NOT_INSTALLED);
    }

    public static Survey unsupported() {
        return new Survey(SystemRoot.MACHINE, Optional.of(Message.of("state.reason.not-btrfs", "/", "ext4")), List.of(), List.of(), List.of(),
                AtBoot.DOES_NOT_LOCK);
    }

    /** With every kind of finding, each at its longest. */
    public static Survey everything() {
        String deep = "/srv/" + "a-folder-with-a-very-long-name/".repeat(8) + "end";
        return new Survey(SystemRoot.MACHINE, Optional.empty(), List.of(new Survey.Protected("/", "/" + "@rootfs".repeat(30)),
                new Survey.Protected(deep, deep)), List.of("/home", deep), List.of(
                inside(deep),
                new SurveyFinding(Kind.BOOT_WORD, Message.of("state.boot.permanent", "/etc/default/grub"), Message.of("survey.boot-word.advice")),
                new SurveyFinding(Kind.MACHINE_ID, Message.of("survey.machine-id", "/etc/machine-id"), Message.of("survey.machine-id.advice")),
                new SurveyFinding(Kind.NAME_SERVERS, Message.of("survey.name-servers", "/etc/resolv.conf", deep),
                        Message.of("survey.name-servers-dhclient.advice")),
                new SurveyFinding(Kind.CONNECTIONS, Message.of("survey.connections", deep, "/etc"), Message.of("survey.connections.advice")),
                new SurveyFinding(Kind.PRINTING, Message.of("survey.printing", "/etc/cups", "/etc"), Message.of("survey.printing.advice")),
                new SurveyFinding(Kind.VOLUMES, Message.of("survey.volumes", "/etc/lvm/backup", "/etc"), Message.of("survey.volumes.advice")),
                new SurveyFinding(Kind.SNAPS, Message.of("survey.snaps", "/etc/systemd/system", "/etc"), Message.of("survey.snaps.advice")),
                new SurveyFinding(Kind.SAVED_TIME, Message.of("survey.saved-time", "/etc/fake-hwclock.data", "/etc"),
                        Message.of("survey.saved-time.advice")),
                new SurveyFinding(Kind.CLOCK_DRIFT, Message.of("survey.clock-drift", "/etc/adjtime", "/etc"), Message.of("survey.clock-drift.advice")),
                new SurveyFinding(Kind.NESTED, Message.of("survey.nested-many", "/", deep + ", " + deep, 17), Message.of("survey.nested.advice")),
                new SurveyFinding(Kind.PACKAGES, Message.of("survey.packages-open"), Message.of("survey.packages-open.advice")), settings(),
                new SurveyFinding(Kind.HIDDEN, Message.of("survey.hidden", deep), Message.of("survey.hidden.advice"))), AtBoot.MASKED);
    }
}
