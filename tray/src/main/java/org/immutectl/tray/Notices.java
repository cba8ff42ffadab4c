package org.immutectl.tray;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutectl.desktop.BusException;
import org.immutectl.desktop.Notification;
import org.immutectl.desktop.Notifications;
import org.immutectl.i18n.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notifications of normal urgency, one a subject at most; where there is no service yet, they wait for it. Lives on the
 * thread of {@link Warnings}.
 */
final class Notices {

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final String OPEN = "open";

    private final Notifications notifications;
    private final Messages messages;
    private final String icon;
    private final Map<String, Notice> notices = new HashMap<>();

    /**
     * @param command for its button; empty: it has none
     * @param shown empty while it waits for a service
     */
    private record Notice(WarningText text, Optional<MenuModel.Command> command, Optional<Notifications.Shown> shown) {

        boolean is(Notifications.Shown which) {
            return shown.filter(which::equals).isPresent();
        }
    }

    Notices(Notifications notifications, Messages messages, String icon) {
        this.notifications = notifications;
        this.messages = messages;
        this.icon = icon;
    }

    /** Shows a notice, in the place of an older one of its subject that is still up. */
    void show(String subject, WarningText text, Optional<MenuModel.Command> command) {
        Optional<Notifications.Shown> before = Optional.ofNullable(notices.get(subject)).flatMap(Notice::shown);
        // No action of the key "default" beside it: some services make a second button of that.
        List<Notification.Action> actions = command.map(_ -> new Notification.Action(OPEN, messages.get("tray.warning.action.open")))
                .stream().toList();
        Optional<Notifications.Shown> shown = Optional.empty();
        try {
            shown = Optional.of(notifications.show(
                    new Notification(Notification.Urgency.NORMAL, text.summary(), text.body(), icon, actions), before));
        } catch (BusException e) {
            LOG.warn("No notification service yet: {}: {}", text.summary(), e.getMessage());
        }
        notices.put(subject, new Notice(text, command, shown));
    }

    /** Takes a notice away, if it is still up or waits. */
    void withdraw(String subject) {
        Optional.ofNullable(notices.remove(subject)).flatMap(Notice::shown).ifPresent(notifications::close);
    }

    void withdrawAll() {
        List.copyOf(notices.keySet()).forEach(this::withdraw);
    }

    /** What is to be done for a click; empty if it was no notice's, or has nothing to do. */
    Optional<MenuModel.Command> clicked(Notifications.Shown which, String key) {
        return notices.values().stream().filter(notice -> notice.is(which)).findFirst().flatMap(Notice::command)
                .filter(_ -> key.equals(OPEN));
    }

    /** A notification is gone: the user has seen it. */
    void closed(Notifications.Shown which) {
        notices.values().removeIf(notice -> notice.is(which));
    }

    /** Another service knows nothing of what the one before has shown, which was seen; what waits is shown now. */
    void serviceIs(Optional<String> owner) {
        notices.values().removeIf(notice -> notice.shown().filter(shown -> owner.filter(shown.owner()::equals).isEmpty()).isPresent());
        if (owner.isPresent()) {
            Map.copyOf(notices).forEach((subject, notice) -> {
                if (notice.shown().isEmpty()) {
                    show(subject, notice.text(), notice.command());
                }
            });
        }
    }
}
