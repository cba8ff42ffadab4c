package org.immutectl.model;

import java.util.Locale;
import java.util.Optional;

/**
 * One line of what {@code immutectl doctor} says of an installation.
 *
 * @param found what is there, for people
 * @param fix what to do about it; empty where nothing has to be or can be done
 */
public record DoctorCheck(Kind kind, Result result, Message found, Optional<Message> fix) {

    /** What is looked at, in the order of the list; also the word for it in JSON, in lower case with hyphens. */
    public enum Kind {
        /** This program and the Java that it runs on. */
        PROGRAM(Group.PROGRAMS),
        /** Linux, 5.12 or newer (mount_setattr(2)). */
        KERNEL(Group.PROGRAMS),
        SYSTEMD(Group.PROGRAMS),
        BTRFS_PROGS(Group.PROGRAMS),
        MERGERFS(Group.PROGRAMS),
        POLKIT(Group.PROGRAMS),
        /** What the root file system is and how it is mounted. */
        ROOT(Group.SYSTEM),
        /** Whether the protected paths can be locked, and are. */
        PROTECTED(Group.SYSTEM),
        /** What a running system has to write can be written, locked or not. */
        WRITABLE(Group.SYSTEM),
        /** {@code /etc/immutectl/immutectl.toml}. */
        CONFIGURATION(Group.SYSTEM),
        /** No change was interrupted. */
        CHANGES(Group.SYSTEM),
        LEASES(Group.SYSTEM),
        /** No word {@code rw} that opens the system at every boot. */
        BOOT_WORD(Group.SYSTEM),
        /** polkit's actions for this program. */
        POLICY(Group.INSTALLATION),
        SEAL_UNIT(Group.INSTALLATION),
        FACTS_UNIT(Group.INSTALLATION),
        /** systemd-sleep's hook, which notices a lost hibernation. */
        SLEEP_HOOK(Group.INSTALLATION),
        /** The session that this is asked in. */
        SESSION(Group.DESKTOP),
        /** A place for the icon. */
        TRAY_HOST(Group.DESKTOP),
        NOTIFICATIONS(Group.DESKTOP),
        /** The program that asks for passwords. */
        POLKIT_AGENT(Group.DESKTOP),
        /** The tray runs, and starts at login. */
        TRAY(Group.DESKTOP),
        /** The user's own settings. */
        SETTINGS(Group.DESKTOP);

        private final Group group;

        Kind(Group group) {
            this.group = group;
        }

        public Group group() {
            return group;
        }

        /** The word for it in JSON and in message keys: {@code tray-host}. */
        public String word() {
            return DoctorCheck.word(this);
        }

        /** What the line is called. */
        public Message title() {
            return Message.of("doctor.title." + word());
        }
    }

    /** What belongs together. */
    public enum Group {
        PROGRAMS,
        SYSTEM,
        INSTALLATION,
        DESKTOP;

        /** The word for it in JSON. */
        public String word() {
            return DoctorCheck.word(this);
        }
    }

    /** How a line is meant, the gravest last. */
    public enum Result {
        OK,
        CANNOT_TELL,
        /** Worth knowing, or not as most would want it. */
        WARN,
        WRONG;

        /** The word for it in JSON and in message keys: {@code cannot-tell}. */
        public String word() {
            return DoctorCheck.word(this);
        }

        /** Its name for people. */
        public Message title() {
            return Message.of("doctor.result." + word());
        }
    }

    public static DoctorCheck ok(Kind kind, Message found) {
        return new DoctorCheck(kind, Result.OK, found, Optional.empty());
    }

    public static DoctorCheck cannotTell(Kind kind, Message found) {
        return new DoctorCheck(kind, Result.CANNOT_TELL, found, Optional.empty());
    }

    public static DoctorCheck warn(Kind kind, Message found, Message fix) {
        return new DoctorCheck(kind, Result.WARN, found, Optional.of(fix));
    }

    public static DoctorCheck wrong(Kind kind, Message found, Message fix) {
        return new DoctorCheck(kind, Result.WRONG, found, Optional.of(fix));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
