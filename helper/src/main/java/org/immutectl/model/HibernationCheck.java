package org.immutectl.model;

import java.util.Locale;
import java.util.Optional;

/**
 * One line of the readiness checklist.
 *
 * @param found what is there, for people
 * @param wanted what should be there
 * @param fix what to do about it; empty where nothing has to be or can be done
 * @param fixBy who can do it
 */
public record HibernationCheck(Kind kind, Result result, Message found, Message wanted, Optional<Message> fix, FixBy fixBy) {

    /** What is checked, in the order of the list; also the word for it in JSON, in lower case with hyphens. */
    public enum Kind {
        /** The kernel offers hibernation (/sys/power/state, /sys/power/disk). */
        KERNEL(Group.MACHINE),
        /** The kernel's lockdown, which secure boot turns on, does not forbid it. */
        LOCKDOWN(Group.MACHINE),
        /** systemd's configuration allows it. */
        ALLOWED(Group.MACHINE),
        /** An active swap area on a disk. */
        SWAP(Group.SWAP),
        /** The swap file is of a kind that hibernation can use. */
        SWAP_FILE(Group.SWAP),
        /** The swap file's Btrfs has one device and stores data once. */
        SINGLE_DEVICE(Group.SWAP),
        /** The swap file lies in no subvolume that gets locked. */
        SUBVOLUME(Group.SWAP),
        /** The memory fits. */
        SIZE(Group.SWAP),
        /** {@code resume=} of this boot names the device of the swap. */
        RESUME_DEVICE(Group.BOOT),
        /** {@code resume_offset=} of this boot is where the swap file begins. */
        RESUME_OFFSET(Group.BOOT),
        /** The running kernel knows the place (/sys/power/resume, /sys/power/resume_offset). */
        KERNEL_RESUME(Group.BOOT),
        /** What the boot loader's files say for the next boot. */
        NEXT_BOOT(Group.BOOT),
        /** The word {@code noresume} is not there. */
        NORESUME(Group.BOOT),
        /** The initramfs looks for an image. */
        INITRAMFS(Group.BOOT),
        /** No stale place is left in the firmware's HibernateLocation variable. */
        EFI_VARIABLE(Group.BOOT),
        /** What systemd itself would say, and what logind did say if it was asked. */
        SYSTEMD(Group.SLEEP),
        /** Every line of systemd's sleep and logind configuration is valid and known to the installed version. */
        SLEEP_CONFIGURATION(Group.SLEEP),
        /** A clock can wake the machine, so that it can hibernate after it was suspended. */
        WAKE_CLOCK(Group.SLEEP),
        /** Nobody has taken the lid switch and the keys from logind. */
        LID_AND_KEYS(Group.SLEEP),
        /** No FUSE file system on the way of the freezer. */
        FUSE(Group.SLEEP),
        /** The image is encrypted if the disk is. */
        ENCRYPTION(Group.SLEEP),
        /** The last hibernation came back. */
        LAST_TRY(Group.SLEEP);

        private final Group group;

        Kind(Group group) {
            this.group = group;
        }

        public Group group() {
            return group;
        }

        /** The word for it in JSON and in message keys: {@code resume-offset}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** What the line is called. */
        public Message title() {
            return Message.of("hibernation.title." + word());
        }

        /** Why it matters. */
        public Message why() {
            return Message.of("hibernation.why." + word());
        }

        /** Whether a failure that nobody can mend means that the machine cannot hibernate at all. */
        boolean decidesPossible() {
            return this == KERNEL || this == LOCKDOWN;
        }
    }

    /** What belongs together on a page. */
    public enum Group {
        MACHINE,
        SWAP,
        BOOT,
        SLEEP;

        /** The word for it in JSON and in message keys. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Its heading. */
        public Message title() {
            return Message.of("hibernation.group." + word());
        }
    }

    /** How it stands. */
    public enum Result {
        PASS,
        /** It works, but otherwise than one would expect. */
        WARN,
        /** The image would not be written, or not be found again. */
        FAIL,
        /** What it takes to know cannot be read, mostly because only root may. */
        CANNOT_TELL,
        /** Nothing to check on this machine. */
        DOES_NOT_APPLY;

        /** The word for it in JSON and in message keys: {@code does-not-apply}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Its name for people. */
        public Message title() {
            return Message.of("hibernation.result." + word());
        }
    }

    /** Who can put it right. */
    public enum FixBy {
        /** {@code immutectl swap setup}. */
        SETUP,
        /** The user, as the sentence says. */
        USER,
        /** Nobody, or nothing has to be done. */
        NONE;

        /** The word for it in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static HibernationCheck pass(Kind kind, Message found, Message wanted) {
        return new HibernationCheck(kind, Result.PASS, found, wanted, Optional.empty(), FixBy.NONE);
    }

    /** There is nothing to check, and found says why. */
    public static HibernationCheck doesNotApply(Kind kind, Message found, Message wanted) {
        return new HibernationCheck(kind, Result.DOES_NOT_APPLY, found, wanted, Optional.empty(), FixBy.NONE);
    }

    /** A line that has something to be done about. */
    public static HibernationCheck of(Kind kind, Result result, Message found, Message wanted, FixBy fixBy, Message fix) {
        return new HibernationCheck(kind, result, found, wanted, Optional.of(fix), fixBy);
    }

    /** A line that is not good and that nobody can do anything about. */
    public static HibernationCheck unfixable(Kind kind, Result result, Message found, Message wanted) {
        return new HibernationCheck(kind, result, found, wanted, Optional.empty(), FixBy.NONE);
    }

    /** Why the line matters. */
    public Message why() {
        return kind.why();
    }

    public boolean failed() {
        return result == Result.FAIL;
    }

    /** Nobody may call a machine ready of which not even this is known. */
    boolean isUnknownEssential() {
        return result == Result.CANNOT_TELL && (kind == Kind.KERNEL || kind == Kind.SWAP);
    }

    /** True if it stands between "ready" and "ready, with remarks". */
    public boolean isRemark() {
        return result == Result.WARN || result == Result.CANNOT_TELL;
    }

    /** True if {@code immutectl swap setup} puts it right. */
    public boolean setupMends() {
        return (failed() || isRemark()) && fixBy == FixBy.SETUP;
    }
}
