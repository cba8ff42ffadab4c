package org.immutectl.client;

import java.util.List;
import org.immutectl.model.Message;

/** A line that the helper printed while it worked, but for the last, which is the {@link HelperResult}. */
public sealed interface HelperEvent {

    /** What is going to be done, in plain words, in order. */
    record Plan(List<Message> steps) implements HelperEvent {
        public Plan {
            steps = List.copyOf(steps);
        }
    }

    /**
     * A step began or ended.
     *
     * @param number from 1
     * @param of how many steps there are
     */
    record Step(int number, int of, Message step, Status status) implements HelperEvent {
    }

    enum Status {
        STARTED,
        DONE,
        /** Not done, and that is no failure: the mount was busy. */
        TOLERATED,
        FAILED,
        UNDONE
    }
}
