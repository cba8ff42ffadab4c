package org.immutectl.probe.hibernation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.immutectl.probe.SystemdConfiguration.Assignment;
import org.immutectl.probe.TimeSpan;

/** The keys of sleep.conf and logind.conf that are about sleeping, and since which systemd each is known (NEWS). */
final class SleepKeys {

    private static final Set<String> ACTIONS = Set.of("ignore", "poweroff", "reboot", "halt", "kexec", "soft-reboot", "suspend",
            "hibernate", "hybrid-sleep", "suspend-then-hibernate", "lock", "factory-reset", "secure-attention-key", "sleep");
    private static final Set<String> OPERATIONS = Set.of("suspend", "hibernate", "hybrid-sleep", "suspend-then-hibernate");
    private static final int SLEEP_ACTION_SINCE = 256;

    /** What a key takes. */
    private enum Type {
        BOOLEAN,
        SPAN,
        ACTION,
        OPERATIONS,
        WORDS
    }

    private record Key(int since, Type type) {
    }

    private static final Map<String, Key> SLEEP = Map.ofEntries(
            Map.entry("AllowSuspend", new Key(240, Type.BOOLEAN)),
            Map.entry("AllowHibernation", new Key(240, Type.BOOLEAN)),
            Map.entry("AllowSuspendThenHibernate", new Key(240, Type.BOOLEAN)),
            Map.entry("AllowHybridSleep", new Key(240, Type.BOOLEAN)),
            Map.entry("SuspendMode", new Key(203, Type.WORDS)),
            Map.entry("SuspendState", new Key(203, Type.WORDS)),
            Map.entry("HibernateMode", new Key(203, Type.WORDS)),
            Map.entry("HibernateState", new Key(203, Type.WORDS)),
            Map.entry("HybridSleepMode", new Key(203, Type.WORDS)),
            Map.entry("HybridSleepState", new Key(203, Type.WORDS)),
            Map.entry("MemorySleepMode", new Key(256, Type.WORDS)),
            Map.entry("HibernateDelaySec", new Key(239, Type.SPAN)),
            Map.entry("HibernateOnACPower", new Key(257, Type.BOOLEAN)),
            Map.entry("SuspendEstimationSec", new Key(252, Type.SPAN)));

    private static final Map<String, Key> LOGIN = Map.ofEntries(
            Map.entry("HandlePowerKey", new Key(184, Type.ACTION)),
            Map.entry("HandlePowerKeyLongPress", new Key(250, Type.ACTION)),
            Map.entry("HandleRebootKey", new Key(250, Type.ACTION)),
            Map.entry("HandleRebootKeyLongPress", new Key(250, Type.ACTION)),
            Map.entry("HandleSuspendKey", new Key(184, Type.ACTION)),
            Map.entry("HandleSuspendKeyLongPress", new Key(250, Type.ACTION)),
            Map.entry("HandleHibernateKey", new Key(184, Type.ACTION)),
            Map.entry("HandleHibernateKeyLongPress", new Key(250, Type.ACTION)),
            Map.entry("HandleLidSwitch", new Key(184, Type.ACTION)),
            Map.entry("HandleLidSwitchExternalPower", new Key(235, Type.ACTION)),
            Map.entry("HandleLidSwitchDocked", new Key(217, Type.ACTION)),
            Map.entry("IdleAction", new Key(198, Type.ACTION)),
            Map.entry("IdleActionSec", new Key(198, Type.SPAN)),
            Map.entry("SleepOperation", new Key(256, Type.OPERATIONS)),
            Map.entry("PowerKeyIgnoreInhibited", new Key(187, Type.BOOLEAN)),
            Map.entry("SuspendKeyIgnoreInhibited", new Key(187, Type.BOOLEAN)),
            Map.entry("HibernateKeyIgnoreInhibited", new Key(187, Type.BOOLEAN)),
            Map.entry("LidSwitchIgnoreInhibited", new Key(187, Type.BOOLEAN)),
            Map.entry("RebootKeyIgnoreInhibited", new Key(250, Type.BOOLEAN)),
            Map.entry("HoldoffTimeoutSec", new Key(217, Type.SPAN)));

    /** logind.conf is about more than sleeping: what is not about that is not looked at. */
    private static final List<String> ABOUT_SLEEP = List.of("Handle", "Idle", "Sleep", "Hibernate", "Suspend", "Lid", "PowerKey");

    /** What is wrong with an assignment. */
    sealed interface Problem {

        /** systemd has no such key. */
        record UnknownKey() implements Problem {
        }

        /** Only a newer systemd has it. */
        record TooNew(int since) implements Problem {
        }

        /** The value is none that the key takes. */
        record BadValue() implements Problem {
        }

        /** The key does not belong into this section. */
        record WrongSection(String right) implements Problem {
        }
    }

    private SleepKeys() {
    }

    /** What the installed systemd makes of a line; empty if it is good. */
    static Optional<Problem> problem(Assignment assignment, int version, boolean login) {
        Map<String, Key> keys = login ? LOGIN : SLEEP;
        String section = login ? "Login" : "Sleep";
        Key key = keys.get(assignment.key());
        if (key == null) {
            boolean ours = !login || ABOUT_SLEEP.stream().anyMatch(assignment.key()::startsWith);
            return ours ? Optional.of(new Problem.UnknownKey()) : Optional.empty();
        }
        if (!assignment.section().equals(section)) {
            return Optional.of(new Problem.WrongSection(section));
        }
        if (version > 0 && version < key.since()) {
            return Optional.of(new Problem.TooNew(key.since()));
        }
        String value = assignment.value();
        boolean good = value.isEmpty() || switch (key.type()) {
            case BOOLEAN -> Machine.parseBoolean(value).isPresent();
            case SPAN -> value.equals("infinity") || TimeSpan.parse(value).isPresent();
            case ACTION -> ACTIONS.contains(value);
            case OPERATIONS -> Arrays.stream(value.split("\\s+")).allMatch(OPERATIONS::contains);
            case WORDS -> !value.startsWith("=");
        };
        if (!good) {
            return Optional.of(new Problem.BadValue());
        }
        boolean tooNew = key.type() == Type.ACTION && value.equals("sleep") && version > 0 && version < SLEEP_ACTION_SINCE;
        return tooNew ? Optional.of(new Problem.TooNew(SLEEP_ACTION_SINCE)) : Optional.empty();
    }
}
