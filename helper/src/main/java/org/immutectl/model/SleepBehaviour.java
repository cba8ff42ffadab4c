package org.immutectl.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the machine does when its lid is closed, a key is pressed or nobody uses it.
 *
 * @param reactions in the order of {@link Event}; only for events that the machine can have
 */
public record SleepBehaviour(List<Reaction> reactions) {

    /** When nothing is known. */
    public static final SleepBehaviour UNKNOWN = new SleepBehaviour(List.of());

    public SleepBehaviour {
        reactions = List.copyOf(reactions);
    }

    /** What happens to the machine; also the word for it in JSON, in lower case with hyphens. */
    public enum Event {
        LID,
        LID_ON_POWER,
        LID_DOCKED,
        POWER_KEY,
        SUSPEND_KEY,
        HIBERNATE_KEY,
        IDLE;

        /** The word for it in JSON and in message keys: {@code power-key}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The beginning of a sentence: "Closing the lid". */
        public Message title() {
            return Message.of("hibernation.event." + word());
        }
    }

    /**
     * What the machine then does. To be shown as {@code title: action (decidedBy)}.
     *
     * @param action in words: "suspend, then hibernate after 12 min"
     * @param decidedBy who decides it, in words: logind and the file that says so, or the desktop's name
     * @param desktop the name under which a program holds the event's inhibitor lock, if one does: logind's own
     *                configuration then means nothing
     */
    public record Reaction(Event event, Message action, Message decidedBy, Optional<String> desktop) {
    }
}
