package org.immutectl.desktop;

import java.util.List;

/**
 * A message of the desktop (Desktop Notifications Specification).
 *
 * @param body plain text; markup characters in it are no markup
 * @param icon a file URI or the name of an icon of the theme; empty for none
 * @param actions the buttons, in order; the key {@link Action#DEFAULT} is a click on the notification itself
 */
public record Notification(Urgency urgency, String summary, String body, String icon, List<Action> actions) {

    public Notification {
        actions = List.copyOf(actions);
    }

    public Notification withBody(String changed) {
        return new Notification(urgency, summary, changed, icon, actions);
    }

    /** A button. */
    public record Action(String key, String label) {
        /** The key of a click on the notification itself. */
        public static final String DEFAULT = "default";
    }

    /** How long it stays, and what it may interrupt. */
    public enum Urgency {
        LOW(0),
        NORMAL(1),
        /** Stays until it is closed, also after a click on one of its buttons. */
        CRITICAL(2);

        private final byte level;

        Urgency(int level) {
            this.level = (byte) level;
        }

        byte level() {
            return level;
        }
    }
}
