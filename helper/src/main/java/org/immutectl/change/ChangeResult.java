package org.immutectl.change;

import java.util.List;
import org.immutectl.model.Message;

/**
 * What a change came to.
 *
 * @param whole false if a part was left undone (exit status 4)
 * @param notes things worth knowing, such as the old writers
 */
public record ChangeResult(boolean whole, Message message, List<Message> notes) {

    public ChangeResult {
        notes = List.copyOf(notes);
    }

    static ChangeResult done(Message message) {
        return new ChangeResult(true, message, List.of());
    }
}
