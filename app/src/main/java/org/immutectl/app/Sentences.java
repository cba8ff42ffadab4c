package org.immutectl.app;

import java.util.List;
import org.immutectl.i18n.Messages;
import org.immutectl.model.Message;

/** Says messages that other modules chose. */
public final class Sentences {

    private Sentences() {
    }

    public static String of(Messages messages, Message message) {
        return messages.get(message.key(), message.arguments().toArray());
    }

    /** "a, b, c" of at most {@code most} names, and how many more there are. */
    public static String list(Messages messages, List<String> names, int most) {
        if (names.size() <= most) {
            return String.join(", ", names);
        }
        return messages.count("app.list.more", names.size() - most, String.join(", ", names.subList(0, most)));
    }
}
