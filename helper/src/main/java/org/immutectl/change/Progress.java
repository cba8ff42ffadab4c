package org.immutectl.change;

import java.util.List;
import org.immutectl.model.Message;

/** Hears what a change does while it does it. */
public interface Progress {

    enum Status {
        STARTED,
        DONE,
        TOLERATED,
        FAILED,
        UNDONE
    }

    /** What is going to be done. */
    void plan(List<Message> steps);

    /** @param number from 1 */
    void step(int number, int of, Message step, Status status);

    /** Something worth knowing that is no step: whom it waits for, what an interrupted change left to do. */
    void note(Message text);
}
